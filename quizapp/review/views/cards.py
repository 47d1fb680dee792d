"""What the page of a card shows, as ready values: templates loop over these and decide nothing."""

import datetime as dt
import math
import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace

from quizapp.bank.queries import passages
from quizapp.core.errors import ResponseRefusedError
from quizapp.core.memory.scheduling import Rating
from quizapp.core.memory.sessions import Plan, plan_today
from quizapp.core.papers import shown_order
from quizapp.core.questions import Pointing, Question, asked
from quizapp.core.questions.cards import Face, RecalledQuestion, face_of, grade_typed, read_typed
from quizapp.core.questions.response import Prompt, Response
from quizapp.memory.queries.cards import OwnCard
from quizapp.memory.queries.sessions import Next
from quizapp.memory.queries.steps import LastStep
from quizapp.memory.queries.studies import Study
from quizapp.memory.service.answers import due_days
from quizapp.quiz.queries.attempts import section_body
from quizapp.quiz.views import CitedPassage, cited
from quizapp.review.scope import Scope
from quizapp.review.views.last import RATING_WORDS, UndoButton, last_words, undo_button
from quizapp.sources.queries import sentences_of

THIS_SESSION = "this session"


@dataclass(frozen=True)
class Stamp:
    """What a page sends back: which entry it expects to write, its key, and when it was made.

    `version` is that of the question which the page shows.
    """

    version: int
    number: int
    request_key: str
    shown_at: int


@dataclass(frozen=True)
class RateButton:
    """One way to rate a card: its name, the day it leads to in words, and its key."""

    rating: int
    words: str
    when: str
    key: str
    is_default: bool


@dataclass(frozen=True)
class Typed:
    """What was typed before the back was seen, and how it compares; `error` if it cannot be."""

    text: str
    is_right: bool = False
    error: str = ""


@dataclass(frozen=True)
class CardPage:
    """A card, either side up: what every page of a session shows.

    `undo` is the way back to the step before, if there is any; `left_out` are the questions that
    are being tested.
    """

    card: OwnCard
    scope: Scope
    plan: Plan
    undo: UndoButton | None
    last_words: str
    is_return: bool
    stamp: Stamp
    face: Face | None
    prompt: Prompt
    left_out: Collection[int]
    sentences: tuple[str, ...] = ()

    @property
    def ask(self) -> str:
        """What is asked (Markdown); a gap is left a gap."""
        return self.face.front if self.face else asked(self.card.question)

    @property
    def left_words(self) -> str:
        """How much is left: "12 left, about 3 min"."""
        count = max(self.plan.cards, 1)
        return f"{count} left, about {max(self.plan.minutes, 1)} min"

    def since(self, shown_at: dt.datetime | None) -> "CardPage":
        """Return the page of a card whose front was shown at this time, if that is known."""
        if shown_at is None:
            return self
        shown_ms = min(_milliseconds(shown_at), self.stamp.shown_at)
        return replace(self, stamp=replace(self.stamp, shown_at=shown_ms))


@dataclass(frozen=True)
class Back:
    """The back of a card that is recalled: the passages that settle it, and how to rate it."""

    passages: tuple[CitedPassage, ...]
    forgot: RateButton
    remembered: tuple[RateButton, ...]
    typed: Typed | None

    @property
    def is_plain(self) -> bool:
        """Whether there are two ways to rate it and no more."""
        return len(self.remembered) == 1


def card_page(
    card: OwnCard,
    found: Next,
    study: Study,
    scope: Scope,
    now: dt.datetime,
    step: LastStep | None = None,
) -> CardPage:
    """Return what a card's page shows before its answer: nothing of the source is in it."""
    question, session = card.question, found.session
    return CardPage(
        card,
        scope,
        plan_of(found, study, scope),
        undo_button(step, study, session.day),
        last_words(found, study),
        card.id in session.shown_ids,
        stamp_of(card, now),
        face_of(question, card.part) if isinstance(question, RecalledQuestion) else None,
        question.prompt(order_of(card.id, question, card.next_number)),
        found.left_out,
        _sentences(card) if isinstance(question, Pointing) else (),
    )


