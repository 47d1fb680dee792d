"""A manuscript becomes a text, or the next version of one, with the questions that rest on it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.manuscripts.names import RESERVED, free_slug, slug_of
from quizapp.manuscripts.queries.drafts import current_numbers
from quizapp.manuscripts.queries.manuscripts import Use, taken_section_slugs, use_of
from quizapp.manuscripts.service.arranging import Arrangement, NotArrangedError, complaints
from quizapp.manuscripts.service.carrying import (
    CarriedQuestion,
    Outcome,
    carried_questions,
    carry_questions,
    outcome_of,
)
from quizapp.manuscripts.service.drafts import Edit, carry_drafts, rebase_drafts
from quizapp.manuscripts.service.writing import (
    arrangement_of,
    details_of,
    take,
)
from quizapp.sources.models import Manuscript, Source, Visibility
from quizapp.sources.queries import current_sections
from quizapp.sources.service import Keeping, SectionText, SourceText, save_source

NO_RIGHTS = "Not stated"
USED_BY_OTHERS = (
    "Others use this text: {}. It stays open to everyone on this site; retire it if it should "
    "not be offered any more."
)


@dataclass(frozen=True)
class Kept:
    """A text that was kept, and how its questions stand, if it was edited."""

    source: Source
    outcome: Outcome


def keep(manuscript: Manuscript, revision: int, now: dt.datetime) -> Kept:
    """Store a manuscript as a text, or as the next version of the text that it edits.

    Every excerpt is carried over in the same transaction. Raises NotArrangedError for sections
    that cannot be stored, ChangedElsewhereError unless `revision` is the present one, and
    NotAllowedNowError if a text that learners use would become private.
    """
    take(manuscript, revision)
    arrangement = arrangement_of(manuscript)
    said = complaints(arrangement)
    if said:
        raise NotArrangedError(" ".join(said))
    source = _edited(manuscript, to_change=True)
    refuse_to_hide(manuscript.source_id, Visibility(details_of(manuscript).visibility))
    text = text_of(manuscript, arrangement, source)
    edit = Edit(
        _bodies(source.id) if source else {},
        {section.slug: section.body for section in text.sections},
        arrangement.homes,
    )
    carried: tuple[CarriedQuestion, ...] = ()
    if source is not None:
        carried = carried_questions(source.id, edit.before, edit.after, edit.homes)
    keeping = Keeping(manuscript.owner_id, Visibility(details_of(manuscript).visibility))
    stored = save_source(text, now, keeping)
    sections, numbers = current_sections(stored.id), current_numbers(stored.id)
    outcome = carry_questions(carried, sections, now)
    rebase_drafts(numbers, current_numbers(stored.id))
    carry_drafts(stored.id, edit, sections)
    return Kept(stored, outcome)


def preview(manuscript: Manuscript) -> Outcome:
    """Return how the questions of the text would stand if the manuscript were kept now."""
    source = _edited(manuscript)
    if source is None:
        return Outcome()
    arrangement = arrangement_of(manuscript)
    text = text_of(manuscript, arrangement, source)
    after = {section.slug: section.body for section in text.sections}
    return outcome_of(carried_questions(source.id, _bodies(source.id), after, arrangement.homes))


def refuse_to_hide(source_id: int | None, visibility: Visibility) -> None:
    """Raise NotAllowedNowError if a text that learners use would become private."""
    if source_id is None or visibility != Visibility.PRIVATE:
        return
    use = use_of(source_id)
    if use.published or use.attempts or use.colleagues:
        raise NotAllowedNowError(USED_BY_OTHERS.format(use_words(use)))


def use_words(use: Use) -> str:
    """Return by what others use a text, in words; "" for nothing."""
    counts = (
        (use.published, "published question set", "published question sets"),
        (use.colleagues, "set of a colleague", "sets of colleagues"),
        (use.attempts, "quiz taken", "quizzes taken"),
    )
    return " and ".join(f"{n} {one if n == 1 else many}" for n, one, many in counts if n)


def text_of(manuscript: Manuscript, arrangement: Arrangement, source: Source | None) -> SourceText:
    """Return the text as it would be stored; every section has its lasting name."""
    details = details_of(manuscript)
    slugs = _section_slugs(arrangement, taken_section_slugs(source.id) if source else ())
    sections = tuple(
        SectionText(slug, *_titled(arrangement, number, manuscript.title))
        for number, slug in enumerate(slugs)
    )
    return SourceText(
        source.slug if source else _free_source_slug(manuscript.title),
        manuscript.title,
        details.license or NO_RIGHTS,
        sections,
        author=details.author or None,
        edition=details.edition or None,
        language=details.language,
        note=details.note,
    )


def _titled(arrangement: Arrangement, number: int, text_title: str) -> tuple[str, str, bool]:
    """Return a section's title, its text, and whether the title is ours."""
    section = arrangement.sections[number]
    if section.title:
        return section.title, section.body, False
    if len(arrangement.sections) == 1:
        return text_title, section.body, True
    return ("Introduction" if number == 0 else f"Part {number + 1}"), section.body, True


def _section_slugs(arrangement: Arrangement, taken: Sequence[str] | frozenset[str]) -> list[str]:
    used = {*taken, *(identity.slug for identity in arrangement.identities)}
    slugs = []
    for number, identity in enumerate(arrangement.identities):
        slug = identity.slug
        if not slug:
            title = _titled(arrangement, number, "text")[0]
            slug = free_slug(slug_of(title, f"section-{number + 1}"), used)
        used.add(slug)
        slugs.append(slug)
    return slugs


def _free_source_slug(title: str) -> str:
    taken = set(db.session.scalars(sa.select(Source.slug))) | RESERVED
    return free_slug(slug_of(title, "text"), taken)


def _edited(manuscript: Manuscript, *, to_change: bool = False) -> Source | None:
    """Return the text that a manuscript edits, or None for a new one.

    `to_change` lets nobody publish questions on it, or edit it, until the transaction ends.
    """
    if manuscript.source_id is None:
        return None
    lock = {"read": False} if to_change else None
    return db.session.get_one(Source, manuscript.source_id, with_for_update=lock)


def _bodies(source_id: int) -> Mapping[str, str]:
    return {section.slug: section.body for section in current_sections(source_id)}
