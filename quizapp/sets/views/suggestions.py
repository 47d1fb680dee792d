"""Suggested drafts as their page shows them, without those that the set has or does not want."""

from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.bank.transfer import locate
from quizapp.core.question_sets import LocatedQuestion
from quizapp.core.questions import Cloze, Question, ShortAnswer, asked
from quizapp.core.suggesting import SuggestedDraft, suggest
from quizapp.core.writing.evidence import Mark
from quizapp.core.writing.filling import MarkedPlace, typed_of
from quizapp.core.writing.typed import Typed
from quizapp.sets.queries.drafts import drafts_of_set, settled_slugs
from quizapp.sets.queries.stems import stems
from quizapp.sets.views.board import KIND_WORDS
from quizapp.sets.views.editor import Text
from quizapp.sets.views.preview import Preview, preview_of

SHOWN = 6
_LOOKED_AT = 12


@dataclass(frozen=True)
class Suggestion:
    """A suggestion: as the editor's form holds it, as learners would see it, and why it is made.

    `accepted` are the words that count as right where they are typed, the one shown first.
    """

    slug: str
    kind: str
    typed: Typed
    preview: Preview
    accepted: tuple[str, ...]
    reason: str


def suggestions_of(set_id: int, source_slug: str, text: Text) -> tuple[Suggestion, ...]:
    """Return what is suggested to ask of a section, the best first; nothing is stored.

    Left out is what the set asks already, what is a draft in it, and what was decided before.
    """
    bodies = {one.slug: one.body for one in text.sections}
    known = {stem.words for stem in stems([set_id])}
    known |= {draft.typed.stem for draft in drafts_of_set(set_id)}
    without = settled_slugs(set_id)
    offered = suggest(bodies, text.section.slug, most=_LOOKED_AT, without=without)
    new = [one for one in offered if known.isdisjoint(_words(one))]
    found = (_suggestion(one, source_slug, text, bodies) for one in new)
    return tuple(one for one in found if one is not None)[:SHOWN]


def _words(suggested: SuggestedDraft) -> set[str]:
    question = suggested.draft.question
    return {question.stem, asked(question)}


def _suggestion(
    suggested: SuggestedDraft, source_slug: str, text: Text, bodies: Mapping[str, str]
) -> Suggestion | None:
    """Return a suggestion with its quotations found, None if one of them is not."""
    draft = suggested.draft
    places, problems = locate(draft, text.section.slug, bodies)
    if problems:
        return None
    versions = {one.slug: one.version_id for one in text.sections}
    marks = [MarkedPlace(Mark(versions[one.section], one.span), one.option) for one in places]
    located = LocatedQuestion(draft, places)
    return Suggestion(
        draft.slug,
        KIND_WORDS[draft.question.kind],
        typed_of(draft, marks),
        preview_of(located, text.section, text.sections, source_slug),
        _accepted(draft.question),
        suggested.reason,
    )


def _accepted(question: Question) -> tuple[str, ...]:
    match question:
        case Cloze():
            return tuple(variant for gap in question.gaps for variant in gap)
        case ShortAnswer():
            return question.accepted
        case _:
            return ()
