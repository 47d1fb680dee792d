"""What the pages of a question show: how far the round is, and why an answer is right or wrong."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase
from typing import NamedTuple

from quizapp.bank.queries import Passage, passages
from quizapp.core.context import ShownPassage, show_passage
from quizapp.core.grades import Verdict, verdict_of
from quizapp.core.questions import CHOSEN_KINDS, Essay, Pointing, Question
from quizapp.core.questions.response import Line, Response
from quizapp.core.time_limits import TimeLeft, time_left
from quizapp.quiz.queries.attempts import Item, Sitting, section_body
from quizapp.quiz.queries.papers import Step
from quizapp.sources.queries import sentences_of
from quizapp.web.markdown import markdown, markdown_line

LETTERS = (*ascii_uppercase, *(f"A{letter}" for letter in ascii_uppercase))
STEP_WORDS = {
    Verdict.RIGHT: ("s-right", "right"),
    Verdict.PARTLY: ("s-partly", "partly right"),
    Verdict.WRONG: ("s-wrong", "not right"),
    Verdict.UNGRADED: ("s-stored", "answered"),
}
MOST_BARS = 40  # with more, each would be a sliver


class StepMark(NamedTuple):
    """One bar of the progress: its class, and what it says to those who do not see it."""

    position: int
    label: str
    css: str
    words: str
    is_now: bool


@dataclass(frozen=True)
class Progress:
    """How far a round is: a bar for each place, or one for all where they would be too many.

    The heading says where in it an item stands: "Question 3 of 8", "Once more: 1 of 2".
    """

    heading: str
    marks: tuple[StepMark, ...]
    answered_count: int

    @property
    def is_long(self) -> bool:
        """Whether there are too many places for a bar each."""
        return len(self.marks) > MOST_BARS


class CitedPassage(NamedTuple):
    """A passage with where it stands."""

    shown: ShownPassage
    section: int
    source: str


class Explanation(NamedTuple):
    """Everything that a page after an answer shows of the text."""

    lines: tuple[Line, ...]
    passages: tuple[CitedPassage, ...]
    own_rationale: str
    own_passages: tuple[CitedPassage, ...]

    @property
    def has_rationales(self) -> bool:
        """Whether its author says of any row why it is right or wrong."""
        return any(line.rationale for line in self.lines)


def progress_of(paper: Sequence[Step], item: Item) -> Progress:
    """Return how far a round is; in an open test it does not say what was right."""
    is_hidden = not item.sitting.is_practice and item.sitting.is_open
    marks = tuple(_step_mark(step, item, is_hidden=is_hidden) for step in paper)
    return Progress(_heading(paper, item), marks, sum(step.is_answered for step in paper))


def time_of(sitting: Sitting, now: dt.datetime) -> TimeLeft:
    """Return how much time a test has left; an answer within the grace is still in time."""
    return time_left(sitting.closes_at, now)


def next_open(paper: Sequence[Step], after: int) -> int | None:
    """Return the place of the next item without an answer: after this one, else from the start."""
    unanswered = [step.position for step in paper if not step.is_answered]
    return next((place for place in unanswered if place > after), min(unanswered, default=None))


def next_to_skip_to(paper: Sequence[Step], position: int) -> int | None:
    """Return the place of the next other item without an answer, None if there is no other."""
    place = next_open(paper, position)
    return None if place == position else place


def sentences_to_point_at(item: Item) -> tuple[str, ...]:
    """Return the sentences of an item's section, if they are what is chosen from."""
    return section_sentences(item) if isinstance(item.question, Pointing) else ()


def section_sentences(item: Item) -> tuple[str, ...]:
    """Return the sentences of an item's section as they stood when the question was written."""
    body = section_body(item.section_id, item.version_id)
    return tuple(sentence.of(body) for sentence in sentences_of(body))


def explain(item: Item) -> Explanation:
    """Return an answered item row by row, with the passages of its key and of the answer."""
    response = item.given.response if item.given else None
    return explain_response(item.question, item.version_id, response, item.shown_order)


def explain_response(
    question: Question, version_id: int, response: Response | None, order: Sequence[int]
) -> Explanation:
    """Return an answered question row by row, wherever it was asked; None is no response."""
    lines = question.lines(response, order)
    found = passages([version_id])
    chosen = set(response.choices) if response else set()
    wrong = [line for line in lines if line.mark == "wrong" and line.option is not None]
    own = [p for p in found if p.option is not None and p.option in chosen]
    return Explanation(
        lines,
        cited([passage for passage in found if passage.option is None]),
        " ".join(line.rationale for line in wrong if line.rationale),
        cited(own),
    )


def cited(found: Sequence[Passage], *, around: int = 1) -> tuple[CitedPassage, ...]:
    """Return passages as they are shown, with `around` sentences more before and after.

    Those of one text that stand close are shown as one.
    """
    return _cited(tuple(found), around)


def has_to_be_marked(item: Item) -> bool:
    """Say whether a person has yet to give this answer its credit."""
    return isinstance(item.question, Essay) and item.given is not None and item.given.credit is None


def is_missed(item: Item) -> bool:
    """Say whether an item was not wholly right; one that is still to be marked is not missed."""
    return item.given is None or item.given.verdict in {Verdict.WRONG, Verdict.PARTLY}


def response_words(question: Question, response: Response) -> str:
    """Return what was given: chosen words are its author's Markdown, typed ones stay as typed."""
    words = question.response_text(response)
    return markdown_line(words) if question.kind in CHOSEN_KINDS else words


def key_words(question: Question) -> str:
    """Return the key as it is shown; a model answer has paragraphs."""
    if isinstance(question, Essay):
        return markdown(question.model)
    words = question.key_text()
    return markdown_line(words) if question.kind in CHOSEN_KINDS else words


def _heading(paper: Sequence[Step], item: Item) -> str:
    like = [step for step in paper if step.is_return == item.is_return]
    place = [step.position for step in like].index(item.position) + 1
    return f"{'Once more:' if item.is_return else 'Question'} {place} of {len(like)}"


def _step_mark(step: Step, item: Item, *, is_hidden: bool) -> StepMark:
    label = f"Once more, place {step.position}" if step.is_return else f"Question {step.position}"
    if step.position == item.position and item.given is None:
        return StepMark(step.position, label, "s-now", "this one", is_now=True)
    if not step.is_answered:
        return StepMark(step.position, label, "s-todo", "to come", is_now=False)
    verdict = Verdict.UNGRADED if is_hidden else verdict_of(step.credit)
    css, words = STEP_WORDS[verdict]
    if step.gave_up and not is_hidden:
        words = "not known"
    return StepMark(step.position, label, css, words, is_now=step.position == item.position)


@lru_cache(1024)
def _cited(found: tuple[Passage, ...], around: int) -> tuple[CitedPassage, ...]:
    groups: list[list[Passage]] = []
    for passage in sorted(found, key=lambda p: (p.section, p.section_version_id, p.span)):
        if groups and _is_close(groups[-1][-1], passage):
            groups[-1].append(passage)
        else:
            groups.append([passage])
    return tuple(_cite(group, around) for group in groups)


def _is_close(one: Passage, other: Passage) -> bool:
    """Say whether two passages of one text have at most two sentences between them."""
    if one.section_version_id != other.section_version_id:
        return False
    return one.body.count(". ", one.span.end, other.span.start) <= 2  # noqa: PLR2004


def _cite(group: Sequence[Passage], around: int) -> CitedPassage:
    first = group[0]
    spans = [passage.span for passage in group]
    shown = show_passage(first.body, sentences_of(first.body), spans, around=around)
    return CitedPassage(shown, first.section, first.source)
