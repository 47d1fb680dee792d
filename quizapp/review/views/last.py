"""What was done last, in words: how the last card went, and what Undo would take back."""

import datetime as dt
import textwrap
from dataclasses import dataclass
from functools import lru_cache

from quizapp.core.memory.scheduling import Rating
from quizapp.core.memory.sessions import may_return
from quizapp.core.questions import asked
from quizapp.memory.queries.sessions import Next
from quizapp.memory.queries.steps import LastStep, Undone
from quizapp.memory.queries.studies import Study
from quizapp.web.markdown import markdown_line

RATING_WORDS = {
    Rating.AGAIN: "Again",
    Rating.HARD: "Hard",
    Rating.GOOD: "Good",
    Rating.EASY: "Easy",
}
DONE_WORDS = {
    Undone.ANSWER: "",
    Undone.ASIDE: "setting aside ",
    Undone.SKIP: "“Not today” for ",
}
LONGEST_NAME = 40


@dataclass(frozen=True)
class UndoButton:
    """The way back: the step that it takes back, by its name, and its words."""

    last: str
    words: str


def undo_button(step: LastStep | None, study: Study, today: dt.date) -> UndoButton | None:
    """Return the way back to the last step, with its card and its day; None if there is none."""
    if step is None:
        return None
    day = past_day_words(step.study_day or study.day_of(step.at), today)
    words = f"Undo: {DONE_WORDS[step.what]}“{short(asked(step.question))}”, {day}"
    return UndoButton(step.name, words)


def last_words(found: Next, study: Study) -> str:
    """Return how the last card of today went, and when it comes back."""
    session, last = found.session, found.session.last
    if last is None:
        return ""
    rated = "a guess" if last.guessed else _rated(last.rating, study)
    if may_return(session.past, found.limits, last.card_id):
        return f"{rated}, comes back in this session"
    if last.due_day is None or (last.due_day - session.day).days <= 1:
        return f"{rated}, back tomorrow"
    return f"{rated}, back on {day_words(last.due_day)}"


def past_day_words(day: dt.date, today: dt.date) -> str:
    """Return a day that was, seen from today: "today", "yesterday", "on 29 November"."""
    days = (today - day).days
    if days <= 1:
        return "yesterday" if days == 1 else "today"
    return f"on {day_words(day)}"


def day_words(day: dt.date) -> str:
    """Return a day as one says it: 29 November."""
    return f"{day.day} {day:%B}"


@lru_cache(2048)
def short(text: str) -> str:
    """Return the beginning of a question (Markdown) as plain words, enough to know it by."""
    plain = markdown_line(text).striptags()
    cut = textwrap.shorten(plain, LONGEST_NAME, placeholder=" …")
    return cut if cut != "…" else f"{plain[: LONGEST_NAME - 1]}…"


def _rated(rating: Rating, study: Study) -> str:
    if study.has_four_buttons:
        return RATING_WORDS[rating]
    return "forgotten" if rating is Rating.AGAIN else "remembered"
