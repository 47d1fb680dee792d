"""What may be sent to a card: a rating, or an answer; and which question is to be learned."""

from dataclasses import replace

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.memory.evidence import judge_answer, judge_rating
from quizapp.core.memory.scheduling import Rating
from quizapp.core.questions.cards import RecalledQuestion, read_typed
from quizapp.core.questions.response import Response
from quizapp.memory.queries.cards import OwnCard
from quizapp.memory.service.answers import CardAnswer
from quizapp.quiz.forms import AnswerForm, moment_of

LONGEST_KEY = 64


class RatingForm(FlaskForm):
    """How well a card was recalled, and what was typed before its back was seen.

    `version` is that of the question seen.
    The app's guard has checked the token of every POST before a form is made.
    """

    class Meta(FlaskForm.Meta):
        """How WTForms makes this form."""

        csrf = False

    rating = IntegerField(
        validators=[InputRequired(), NumberRange(min=Rating.AGAIN, max=Rating.EASY)]
    )
    version = IntegerField()
    number = IntegerField(validators=[InputRequired(), NumberRange(min=1)])
    request_key = HiddenField(validators=[InputRequired(), Length(max=LONGEST_KEY)])
    shown_at = IntegerField(validators=[Optional()])
    typed = HiddenField(validators=[Length(max=200)])

    def answer_to(
        self, card: OwnCard, question: RecalledQuestion, *, is_return: bool
    ) -> CardAnswer:
        """Return what was sent as an answer to this card; the form must be valid."""
        response = _typed(question, card.part, self.typed.data or "")
        judgement = judge_rating(Rating(self.rating.data or 1), is_return=is_return)
        graded = judge_answer(question.kind, 0) if response else None
        if graded is not None:  # typed and compared, though the learner has the last word
            judgement = replace(judgement, evidence=graded.evidence)
        return CardAnswer(
            judgement,
            self.number.data or 0,
            self.request_key.data or "",
            is_return=is_return,
            response=response,
            shown_at=moment_of(str(self.shown_at.data or "")),
        )


class ChosenForm(AnswerForm):
    """An answer to a card that is asked as in a quiz; `version` is that of the question seen."""

    version = IntegerField()
    number = IntegerField(validators=[InputRequired(), NumberRange(min=1)])
    request_key = HiddenField(validators=[InputRequired(), Length(max=LONGEST_KEY)])

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
            self.number.data or 0,
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


def _typed(question: RecalledQuestion, part: int, typed: str) -> Response | None:
    """Return what was typed, None if nothing was or if it cannot be an answer."""
    try:
        return read_typed(question, part, typed)
    except ResponseRefusedError:
        return None
