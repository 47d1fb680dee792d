"""From what was typed to a question that can be stored, or to every fault of it.

What is stored is what a question file would give: each question is written in the notation and
read again, so that a set in the browser and its file never differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quizapp.bank.transfer import NOTHING_TO_POINT_AT, anchored, own_places
from quizapp.core.question_sets import LocatedQuestion, Place, QuestionDraft, Quote, SectionDraft
from quizapp.core.questions import Pointing
from quizapp.core.quoting import quote_of
from quizapp.core.writing.asking import Fault, draft_of, faults_of, kept_options
from quizapp.core.writing.evidence import joined, read_mark
from quizapp.core.writing.typed import Typed, TypedOption
from quizapp.formats import quizmark
from quizapp.sources.queries import CurrentSection

CHOOSE_EVIDENCE = "Choose the sentences that settle the answer."
EDITED_SINCE = (
    "The text was edited since these words were chosen, and they are not for certain in it any "
    "more. Take the passage that is proposed, or leave them out and choose others."
)
MOST_EXCERPTS = 20
TRUE_FALSE = "true_false"
CHOICES = ("single_choice", "multiple_response")
_STAND_IN = Quote("words")


@dataclass(frozen=True)
class Reading:
    """What was typed, read: the question as far as it goes, and what forbids to publish it."""

    located: LocatedQuestion
    faults: tuple[Fault, ...]


def read_typed(
    typed: Typed, section: CurrentSection, sections: Sequence[CurrentSection], slug: str = "new"
) -> Reading:
    """Return the question of a section that was typed, and every fault of it.

    `slug` is the question's name; its excerpts may stand in any of the `sections`.
    """
    places, faults = _places(typed, sections)
    faults += faults_of(typed)
    draft = draft_of(typed, slug)
    bodies = {one.slug: one.body for one in sections}
    if isinstance(draft.question, Pointing) and places and not own_places(places, section.slug):
        faults.append(
            Fault("evidence", f"{NOTHING_TO_POINT_AT[0].upper()}{NOTHING_TO_POINT_AT[1:]}.")
        )
    elif own_places(places, section.slug):
        draft = anchored(draft, places, section.slug, bodies)
    if not faults:
        draft, faults = as_in_a_file(draft)
        draft = anchored(draft, places, section.slug, bodies)
    return Reading(
        LocatedQuestion(quoted(draft, places, section.slug, bodies), places), tuple(faults)
    )


def as_in_a_file(draft: QuestionDraft) -> tuple[QuestionDraft, list[Fault]]:
    """Return a draft as it comes back from its file, and what no file can hold."""
    text = quizmark.write(SectionDraft("", (replace(draft, quotes=(_STAND_IN,)),)), "")
    read, problems = quizmark.read(text, "")
    if problems or len(read.questions) != 1:
        sentences = [problem.sentence for problem in problems] or ["this cannot be written down"]
        return draft, [Fault("stem", f"{words[0].upper()}{words[1:]}.") for words in sentences]
    return replace(read.questions[0], quotes=(), line=0), []


def quoted(
    draft: QuestionDraft, places: Sequence[Place], own: str, bodies: Mapping[str, str]
) -> QuestionDraft:
    """Return a draft of the section `own` with its quotations in words, one for each place."""
    return replace(
        draft,
        quotes=tuple(
            Quote(
                quote_of(bodies[one.section], one.span),
                None if one.section == own else one.section,
                one.option,
            )
            for one in places
        ),
    )


def _places(
    typed: Typed, sections: Sequence[CurrentSection]
) -> tuple[tuple[Place, ...], list[Fault]]:
    """Return where the excerpts stand, those of the key first, and what is wrong with them."""
    known = {section.version_id: section for section in sections}
    places, is_current = _located(typed.evidence, None, known)
    faults = [] if is_current else [Fault("evidence", EDITED_SINCE)]
    if not typed.evidence:
        faults.append(Fault("evidence", CHOOSE_EVIDENCE))
    if len(places) > MOST_EXCERPTS:
        sentence = f"Choose at most {MOST_EXCERPTS} passages: few words settle an answer."
        faults.append(Fault("evidence", sentence))
    for number, option in enumerate(_rows(typed)):
        found, is_current = _located(option.origins[:MOST_EXCERPTS], number, known)
        places += found
        if not is_current:
            faults.append(Fault("truth" if typed.kind == TRUE_FALSE else "options", EDITED_SINCE))
    return places, faults


def _located(
    marks: Sequence[str], option: int | None, known: Mapping[int, CurrentSection]
) -> tuple[tuple[Place, ...], bool]:
    """Return the places of marks, and whether all of them are in the texts as they now stand."""
    read = [mark for mark in map(read_mark, marks) if mark is not None]
    found = [
        m for m in read if m.version_id in known and m.span.end <= len(known[m.version_id].body)
    ]
    places = tuple(
        Place(section.slug, span, option)
        for section in sorted(known.values(), key=lambda one: one.position)
        for span in joined(
            section.body, [m.span for m in found if m.version_id == section.version_id]
        )
    )
    return places, len(found) == len(marks)


def _rows(typed: Typed) -> tuple[TypedOption, ...]:
    """Return the answers whose excerpts count, in the order of the question's own options."""
    if typed.kind == TRUE_FALSE:
        return typed.judged
    if typed.kind in CHOICES:
        return tuple(typed.options[place] for place in kept_options(typed))
    return ()
