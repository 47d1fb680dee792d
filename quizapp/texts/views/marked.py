"""The question whose words are marked in the reader, and whether its learner has it as a card."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.quiz.queries.learning import Learning, learning_of
from quizapp.texts.queries import LastAnswer, last_answer
from quizapp.texts.views.reader import ReaderSection, ReaderSentence


@dataclass(frozen=True)
class Marked:
    """A marked question stands after the paragraph, from 0, in which its words begin.

    `latest` is where it is explained to its learner, None if they answered it in no quiz.
    """

    section_id: int
    paragraph: int
    sentence: str
    learning: Learning
    latest: LastAnswer | None


def marked_question(
    sections: Sequence[ReaderSection],
    learner_id: int | None,
    show: int | None,
    device_zone: str | None,
    now: dt.datetime,
) -> Marked | None:
    """Return the question `show` if words of it are marked for a learner, else None.

    Words are marked only if the learner may know that they settle the question.
    """
    place = _first_marked(sections)
    if place is None or learner_id is None or show is None:
        return None
    learning = learning_of(learner_id, show, device_zone, now)
    return Marked(*place, learning, last_answer(learner_id, show)) if learning else None


def _first_marked(sections: Sequence[ReaderSection]) -> tuple[int, int, str] | None:
    """Return the section, the paragraph and the address of the first sentence with a mark."""
    return next(
        (
            (section.id, place, f"s{section.number}-{sentence.number}")
            for section in sections
            for place, paragraph in enumerate(section.paragraphs)
            for sentence in paragraph
            if _is_marked(sentence)
        ),
        None,
    )


def _is_marked(sentence: ReaderSentence) -> bool:
    return any(piece.is_marked for piece in sentence.pieces)
