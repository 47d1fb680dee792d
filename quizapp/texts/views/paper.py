"""A quiz on paper: every question in an order of its own that never changes, and the key to it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from quizapp.bank.queries import CurrentQuestion, Passage, passages, quiz_questions
from quizapp.core import questions as kinds
from quizapp.core.papers import shown_order
from quizapp.core.questions import Question
from quizapp.core.questions.response import Mark, Prompt
from quizapp.core.sentences import sentence_numbers
from quizapp.quiz.views import LETTERS
from quizapp.sources.queries import CurrentSection, sentences_of


@dataclass(frozen=True)
class PaperQuestion:
    """A question as printed; `sentences` are those of its section where one has to be chosen."""

    version_id: int
    prompt: Prompt
    points: int
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class KeyPassage:
    """The words that settle a question, and where they stand."""

    words: str
    section: int
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class KeyLine:
    """The key of one question: its letters or words, and the passages that settle it."""

    words: str
    passages: tuple[KeyPassage, ...]


def paper(sections: Sequence[CurrentSection]) -> tuple[PaperQuestion, ...]:
    """Return the questions of these sections as they are printed, without their keys."""
    return printed(quiz_questions([section.id for section in sections]), sections)


def paper_key(sections: Sequence[CurrentSection]) -> tuple[KeyLine, ...]:
    """Return the keys of the same questions, in the same order, by the letters printed."""
    return printed_key(quiz_questions([section.id for section in sections]))


def printed(
    questions: Sequence[CurrentQuestion], sections: Sequence[CurrentSection], edition: str = ""
) -> tuple[PaperQuestion, ...]:
    """Return questions as they are printed; each edition has options in an order of its own."""
    by_id = {section.id: section for section in sections}
    return tuple(
        PaperQuestion(
            current.version_id,
            current.question.prompt(_order(current, edition)),
            current.points,
            _sentences(current, by_id[current.section_id]),
        )
        for current in questions
    )


def printed_key(questions: Sequence[CurrentQuestion], edition: str = "") -> tuple[KeyLine, ...]:
    """Return the keys of questions as an edition prints them."""
    found: dict[int, list[KeyPassage]] = defaultdict(list)
    for passage in passages([current.version_id for current in questions]):
        if passage.option is None:
            found[passage.version_id].append(_passage(passage))
    return tuple(
        KeyLine(
            key_words(current.question, _order(current, edition)),
            tuple(found[current.version_id]),
        )
        for current in questions
    )


def key_words(question: Question, order: Sequence[int]) -> str:
    """Return the key as somebody marking the paper needs it: letters where letters are printed."""
    match question:
        case kinds.SingleChoice() | kinds.MultipleResponse():
            lines = question.lines(None, order)
            return ", ".join(
                letter
                for letter, line in zip(LETTERS, lines, strict=False)
                if line.mark == Mark.MISSED
            )
        case kinds.Matching():
            partners = question.partners
            places = [order.index(partners.index(pair.right)) for pair in question.pairs]
            return ", ".join(f"{n} {LETTERS[place]}" for n, place in enumerate(places, start=1))
        case kinds.Ordering():
            return ", ".join(LETTERS[order.index(step)] for step in range(len(question.steps)))
        case (
            kinds.TrueFalse()
            | kinds.ShortAnswer()
            | kinds.Numeric()
            | kinds.Cloze()
            | kinds.Pointing()
            | kinds.Essay()
            | kinds.Flashcard()
        ):
            return question.key_text()
    assert_never(question)


def _order(current: CurrentQuestion, edition: str) -> tuple[int, ...]:
    """Return the order a question's options are printed in: the same each time, on every paper."""
    question = current.question
    seed = f"paper:{edition}{current.version_id}"
    return shown_order(question.shuffled_count, seed, kind=question.kind)


def _sentences(current: CurrentQuestion, section: CurrentSection) -> tuple[str, ...]:
    if not isinstance(current.question, kinds.Pointing):
        return ()
    return tuple(sentence.of(section.body) for sentence in section.sentences)


def _passage(passage: Passage) -> KeyPassage:
    numbers = sentence_numbers(sentences_of(passage.body), passage.span)
    return KeyPassage(passage.span.of(passage.body), passage.section, numbers)
