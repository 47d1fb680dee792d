"""What the end of a session says: what was done, what comes next, no reproach."""

import datetime as dt

import sqlalchemy as sa
from flask import Flask

from quizapp.core.memory.scheduling import Rating
from quizapp.core.memory.sessions import Limits, Shown, StepKind
from quizapp.db import db
from quizapp.memory.models import Card
from quizapp.memory.queries.sessions import LastAnswer, Next, Session
from quizapp.memory.queries.studies import Study
from quizapp.review.scope import Scope
from quizapp.review.views.done import Done, days_ahead, done_page
from tests.conftest import NOON
from tests.study.holding import Held, hold, user_id

TODAY = dt.date(2026, 11, 22)
DAY = dt.timedelta(1)


def shown(card: int, *, missed: bool = False, again: bool = False, seconds: float = 15) -> Shown:
    return Shown(card, was_new=False, is_missed=missed, is_return=again, seconds=seconds)


def done(app: Flask, *past: Shown, due: int = 0, new: int = 0, scope: Scope | None = None) -> Done:
    last = LastAnswer(7, 1, Rating.GOOD, TODAY + 8 * DAY, False, False) if past else None
    found = Next(StepKind.END, None, Session(TODAY, past, last, ()), due, new, Limits(10, 10))
    learner = user_id(app)
    with app.app_context():
        return done_page(learner, found, Study(), scope or Scope())


def test_nothing_due_is_good_news(app: Flask) -> None:
    hold(app, [Held(due_day=TODAY + 30 * DAY)])

    page = done(app)

    assert page.heading == "Nothing is due."
    assert page.summary.startswith("What you learned is where it should be.")
    assert page.next_words == "No card is due tomorrow."
    assert (page.undo, page.last_words, page.more_words) == (None, "", "")


def test_it_says_how_many_cards_how_long_and_how_many_were_known(app: Flask) -> None:
    hold(app, [None])

    page = done(app, shown(1), shown(2, missed=True), shown(3), shown(2, again=True))

    assert page.heading == "That is all for today."
    assert page.summary == "Three cards in one minute. You knew two of them."
    assert page.last_words == "remembered, back on 30 November"


def test_all_known_and_none_known_are_said_kindly(app: Flask) -> None:
    hold(app, [None])

    assert done(app, shown(1)).summary.endswith("You knew all of them.")
    assert done(app, shown(1, missed=True)).summary.endswith("You knew none of them yet.")


def test_when_the_minutes_are_spent_it_says_so_and_offers_a_little_more(app: Flask) -> None:
    hold(app, [None])

    page = done(app, *(shown(n, seconds=60) for n in range(10)), due=30, new=50)

    assert page.heading == "That was your time for today."
    assert page.more_words.startswith("“A little more” brings the next cards.")
    assert not any(sign.isdigit() for sign in page.more_words)  # what waits is shown as no pile
    assert page.more == Scope(more=1)
    assert done(app, scope=Scope(4, "2", 1)).more == Scope(4, "2", 2)


def test_when_the_new_cards_of_the_day_are_shown_that_is_not_all(app: Flask) -> None:
    hold(app, [None])

    page = done(app, shown(1), new=149)

    assert page.heading == "New cards are enough for today."
    assert page.more_words.startswith("“A little more” brings the next new ones.")
    assert page.next_words == "Tomorrow: a few new ones."


def test_who_left_out_everything_is_told_that_it_waits(app: Flask) -> None:
    hold(app, [Held(due_day=TODAY)])
    with app.app_context():
        db.session.execute(sa.update(Card).values(skipped_day=TODAY, skipped_at=NOON))
        db.session.commit()

    page = done(app)

    assert page.heading == "The rest waits for tomorrow."
    assert page.next_words == "No card is due tomorrow. What you left out today waits as well."


def test_who_has_no_cards_is_told_what_makes_them(app: Flask) -> None:
    page = done(app)

    assert (page.heading, page.is_empty) == ("You have no cards yet.", True)
    assert (page.next_words, page.more_words) == ("", "")


def test_tomorrow_and_the_week_are_counted(app: Flask) -> None:
    hold(app, [Held(due_day=TODAY + n * DAY) for n in (0, 1, 1, 3, 8)])
    hold(app, [Held(due_day=TODAY + DAY)], who="outsider")

    page = done(app)

    assert page.next_words == "Tomorrow: two cards are due."
    assert done(app, new=3).next_words == "Tomorrow: two cards are due, and a few new ones."
    assert done(app, due=9).next_words == "Tomorrow: two more cards are due."
    assert [day.count for day in page.days] == [2, 0, 1, 0, 0, 0, 0]
    assert page.days[0].name == "Mon"


def test_columns_share_one_scale() -> None:
    days = days_ahead({TODAY + DAY: 4, TODAY + 2 * DAY: 2}, TODAY, 3)

    assert [(day.height, day.top) for day in days] == [(60, 0), (30, 30), (0, 60)]


def test_a_week_without_cards_has_no_columns() -> None:
    assert {day.height for day in days_ahead({}, TODAY, 7)} == {0}
