"""Suggested drafts as their page shows them, without those that the set has or does not want."""

from collections.abc import Collection
from dataclasses import dataclass

from quizapp.core.question_sets import QuestionDraft
from quizapp.core.questions import Cloze, Question, ShortAnswer, asked
from quizapp.core.suggesting import suggest
from quizapp.core.writing.typed import Typed
from quizapp.sets.queries.drafts import drafts_of_set, offered_drafts, settled_slugs
from quizapp.sets.queries.stems import stems
from quizapp.sets.transfer.drafted import Ground, found_in
from quizapp.sets.views.board import KIND_WORDS
from quizapp.sets.views.editor import Text
from quizapp.sets.views.preview import Preview, preview_of

SHOWN = 6
_LOOKED_AT = 12
BY_A_MODEL = (
    "A language model ({}) wrote this. Its quotation stands in this section, word for word; "
    "whether the answer is right is for you to judge."
)


@dataclass(frozen=True)
class Suggestion:
    """A suggestion: as the editor's form holds it, as learners would see it, and why it is made.

    `accepted` are the words that count as right where they are typed, the one shown first.
    `kept_id` is where it is kept until it is decided, None for one that is made anew each time.
    """

    slug: str
    kind: str
    typed: Typed
    preview: Preview
    accepted: tuple[str, ...]
    reason: str
    kept_id: int | None = None


def suggestions_of(set_id: int, source_slug: str, text: Text) -> tuple[Suggestion, ...]:
    """Return what is suggested to ask of a section: what a model wrote, then the best by rule.

    Left out is what the set asks already, what is a draft in it, and what was decided before; of a
    model's also what the text does not say any more. Nothing is stored.
    """
    known, settled = known_stems(set_id), settled_slugs(set_id)
    by_model = (
        _suggestion(one.draft, BY_A_MODEL.format(one.model), source_slug, text, one.id)
        for one in offered_drafts(set_id, text.section.id)
        if one.draft.slug not in settled and _is_new(one.draft, known)
    )
    bodies = {one.slug: one.body for one in text.sections}
    offered = suggest(bodies, text.section.slug, most=_LOOKED_AT, without=settled)
    by_rule = (
        _suggestion(one.draft, one.reason, source_slug, text)
        for one in offered
        if _is_new(one.draft, known)
    )
    ruled = tuple(one for one in by_rule if one is not None)[:SHOWN]
    return (*(one for one in by_model if one is not None), *ruled)


def known_stems(set_id: int) -> frozenset[str]:
    """Return what the questions of a set ask, and its drafts."""
    asked_now = (stem.words for stem in stems([set_id]))
    return frozenset(asked_now) | {draft.typed.stem for draft in drafts_of_set(set_id)}


def ground_of(set_id: int, text: Text) -> Ground:
    """Return what a draft about a section has to stand on, if it is to be offered for a set."""
    waiting = {asked(one.draft.question) for one in offered_drafts(set_id, text.section.id)}
    stems_there = known_stems(set_id) | waiting
    return Ground(text.section, text.sections, stems_there, settled_slugs(set_id))


def _is_new(draft: QuestionDraft, known: Collection[str]) -> bool:
    return {draft.question.stem, asked(draft.question)}.isdisjoint(known)


def _suggestion(
    draft: QuestionDraft, reason: str, source_slug: str, text: Text, kept_id: int | None = None
) -> Suggestion | None:
    """Return a suggestion with its quotations found, None if one of them is not."""
    found = found_in(draft, text.section, text.sections)
    if found is None:
        return None
    return Suggestion(
        draft.slug,
        KIND_WORDS[draft.question.kind],
        found.typed,
        preview_of(found.located, text.section, text.sections, source_slug),
        _accepted(draft.question),
        reason,
        kept_id,
    )


def _accepted(question: Question) -> tuple[str, ...]:
    match question:
        case Cloze():
            return tuple(variant for gap in question.gaps for variant in gap)
        case ShortAnswer():
            return question.accepted
        case _:
            return ()