def stamp_of(card: OwnCard, now: dt.datetime) -> Stamp:
    """Return what a page about this card sends back."""
    key = secrets.token_hex(8)
    return Stamp(card.version_id, card.next_number, key, _milliseconds(now))


def plan_of(found: Next, study: Study, scope: Scope) -> Plan:
    """Return how much is still to come."""
    if scope.section_id is not None:
        seconds = found.due_count * found.limits.seconds_a_card
        return Plan(found.due_count, math.ceil(seconds / 60))
    return plan_today(
        found.due_count,
        found.new_count,
        found.session.past,
        found.limits,
        lapse_share=1 - study.aim,
    )


def order_of(card_id: int, question: Question, number: int) -> tuple[int, ...]:
    """Return the order in which a card shows its options: another at every review.

    `number` is that of the entry that was or will be written.
    """
    seed = f"card:{card_id}:{number}"
    return shown_order(question.shuffled_count, seed, kind=question.kind)


def back_of(user_id: int, page: CardPage, study: Study, day: dt.date, text: str) -> Back:
    """Return the back of a card that is recalled; `text` is what was typed before."""
    card = page.card
    typed = typed_of(card, text)
    is_forgotten = typed is not None and not typed.is_right
    when = _when(user_id, page, study, day)
    shown = tuple(Rating)[1:] if study.has_four_buttons else (Rating.GOOD,)
    return Back(
        evidence_of(card.version_id),
        _button(Rating.AGAIN, when, study, is_default=is_forgotten),
        tuple(
            _button(rating, when, study, is_default=rating is Rating.GOOD and not is_forgotten)
            for rating in shown
        ),
        typed,
    )


def typed_of(card: OwnCard, text: str) -> Typed | None:
    """Return what was typed and how it compares, None if nothing was or nothing can be."""
    question = card.question
    if not text.strip() or not isinstance(question, RecalledQuestion):
        return None
    try:
        response = read_typed(question, card.part, text)
    except ResponseRefusedError as error:
        return Typed(text, error=str(error))
    if response is None:
        return None
    return Typed(text, is_right=grade_typed(question, card.part, response).credit == 1)


def evidence_of(version_id: int) -> tuple[CitedPassage, ...]:
    """Return the passages that settle a question."""
    return cited([passage for passage in passages([version_id]) if passage.option is None])


def days_words(day: dt.date, today: dt.date) -> str:
    """Return when a day is, seen from today: "tomorrow", "7 days", "3 months"."""
    days = (day - today).days
    if days <= 1:
        return "tomorrow" if days == 1 else "today"
    if days < 60:  # noqa: PLR2004 - below two months days say it best
        return f"{days} days"
    return f"{round(days / 30.44)} months" if days < 700 else f"{days / 365.25:.1f} years"  # noqa: PLR2004


def verdict_of_answer(question: Question, response: Response | None) -> str:
    """Return the word for an answer to a card that is asked as in a quiz."""
    return question.grade(response).verdict if response else "unknown"


def _milliseconds(moment: dt.datetime) -> int:
    """Return a moment as milliseconds since 1970 (UTC)."""
    return round(moment.timestamp() * 1000)


def _when(user_id: int, page: CardPage, study: Study, day: dt.date) -> dict[Rating, str]:
    if page.is_return:
        return dict.fromkeys(Rating, "for practice")
    due = due_days(user_id, page.card, study, day)
    words = {rating: days_words(date, day) for rating, date in due.items()}
    return words | {Rating.AGAIN: THIS_SESSION}


def _button(
    rating: Rating, when: dict[Rating, str], study: Study, *, is_default: bool
) -> RateButton:
    words = RATING_WORDS[rating]
    if not study.has_four_buttons:
        words = "I forgot" if rating is Rating.AGAIN else "I remembered"
    return RateButton(int(rating), words, when[rating], str(int(rating)), is_default)


def _sentences(card: OwnCard) -> tuple[str, ...]:
    body = section_body(card.section_id, card.version_id)
    return tuple(sentence.of(body) for sentence in sentences_of(body))
