"""What Today shows, as ready values: what is open, what comes next, how the texts stand."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizapp.core.progress import Standing, together
from quizapp.reports.queries.answers import question_records, sections_with_questions
from quizapp.reports.queries.sittings import handed_in, open_sittings
from quizapp.reports.views.sittings import SittingLine, sitting_lines
from quizapp.reports.views.standing import (
    SectionStanding,
    TextStanding,
    text_standings,
    weakest,
)
from quizapp.web.templating import in_words

OPEN_SHOWN = 5
TEXTS_SHOWN = 5


class Step(StrEnum):
    """What a suggestion asks for."""

    READ = "read"
    PRACTISE = "practise"


@dataclass(frozen=True)
class Suggestion:
    """A section to go on with, and whether to read it first or to practise it."""

    step: Step
    section: SectionStanding


@dataclass(frozen=True)
class Today:
    """Everything on Today; `weakest` is set if it is not what is suggested already."""

    date: dt.date
    heading: str
    open_quizzes: tuple[SittingLine, ...]
    suggestion: Suggestion | None
    weakest: SectionStanding | None
    last_quiz: SittingLine | None
    texts: tuple[TextStanding, ...]
    standing: Standing

    @property
    def date_words(self) -> str:
        """The date as one says it: Saturday 22 November."""
        return f"{self.date:%A} {self.date.day} {self.date:%B}"

    @property
    def also_open(self) -> tuple[SittingLine, ...]:
        """The open quizzes after the newest."""
        return self.open_quizzes[1:]

    @property
    def is_new(self) -> bool:
        """Whether nothing was begun yet."""
        return not (self.open_quizzes or self.last_quiz or self.standing.met)


def today_page(user_id: int, now: dt.datetime) -> Today:
    """Return what a learner may go on with at this moment."""
    waiting = open_sittings(user_id, most=OPEN_SHOWN)
    lines = sitting_lines([*waiting, *handed_in(user_id, most=1)], now)
    texts = text_standings(sections_with_questions(), question_records(user_id), now)
    suggestion = suggest(texts)
    weak = next(iter(weakest(texts, 1)), None)
    return Today(
        now.date(),
        heading(len(waiting)),
        lines[: len(waiting)],
        suggestion,
        weak if suggestion is None or weak != suggestion.section else None,
        next(iter(lines[len(waiting) :]), None),
        recent_first(texts)[:TEXTS_SHOWN],
        together(text.standing for text in texts),
    )


def suggest(texts: Sequence[TextStanding]) -> Suggestion | None:
    """Return what comes next: in the text last practised, the next section, else the weakest.

    A text that is through and through right gives way to the next one; None if all are.
    """
    for text in recent_first(texts):
        if text.next_section:
            return Suggestion(Step.READ, text.next_section)
        weak = weakest([text], 1)
        if weak:
            return Suggestion(Step.PRACTISE, weak[0])
    return None


def recent_first(texts: Sequence[TextStanding]) -> tuple[TextStanding, ...]:
    """Return the texts, those practised last at the head, those never practised in their order."""
    dated = [(at, text) for text in texts if (at := text.practised_at)]
    practised = [text for _, text in sorted(dated, key=lambda pair: pair[0], reverse=True)]
    return (*practised, *(text for text in texts if not text.practised_at))


def heading(open_count: int) -> str:
    """Return what Today says first: how many quizzes wait, which is never a reproach."""
    if not open_count:
        return "Today"
    if open_count == OPEN_SHOWN:
        return "Some quizzes are open."
    return f"{in_words(open_count, 'quiz is', 'quizzes are').capitalize()} open."
