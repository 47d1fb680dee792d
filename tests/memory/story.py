"""A learner's months with their cards, told in steps, and told again without what was undone."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any

import sqlalchemy as sa

from quizapp.bank.models import QuestionVersion
from quizapp.core.errors import NotAllowedNowError
from quizapp.core.memory.scheduling import Rating
from quizapp.core.questions import QUIZ_KINDS
from quizapp.db import db
from quizapp.memory.models import Card, StudySettings
from quizapp.memory.queries.cards import own_card
from quizapp.memory.queries.steps import Undone
from quizapp.memory.queries.studies import Study, study_of
from quizapp.memory.service.answers import CardAnswer, Outcome, answer_card
from quizapp.memory.service.cards import bring_back, learn_question, set_aside, skip
from quizapp.memory.service.evidence import record_evidence
from quizapp.memory.service.undoing import undo
from tests.conftest import NOON
from tests.memory import cards

Key = tuple[int, int]
ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Nowhere/At_all")
DAYS = (1, 1, 1, 2, 3, 8, 11, 30, 200, 0.25, 0, -0.5, -1, -2, -40)
AIMS = (0.85, 0.9, 0.95)


class Deed(StrEnum):
    """What a learner may do, or what may happen to them."""

    ANSWER = "answer"
    UNDO = "undo"
    REPEAT = "repeat a post"
    STALE = "answer a page that is out of date"
    QUIZ = "answer in a quiz"
    ASIDE = "set aside"
    BACK = "bring back"
    SKIP = "skip"
    LEARN = "learn"
    AIM = "aim"
    DAYS = "let days pass, or turn the clock back"
    TRAVEL = "travel"


@dataclass(frozen=True)
class Step:
    """A deed; `place` says to which card or question, `choice` how."""

    deed: Deed
    place: int
    choice: int


@dataclass
class Done:
    """Something that changed something, to be done again by another learner, unless undone."""

    act: Callable[[int], object]
    answered: Key | None = None
    row_before: dict[str, Any] = field(default_factory=dict)
    touches_after: int = 0
    is_undone: bool = False


class Story:
    """One learner with a few cards, whose steps are checked one by one and kept."""

    def __init__(self, user_id: int, asked: Sequence[QuestionVersion]) -> None:
        self.user_id, self.asked = user_id, asked
        self.now, self.zone = NOON, "UTC"
        self.done: list[Done] = []
        self.posts: list[tuple[Key, CardAnswer]] = []
        self.touches: dict[Key, int] = {}
        self.entry_count = 0
        for version in asked[: len(asked) // 2]:
            self.note(partial(learn_question, question_id=version.question_id, now=NOON))

    @property
    def study(self) -> Study:
        return study_of(self.user_id, self.zone)

    def perform(self, step: Step) -> None:
        """Do one step."""
        keys = sorted(card_ids(self.user_id))
        key = keys[step.place % len(keys)]
        match step.deed:
            case Deed.ANSWER:
                self.answer(key, Rating(1 + step.choice % 4), is_return=step.choice > 11)
            case Deed.UNDO:
                self.undo()
            case Deed.REPEAT | Deed.STALE if self.posts:
                self.post_again(*self.posts[step.place % len(self.posts)], step.deed)
            case Deed.QUIZ:
                in_quizzes = [version for version in self.asked if version.kind in QUIZ_KINDS]
                self.quiz(in_quizzes[step.place % len(in_quizzes)], step.choice)
            case Deed.LEARN:
                question, now = self.asked[step.place % len(self.asked)].question_id, self.now
                self.note(lambda user: learn_question(user, question, now))
            case Deed.ASIDE | Deed.BACK | Deed.SKIP:
                self.put(key, step.deed)
            case Deed.AIM:
                aim = AIMS[step.choice % len(AIMS)]
                self.note(lambda user: set_aim(user, aim))
            case Deed.DAYS:
                self.now += dt.timedelta(days=DAYS[step.choice % len(DAYS)])
            case Deed.TRAVEL:
                self.zone = ZONES[step.choice % len(ZONES)]

    def note(self, act: Callable[[int], object], key: Key | None = None) -> None:
        """Do something, and keep it."""
        act(self.user_id)
        self.done.append(Done(act))
        if key:
            self.touch(key)

    def touch(self, key: Key) -> None:
        self.touches[key] = self.touches.get(key, 0) + 1

    def answer(self, key: Key, rating: Rating, *, is_return: bool) -> None:
        before = cards.stored(card_ids(self.user_id)[key])
        number = own_card(self.user_id, before["id"]).next_number
        given = cards.given(rating, number, is_return=is_return)
        now, zone = self.now, self.zone
        if before["suspended_at"] is not None:
            self.refused(key, given)
            return
        assert post(self.user_id, key, given, now, zone) is Outcome.STORED
        self.touch(key)
        self.entry_count += 1
        self.posts.append((key, given))
        act = partial(answer_anew, key=key, given=given, now=now, zone=zone)
        self.done.append(Done(act, key, before, self.touches[key]))

    def refused(self, key: Key, given: CardAnswer) -> None:
        """Answer a card that is set aside: it is refused, and nothing changes."""
        before = rows_of(self.user_id)
        try:
            post(self.user_id, key, given, self.now, self.zone)
        except NotAllowedNowError:
            assert rows_of(self.user_id) == before
        else:
            raise AssertionError("a card that is set aside was answered")

    def post_again(self, key: Key, given: CardAnswer, deed: Deed) -> None:
        """Send an answer again, or answer the same page otherwise: nothing changes."""
        before = rows_of(self.user_id)
        if deed is Deed.STALE:
            given = cards.given(Rating.EASY, given.number)
        wanted = Outcome.STALE if deed is Deed.STALE else Outcome.REPEATED
        assert post(self.user_id, key, given, self.now, self.zone) is wanted
        assert rows_of(self.user_id) == before

    def quiz(self, version: QuestionVersion, choice: int) -> None:
        now, zone, place = self.now, self.zone, len(self.done)
        other: dict[str, Any] = {"guessed": choice % 5 == 1, "is_aided": choice % 5 == 2}
        if choice % 5 > 2:
            other["response"] = None

        def act(user: int) -> None:
            record_evidence(cards.answered(user, version, f"{user} {place}", **other), zone, now)

        before = len(cards.log_of(self.user_id))
        self.note(act)
        self.entry_count += len(cards.log_of(self.user_id)) - before
        for key in card_ids(self.user_id):
            if key[0] == version.question_id:
                self.touch(key)

    def put(self, key: Key, deed: Deed) -> None:
        now, day = self.now, self.study.day_of(self.now)

        def act(user: int) -> None:
            card_id = card_ids(user)[key]
            match deed:
                case Deed.ASIDE:
                    set_aside(user, card_id, now)
                case Deed.BACK:
                    bring_back(user, card_id)
                case _:
                    skip(user, card_id, day, now)

        self.note(act, key)

    def undo(self) -> None:
        """Take back the last thing, and check that it was; an aside undone is one brought back."""
        keys = {card_id: key for key, card_id in card_ids(self.user_id).items()}
        standing = [done for done in self.done if done.answered and not done.is_undone]
        taken = undo(self.user_id, self.study, self.now)
        if taken is None:
            assert not standing
            return
        key = keys[taken.card_id]
        if taken.what is Undone.ASIDE:
            self.note(lambda user: bring_back(user, card_ids(user)[key]), key)
            return
        if taken.what is Undone.SKIP:
            self.note(lambda user: ask_again_today(card_ids(user)[key]), key)
            return
        last = standing[-1]
        assert last.answered == key
        last.is_undone = True
        if self.touches[key] == last.touches_after:
            assert cards.stored(taken.card_id) == last.row_before
        self.touches[key] -= 1

    def tell_again(self, user_id: int) -> None:
        """Let another learner do all of it but what was undone."""
        for done in self.done:
            if not done.is_undone:
                done.act(user_id)


def ask_again_today(card_id: int) -> None:
    """Let a card be one that was not left out."""
    cleared = sa.update(Card).values(skipped_day=None, skipped_at=None)
    db.session.execute(cleared.where(Card.id == card_id))


def post(user_id: int, key: Key, given: CardAnswer, now: dt.datetime, zone: str) -> Outcome:
    """Answer a card as a page sends it."""
    found = own_card(user_id, card_ids(user_id)[key], to_change=True)
    return answer_card(user_id, found, given, study_of(user_id, zone), now)


def answer_anew(user_id: int, key: Key, given: CardAnswer, now: dt.datetime, zone: str) -> None:
    """Give the same answer in another account, whose numbers have no gaps."""
    number = own_card(user_id, card_ids(user_id)[key]).next_number
    again = cards.given(given.judgement.rating, number, is_return=given.is_return)
    assert post(user_id, key, again, now, zone) is Outcome.STORED


def set_aim(user_id: int, aim: float) -> None:
    db.session.merge(cards.settings_row(user_id, aim=aim))
    db.session.flush()
    assert db.session.get_one(StudySettings, user_id).aim == aim


def card_ids(user_id: int) -> dict[Key, int]:
    """Return the cards of a learner: their ids by question and part."""
    table = Card.__table__
    query = sa.select(table.c.question_id, table.c.part, table.c.id).where(
        table.c.user_id == user_id
    )
    return {(row[0], row[1]): row[2] for row in db.session.connection().execute(query)}


def rows_of(user_id: int) -> tuple[list[dict[str, Any]], list[sa.RowMapping]]:
    """Return everything that is stored of a learner's memory."""
    return [cards.stored(i) for i in card_ids(user_id).values()], cards.log_of(user_id)
