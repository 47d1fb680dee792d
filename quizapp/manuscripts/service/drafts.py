"""Drafts of questions follow an edited text by the same rule as what is published.

A passage that is verified moves along. Any other stays what it was: words of the older text, which
the editor shows with the passage proposed, and which cannot be published.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.bank.models import QuestionDraft
from quizapp.core.anchoring import Verified
from quizapp.core.errors import PayloadUnreadableError
from quizapp.core.writing.evidence import Mark, read_mark, trimmed
from quizapp.core.writing.following import followed, marks_of
from quizapp.core.writing.typed import Typed
from quizapp.db import db
from quizapp.manuscripts.queries.drafts import drafts_on, section_slugs
from quizapp.manuscripts.queries.evidence import StoredExcerpt
from quizapp.manuscripts.service.carrying import carried_excerpts
from quizapp.sources.queries import CurrentSection, versions_of


@dataclass(frozen=True)
class Edit:
    """A text before and after, by the slugs of its sections; and where merged ones have gone."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    homes: Mapping[str, str]


def carry_drafts(source_id: int, edit: Edit, sections: Sequence[CurrentSection]) -> None:
    """Let the drafts on a text that was just edited follow it; `sections` are those it now has."""
    forms = {draft: _typed(draft) for draft in drafts_on(source_id)}
    marks = {mark for typed in forms.values() for mark in marks_of(typed)}
    places = _verified(source_id, marks, edit, sections)
    slugs = section_slugs(source_id)
    for draft, typed in forms.items():
        moved = followed(typed, places)
        if moved != typed:
            draft.form = {**draft.form, **moved.dump()}
        _move_home(draft, slugs[draft.section_id], moved, edit.homes, sections)
    db.session.flush()


def rebase_drafts(before: Mapping[int, int], after: Mapping[int, int]) -> None:
    """Let drafts that began from a version begin from the next one, which says the same.

    Both give the numbers of current versions by question: nobody wrote the later ones.
    """
    for question_id, number in before.items():
        db.session.execute(
            sa.update(QuestionDraft)
            .where(QuestionDraft.question_id == question_id, QuestionDraft.base_number == number)
            .values(base_number=after[question_id])
        )


def _typed(draft: QuestionDraft) -> Typed:
    """Return what a draft holds; nothing, if it cannot be read: the text is kept all the same."""
    try:
        return Typed.load(draft.form)
    except PayloadUnreadableError:
        return Typed()


def _verified(
    source_id: int, marks: Collection[str], edit: Edit, sections: Sequence[CurrentSection]
) -> Mapping[str, str]:
    """Return the marks whose words certainly stand in the new text, and as what they stand there.

    Each is sought from the text that it was taken from.
    """
    read = {mark: found for mark in marks if (found := read_mark(mark))}
    texts = versions_of(source_id, [mark.version_id for mark in read.values()])
    known = [
        (mark, found)
        for mark, found in sorted(read.items())
        if found.version_id in texts
        and trimmed(texts[found.version_id].body, found.span.start, found.span.end)
    ]
    excerpts = [
        StoredExcerpt(n, texts[found.version_id].slug, found.version_id, found.span, None)
        for n, (_, found) in enumerate(known)
    ]
    bodies = {version_id: text.body for version_id, text in texts.items()}
    carried = carried_excerpts(excerpts, bodies, edit.before, edit.after, edit.homes)
    versions = {section.slug: section.version_id for section in sections}
    return {
        mark: str(Mark(versions[one.section_id], one.span))
        for n, (mark, _) in enumerate(known)
        if isinstance(one := carried[n], Verified)
    }


def _move_home(
    draft: QuestionDraft,
    slug: str,
    typed: Typed,
    homes: Mapping[str, str],
    sections: Sequence[CurrentSection],
) -> None:
    """Let a draft belong to the section of its evidence, if its own is there no more."""
    by_slug = {section.slug: section.id for section in sections}
    by_version = {section.version_id: section.id for section in sections}
    if slug in by_slug:
        return
    marks = [mark for mark in map(read_mark, typed.evidence) if mark]
    found = [by_version[mark.version_id] for mark in marks if mark.version_id in by_version]
    draft.section_id = by_slug.get(homes.get(slug, ""), (found or [draft.section_id])[0])
