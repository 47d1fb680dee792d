"""Excerpts in doubt, old and new side by side, and what may be done with each question."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.core.anchoring import normalize
from quizapp.manuscripts.queries.evidence import Moved, QuestionInDoubt, questions_in_doubt
from quizapp.manuscripts.service.carrying import Outcome
from quizapp.manuscripts.service.deciding import mark_of
from quizapp.sources.queries import current_sections

AROUND = 160
_FIRST_WORD, _LAST_WORD = re.compile(r"^\S+(?=\s)"), re.compile(r"(?<=\s)\S+$")


@dataclass(frozen=True)
class Passage:
    """Words in their surroundings."""

    before: str
    words: str
    after: str
    section: int


@dataclass(frozen=True)
class DoubtLine:
    """An excerpt as it was, and as it may now stand; `said` is the doubt in a sentence.

    `decision` is what is chosen for it: "stand", "at" (a place, as typed) or "out".
    """

    id: int
    old: Passage
    new: Passage | None
    said: str
    is_for_option: bool
    decision: str
    typed: str
    error: str


@dataclass(frozen=True)
class DoubtCard:
    """A question that rests: its excerpts, and what a teacher saw of them (`mark`)."""

    id: int
    asked: str
    set_title: str
    lines: tuple[DoubtLine, ...]
    can_stand: bool
    mark: str


@dataclass(frozen=True)
class Refused:
    """What was decided about a question and cannot be: the fields as sent, what is wrong, where."""

    question_id: int
    sent: Mapping[str, str]
    sentence: str
    excerpt_id: int | None


@dataclass(frozen=True)
class Evidence:
    """The questions that rest, and the sentences that may be pointed to, by what names them."""

    cards: tuple[DoubtCard, ...]
    sentences: tuple[tuple[str, str], ...]


def evidence_page(source_id: int, refused: Refused | None = None) -> Evidence:
    """Return the questions of a text that rest since it was edited."""
    cards = tuple(_card(doubt, refused) for doubt in questions_in_doubt(source_id))
    has_several = any(len(card.lines) > 1 for card in cards)
    return Evidence(cards, _sentences(source_id) if has_several else ())


def _sentences(source_id: int) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{section.position}.{number}", _beginning(" ".join(span.of(section.body).split())))
        for section in current_sections(source_id)
        for number, span in enumerate(section.sentences, start=1)
    )


def _beginning(words: str) -> str:
    """Return the first words of a sentence, those of a short one all."""
    if len(words) <= AROUND:
        return words
    return f"{_LAST_WORD.sub('', words[: AROUND + 1]).rstrip()} …"


def outcome_words(outcome: Outcome) -> str:
    """Return in one sentence or two how the questions stand after an edit."""
    if not outcome.total:
        return "No question rests on this text yet."
    counted = f"{outcome.verified} of {_questions(outcome.total)} stand as they did."
    if outcome.verified == outcome.total:
        return f"Every question stands as it did ({outcome.total})."
    more = []
    if outcome.in_review:
        more.append(f"{_questions(outcome.in_review)} to be looked at")
    if outcome.orphaned:
        more.append(f"{_questions(outcome.orphaned)} whose words are gone")
    return f"{counted} Resting until you have looked: {', '.join(more)}."


def _questions(count: int) -> str:
    return f"{count} question{'' if count == 1 else 's'}"


def _card(doubt: QuestionInDoubt, refused: Refused | None) -> DoubtCard:
    mine = refused if refused and refused.question_id == doubt.id else None
    lines = tuple(_line(moved, mine) for moved in doubt.excerpts)
    return DoubtCard(
        doubt.id, doubt.asked, doubt.set_title, lines, doubt.has_all_places, mark_of(doubt)
    )


def _line(moved: Moved, refused: Refused | None) -> DoubtLine:
    old = _passage(moved.old_body, moved.old_span.start, moved.old_span.end, moved.old_section)
    new = None
    if moved.new_body is not None and moved.new_span is not None and moved.new_section is not None:
        new = _passage(moved.new_body, moved.new_span.start, moved.new_span.end, moved.new_section)
    sent = refused.sent if refused else {}
    is_wrong = refused is not None and refused.excerpt_id == moved.excerpt_id
    return DoubtLine(
        moved.excerpt_id,
        old,
        new,
        _said(moved),
        moved.option is not None,
        sent.get(f"place-{moved.excerpt_id}") or ("stand" if new else "at"),
        sent.get(f"at-{moved.excerpt_id}", ""),
        refused.sentence if refused and is_wrong else "",
    )


def _said(moved: Moved) -> str:
    if moved.new_words is None:
        return "Nothing like these words stands in the text any more."
    if normalize(moved.new_words) != normalize(moved.old_words):
        return "The words have changed; this is the passage most like them."
    if moved.new_section != moved.old_section:
        return f"The same words now stand in §{moved.new_section}."
    return "The same words stand here."


def _passage(body: str, start: int, end: int, section: int) -> Passage:
    before, after = body[max(start - AROUND, 0) : start], body[end : end + AROUND]
    if start > AROUND and not body[start - AROUND - 1].isspace():
        before = _FIRST_WORD.sub("", before)
    if end + AROUND < len(body) and not body[end + AROUND].isspace():
        after = _LAST_WORD.sub("", after)
    return Passage(
        f"… {before.lstrip()}" if start > AROUND else before,
        body[start:end],
        f"{after.rstrip()} …" if end + AROUND < len(body) else after,
        section,
    )
