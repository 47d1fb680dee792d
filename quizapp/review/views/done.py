"""What the end of a session says: what was done, what comes next, and how to take it back."""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.core.memory.sessions import is_over
from quizapp.memory.queries.cards import load_between
from quizapp.memory.queries.sessions import Next, Session
from quizapp.memory.queries.standing import Standing, standing_of
from quizapp.memory.queries.steps import last_step
from quizapp.memory.queries.studies import Study
from quizapp.review.scope import Scope
from quizapp.review.views.last import UndoButton, last_words, undo_button
from quizapp.review.views.notes import notes_of
from quizapp.web.templating import in_words

DAYS_AHEAD = 7
TALLEST = 60


@dataclass(frozen=True)
class DayAhead:
    """A day: its name, how many cards are due on it, and a column of 0 to 60 units."""

    name: str
    count: int
    height: int
    is_today: bool = False

    @property
    def top(self) -> int:
        """Where the column begins, counted from above."""
        return TALLEST - self.height


@dataclass(frozen=True)
class Done:
    """The end of a session; `more_words` say what is still there for who wants more, "" if nothing.

    `is_empty` says that there are no cards at all.
    """

    heading: str
    summary: str
    next_words: str
    days: tuple[DayAhead, ...]
    more_words: str
    scope: Scope
    more: Scope
    undo: UndoButton | None
    last_words: str
    is_empty: bool
    notes: tuple[str, ...] = ()


def done_page(user_id: int, found: Next, study: Study, scope: Scope) -> Done:
    """Return what the end of a session says to a learner."""
    today = found.session.day
    first, last = today + dt.timedelta(1), today + dt.timedelta(DAYS_AHEAD)
    load = load_between(user_id, first, last, found.left_out)
    standing = standing_of(user_id, today)
    more_words = _more_words(found, study)
    return Done(
        _heading(found, standing, has_more=bool(more_words)),
        _summary(found.session, standing),
        _next_words(found, study, load, standing) if standing.has_cards else "",
        days_ahead(load, today, DAYS_AHEAD),
        more_words,
        scope,
        Scope(scope.section_id, scope.sentences, scope.more + 1),
        undo_button(last_step(user_id, today), study, today),
        last_words(found, study),
        not standing.has_cards,
        notes_of(found),
    )


def days_ahead(
    load: Mapping[dt.date, int], today: dt.date, count: int, *, is_with_today: bool = False
) -> tuple[DayAhead, ...]:
    """Return the next days with what is due on each, as columns of one scale; maybe today first."""
    days = [today + dt.timedelta(n) for n in range(not is_with_today, count + 1)]
    most = max((load.get(day, 0) for day in days), default=0) or 1
    return tuple(
        DayAhead(
            "Today" if day == today else f"{day:%a}",
            load.get(day, 0),
            round(TALLEST * load.get(day, 0) / most),
            is_today=day == today,
        )
        for day in days
    )


def _heading(found: Next, standing: Standing, *, has_more: bool) -> str:
    if not standing.has_cards:
        return "You have no cards yet."
    if not found.session.past:
        return "The rest waits for tomorrow." if standing.has_skipped else "Nothing is due."
    if is_over(found.session.past, found.limits):
        return "That was your time for today."
    return "New cards are enough for today." if has_more else "That is all for today."


def _summary(session: Session, standing: Standing) -> str:
    first = [shown for shown in session.past if not shown.is_return]
    if not standing.has_cards:
        return (
            "Open a text and choose “Learn this section”, or take its quiz: the questions become "
            "cards, and each comes back on the day it is needed."
        )
    if not first and standing.has_skipped:
        return "You left out what was there today. It is kept as it is: nothing is lost."
    if not first:
        return "What you learned is where it should be. It comes back on the day it is needed."
    minutes = math.ceil(session.seconds / 60) or 1
    knew = sum(not shown.is_missed for shown in first)
    cards = in_words(len(first), "card", "cards").capitalize()
    known = {len(first): "all of them", 0: "none of them yet"}.get(
        knew, f"{in_words(knew)} of them"
    )
    return f"{cards} in {in_words(minutes, 'minute', 'minutes')}. You knew {known}."


def _more_words(found: Next, study: Study) -> str:
    """Return what a little more would bring: no number, since what waits is no pile to be cleared.

    New cards past the day's own are all that waits when its time is not spent.
    """
    if found.due_count:
        return "“A little more” brings the next cards. They keep until tomorrow as well."
    if found.new_count and study.new_per_day:
        return "“A little more” brings the next new ones. They keep until tomorrow as well."
    return ""


def _next_words(found: Next, study: Study, load: dict[dt.date, int], standing: Standing) -> str:
    """Return what comes tomorrow: the cards that fall due then are counted, no others."""
    due = load.get(found.session.day + dt.timedelta(1), 0)
    new = "a few new ones" if found.new_count and study.new_per_day else ""
    left = " What you left out today waits as well." if standing.has_skipped else ""
    if not due:
        return (f"Tomorrow: {new}." if new else "No card is due tomorrow.") + left
    more = "more " if found.due_count else ""
    counted = in_words(due, f"{more}card is due", f"{more}cards are due")
    return f"Tomorrow: {counted}{f', and {new}' if new else ''}.{left}"
