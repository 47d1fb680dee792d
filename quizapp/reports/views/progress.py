"""The progress page: what is held today and what is to come, how it went, section by section."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.core.progress import Standing, together
from quizapp.core.questions import asked
from quizapp.memory.queries.studies import study_of
from quizapp.quiz.views import CitedPassage
from quizapp.reports.queries.answers import (
    AskedIn,
    QuestionRecord,
    question_records,
    sections_with_questions,
)
from quizapp.reports.queries.memory import logged_answers
from quizapp.reports.queries.passages import ToldQuestion, told_questions
from quizapp.reports.queries.sittings import Covered, PastSitting, scored_sittings
from quizapp.reports.views.memory import (
    CardPassage,
    MemoryReport,
    card_passages,
    cited,
    memory_report,
)
from quizapp.reports.views.sittings import score_share, score_words, section_words
from quizapp.reports.views.standing import (
    SectionStanding,
    TextStanding,
    text_standings,
    weakest,
)
from quizapp.reports.views.study_days import first_day_shown

SCORES_SHOWN = 10
WEAKEST_SHOWN = 3
MISSED_SHOWN = 3
DAYS_COMPARED = 183


@dataclass(frozen=True)
class Score:
    """One handed-in attempt in the chart and the table; `share` is from 0 to 1."""

    public_id: str
    handed_in_at: dt.datetime
    source_title: str
    sections: str
    mode: str
    words: str
    share: float

    @property
    def day(self) -> str:
        """The day of the month on which it was handed in."""
        return str(self.handed_in_at.day)

    @property
    def month(self) -> str:
        """The month in which it was handed in, in three letters."""
        return f"{self.handed_in_at:%b}"


@dataclass(frozen=True)
class MissedPassage:
    """A question missed last time, with the words that settle it."""

    public_id: str
    position: int
    asked: str
    passage: CitedPassage


@dataclass(frozen=True)
class Progress:
    """Everything on the progress page; `scores` are in order of time."""

    standing: Standing
    right_first: float
    answer_count: int
    scores: tuple[Score, ...]
    weakest: tuple[SectionStanding, ...]
    missed: tuple[MissedPassage, ...]
    texts: tuple[TextStanding, ...]
    memory: MemoryReport
    faint: tuple[CardPassage, ...]
    hard: tuple[CardPassage, ...]


def progress_page(user_id: int, now: dt.datetime, device_zone: str | None = None) -> Progress:
    """Return where a learner stands with everything met so far, and what is held of it."""
    study = study_of(user_id, device_zone)
    today = study.day_of(now)
    since = min(first_day_shown(today), today - dt.timedelta(days=DAYS_COMPARED))
    memory = memory_report(user_id, study, today, logged_answers(user_id, since))
    sections, records = sections_with_questions(), question_records(user_id)
    texts = text_standings(sections, records, now)
    current_ids = {key for section in sections for key in section.question_ids}
    current = {key: record for key, record in records.items() if key in current_ids}
    missed = missed_last(current)
    told = told_questions({place.version_id for place in missed} | memory.version_ids)
    return Progress(
        together(text.standing for text in texts),
        _right_first(current),
        sum(record.answer_count for record in records.values()),
        _scores(user_id),
        weakest(texts, WEAKEST_SHOWN),
        _missed_passages(missed, told),
        tuple(text for text in texts if text.standing.met or _has_cards(text, memory)),
        memory,
        card_passages(memory.faint, told),
        card_passages(memory.hard, told),
    )


def missed_last(records: Mapping[int, QuestionRecord]) -> tuple[AskedIn, ...]:
    """Return where the questions missed last were asked, the newest first.

    Nothing that an open test asks for is among them.
    """
    missed = [record for record in records.values() if record.last.credit < 1]
    missed.sort(key=lambda record: record.last.answered_at, reverse=True)
    places = (record.asked_in for record in missed)
    return tuple(place for place in places if place and not place.is_tested)[:MISSED_SHOWN]


def _missed_passages(
    missed: Sequence[AskedIn], told: Mapping[int, ToldQuestion]
) -> tuple[MissedPassage, ...]:
    return tuple(
        MissedPassage(
            place.public_id,
            place.position,
            asked(told[place.version_id].question),
            cited(told[place.version_id]),
        )
        for place in missed
        if place.version_id in told
    )


def _has_cards(text: TextStanding, memory: MemoryReport) -> bool:
    return any(section.id in memory.sections for section in text.sections)


def _right_first(records: Mapping[int, QuestionRecord]) -> float:
    firsts = [record.answers[0].credit for record in records.values()]
    return sum(credit == 1 for credit in firsts) / len(firsts) if firsts else 0.0


def _scores(user_id: int) -> tuple[Score, ...]:
    sittings = scored_sittings(user_id, most=SCORES_SHOWN)
    return tuple(_score(sitting, covered) for sitting, covered in reversed(sittings))


def _score(sitting: PastSitting, covered: Sequence[Covered]) -> Score:
    handed_in_at = sitting.submitted_at or sitting.started_at
    return Score(
        sitting.public_id,
        handed_in_at,
        sitting.source_title,
        section_words(covered),
        sitting.mode,
        score_words(sitting),
        score_share(sitting),
    )
