"""What a session says beside its cards: for which exam they come, and that a clock went back."""

import datetime as dt

from quizapp.core.memory.sessions import StepKind
from quizapp.memory.queries.sessions import Next, Session
from quizapp.web.templating import in_words


def notes_of(found: Next) -> tuple[str, ...]:
    """Return what is to be said of a session, in sentences: nothing on most days."""
    is_over = found.kind is StepKind.END
    exams = (exam_words(share.count, share.day, is_over=is_over) for share in found.exams)
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


def _named(day: dt.date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
