"""What may be sent to a card: a rating, or an answer; and which question is to be learned."""

import re
from collections.abc import Sequence
from dataclasses import replace

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField
from wtforms.validators import Optional

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.memory.evidence import judge_answer, judge_rating
from quizapp.core.memory.scheduling import Rating
from quizapp.core.questions import Question
from quizapp.core.questions.cards import RecalledQuestion, read_typed
from quizapp.core.questions.response import LONGEST_LINE, Response
from quizapp.memory.queries.cards import OwnCard
from quizapp.memory.service.answers import CardAnswer
from quizapp.quiz.forms import LONGEST_KEY, UNREADABLE, AnswerForm, moment_of

_RATINGS = frozenset(map(int, Rating))
_is_whole = re.compile(r"-?\d{1,60}", re.ASCII).fullmatch


class RatingForm:
    """How well a card was recalled, and what was typed before its back was seen.

    `version` is that of the question seen.
    """

    def __init__(self, sent: MultiDict[str, str]) -> None:
        self.rating = whole(sent.get("rating"))
        self.version = whole(sent.get("version"))
        self.number = whole(sent.get("number"))
        self.request_key = sent.get("request_key", "")
        self.shown_at = sent.get("shown_at")
        self.typed = sent.get("typed", "")

    @property
    def is_read(self) -> bool:
        """Whether it says which answer this is and how well the card was recalled."""
        is_named = 0 < len(self.request_key) <= LONGEST_KEY and (self.number or 0) > 0
        is_timed = not self.shown_at or whole(self.shown_at) is not None
        has_said = self.rating in _RATINGS and len(self.typed) <= LONGEST_LINE
        return is_named and is_timed and has_said

    def answer_to(
        self, card: OwnCard, question: RecalledQuestion, *, is_return: bool
    ) -> CardAnswer:
        """Return what was sent as an answer to this card; it must have been read."""
        response = _typed(question, card.part, self.typed)
        judgement = judge_rating(Rating(self.rating or Rating.AGAIN), is_return=is_return)
        graded = judge_answer(question.kind, 0) if response else None
        if graded is not None:  # typed and compared, though the learner has the last word
            judgement = replace(judgement, evidence=graded.evidence)
        return CardAnswer(
            judgement,
            self.number or 0,
            self.request_key,
            is_return=is_return,
            response=response,
            shown_at=moment_of(self.shown_at),
        )


class ChosenForm(AnswerForm):
    """An answer to a card that is asked as in a quiz; `version` is that of the question seen."""

    def __init__(self, sent: MultiDict[str, str]) -> None:
        super().__init__(sent)
        self.version = whole(sent.get("version"))
        self.number = whole(sent.get("number"))

    def read(self, question: Question, order: Sequence[int]) -> bool:
        """Let the question read what was given; an answer that does not say which is refused."""
        if not self.request_key or (self.number or 0) < 1:
            self.error = UNREADABLE
            return False
        return super().read(question, order)

    def answer_to(
        self, card: OwnCard, *, is_return: bool, is_aided: bool = False
    ) -> CardAnswer | None:
        """Return what was sent as an answer to this card, None if it says nothing of memory.

        It is no evidence if its reason why was shown just now (`is_aided`), before an undo.
        """
        given, question = self.submission, card.question
        judgement = judge_answer(
            question.kind,
            question.grade(given.response).credit if given.response else 0,
            guessed=given.guessed,
            gave_up=given.response is None,
            is_aided=is_aided,
            is_return=is_return,
            is_review=True,
        )
        if judgement is None:
            return None
        return CardAnswer(
            judgement,
            self.number or 0,
            given.request_key,
            guessed=given.guessed,
            is_return=is_return,
            response=given.response,
            shown_at=given.shown_at,
        )


class LearnForm(FlaskForm):
    """Which section, or which question, is to be learned."""

    section = IntegerField(validators=[Optional()])
    question = IntegerField(validators=[Optional()])


def whole(text: str | None) -> int | None:
    """Return a whole number that was sent, None for what is none."""
    return int(text) if text and _is_whole(text) else None


def _typed(question: RecalledQuestion, part: int, typed: str) -> Response | None:
    """Return what was typed, None if nothing was or if it cannot be an answer."""
    try:
        return read_typed(question, part, typed)
    except ResponseRefusedError:
        return None
