"""What a session says beside its cards: for which exam they come, and that a clock went back."""

import datetime as dt
from collections.abc import Iterator, Sequence

from quizapp.core.memory.sessions import Plan, StepKind
from quizapp.memory.queries.exam_shares import ExamShare
from quizapp.memory.queries.sessions import Next, Session
from quizapp.web.templating import in_words


def notes_of(found: Next, plan: Plan | None = None) -> tuple[str, ...]:
    """Return what is to be said of a session, in sentences: nothing on most days.

    No more cards are said to come for the exams than are in the plan of today, if it is given; the
    exam that is next has its part first. What is left at the end is told whole.
    """
    is_over = found.kind is StepKind.END
    most = plan.cards if plan and not is_over else None
    exams = (
        exam_words(count, share.day, is_over=is_over)
        for share, count in zip(found.exams, _counts(found.exams, most), strict=True)
    )
    told = (clock_words(found.session), *exams)
    return tuple(sentence for sentence in told if sentence)


def exam_words(count: int, day: dt.date, *, is_over: bool) -> str:
    """Return that so many cards come for an exam's sake, or are left of them; "" for none."""
    if not count:
        return ""
    exam = f"for the exam on {day.day} {day:%B}"
    if is_over:
        return f"{in_words(count, 'card is', 'cards are').capitalize()} left {exam}."
    return f"{in_words(count, 'card comes', 'cards come').capitalize()} {exam}."


def clock_words(session: Session) -> str:
    """Return on which day answers count if there are some of a later one, else ""."""
    if session.latest_day is None:
        return ""
    return (
        "Your clock or time zone went back: you have answers of "
        f"{_named(session.latest_day)} already. What you answer now counts for "
        f"{_named(session.day)}."
    )


def _counts(shares: Sequence[ExamShare], most: int | None) -> Iterator[int]:
    """Give how many cards come for each exam, in all no more than `most`, None being no bound."""
    places = sum(share.count for share in shares) if most is None else most
    for share in shares:
        count = min(share.count, places)
        places -= count
        yield count


def _named(day: dt.date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
