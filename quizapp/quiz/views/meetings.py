"""When the questions of a result come back in review, in words."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from quizapp.quiz.queries.meetings import Meeting, Meetings, Place
from quizapp.web.templating import in_words

PLACES = {
    Place.NEW: "among the new cards",
    Place.ASIDE: "set aside by you",
    Place.RESTING: "resting for now",
    Place.NO_CARD: "not in your review",
}
MOST_DAYS = 4
_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class MeetingLine:
    """A day, or another place in review, and how many questions stand there."""

    when: str
    words: str


@dataclass(frozen=True)
class MeetingsView:
    """When the questions of a quiz are met next; `note` says of how many nothing is told."""

    lines: tuple[MeetingLine, ...]
    nothing: str
    note: str


def meetings_view(found: Meetings, missed: Collection[int]) -> MeetingsView:
    """Return the questions of a quiz by when they come back; `missed` are those missed in it."""
    if all(meeting.place is Place.NO_CARD for meeting in found.questions):
        return MeetingsView((), _nothing_words(len(found.questions)), _tested_words(found))
    return MeetingsView((*_days(found, missed), *_places(found, missed)), "", _tested_words(found))


def _days(found: Meetings, missed: Collection[int]) -> Iterator[MeetingLine]:
    """Give a line for each of the first days, and one for all that are later than these."""
    days: dict[dt.date, list[Meeting]] = defaultdict(list)
    for meeting in found.questions:
        if meeting.due_day:
            days[max(meeting.due_day, found.today)].append(meeting)
    ordered = sorted(days)
    shown = MOST_DAYS if len(ordered) <= MOST_DAYS else MOST_DAYS - 1
    for day in ordered[:shown]:
        yield MeetingLine(_when(day, found.today), _count_words(days[day], missed))
    later = [meeting for day in ordered[shown:] for meeting in days[day]]
    if later:
        first = _date_words(ordered[shown], found.today)
        yield MeetingLine(f"from {first} on", _count_words(later, missed))


def _places(found: Meetings, missed: Collection[int]) -> Iterator[MeetingLine]:
    """Give a line for each place that has no day."""
    for place, words in PLACES.items():
        meetings = [meeting for meeting in found.questions if meeting.place is place]
        if meetings:
            yield MeetingLine(words, _count_words(meetings, missed))


def _when(day: dt.date, today: dt.date) -> str:
    """Return how far off a day is, with its date, for the page may be printed."""
    days = (day - today).days
    if not days:
        return "now"
    return f"{'tomorrow' if days == 1 else f'in {days} days'}, {_date_words(day, today)}"


def _date_words(day: dt.date, today: dt.date) -> str:
    """Return a date that keeps together in a narrow column."""
    year = f"{_SPACE}{day.year}" if day.year != today.year else ""
    return f"{day.day}{_SPACE}{day:%B}{year}"


def _count_words(meetings: Collection[Meeting], missed: Collection[int]) -> str:
    count, missed_count = len(meetings), sum(one.question_id in missed for one in meetings)
    questions = "question" if count == 1 else "questions"
    if missed_count == count:
        return f"{count} missed {questions}"
    return f"{count} {questions}" + (f", {missed_count} missed" if missed_count else "")


def _nothing_words(count: int) -> str:
    if not count:
        return ""
    if count == 1:
        return "The question is not in your review."
    return "None of the questions is in your review."


def _tested_words(found: Meetings) -> str:
    if not found.tested_count:
        return ""
    tested = in_words(found.tested_count, "question is", "questions are").capitalize()
    return f"{tested} in an open test of yours. Hand it in to see when you meet them next."
