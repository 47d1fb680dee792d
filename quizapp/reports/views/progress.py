"""The progress page: figures, scores over time, what is weakest, what was missed, each section."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.bank.queries import passages
from quizapp.core.context import show_passage
from quizapp.core.progress import Standing, together
from quizapp.core.questions import asked
from quizapp.quiz.views import CitedPassage
from quizapp.reports.queries.answers import (
    MissedItem,
    QuestionRecord,
    missed_items,
    question_records,
    sections_with_questions,
)
from quizapp.reports.queries.sittings import PastSitting, covered_sections, handed_in
from quizapp.reports.views.sittings import score_share, score_words, section_words
from quizapp.reports.views.standing import (
    SectionStanding,
    TextStanding,
    text_standings,
    weakest,
)
from quizapp.sources.queries import sentences_of

SCORES_SHOWN = 10
WEAKEST_SHOWN = 3
MISSED_SHOWN = 3


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
    passage: CitedPassage | None


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


def progress_page(user_id: int, now: dt.datetime) -> Progress:
    """Return where a learner stands with everything met so far."""
    sections, records = sections_with_questions(), question_records(user_id)
    texts = text_standings(sections, records, now)
    current_ids = {key for section in sections for key in section.question_ids}
    current = {key: record for key, record in records.items() if key in current_ids}
    return Progress(
        together(text.standing for text in texts),
        _right_first(current),
        sum(record.answer_count for record in records.values()),
        _scores(user_id),
        weakest(texts, WEAKEST_SHOWN),
        missed_passages(user_id, current),
        tuple(text for text in texts if text.standing.met),
    )


def missed_passages(
    user_id: int, records: Mapping[int, QuestionRecord]
) -> tuple[MissedPassage, ...]:
    """Return what was missed last, the newest first; nothing that an open test asks for."""
    missed = [record.last for record in records.values() if record.last.credit < 1]
    newest = sorted(missed, key=lambda answer: answer.answered_at, reverse=True)
    # questions of an open test are left out below, hence more than are shown
    items = missed_items(user_id, [answer.item_id for answer in newest[: 10 * MISSED_SHOWN]])
    shown = items[:MISSED_SHOWN]
    evidence = _evidence(shown)
    return tuple(
        MissedPassage(
            item.public_id, item.position, asked(item.question), evidence.get(item.version_id)
        )
        for item in shown
    )


def _right_first(records: Mapping[int, QuestionRecord]) -> float:
    firsts = [record.answers[0].credit for record in records.values()]
    return sum(credit == 1 for credit in firsts) / len(firsts) if firsts else 0.0


def _scores(user_id: int) -> tuple[Score, ...]:
    sittings = handed_in(user_id, most=SCORES_SHOWN)
    covered = covered_sections([sitting.id for sitting in sittings])
    return tuple(
        _score(sitting, section_words(covered.get(sitting.id, ()))) for sitting in sittings[::-1]
    )


def _score(sitting: PastSitting, sections: str) -> Score:
    handed_in_at = sitting.submitted_at or sitting.started_at
    return Score(
        sitting.public_id,
        handed_in_at,
        sitting.source_title,
        sections,
        sitting.mode,
        score_words(sitting),
        score_share(sitting),
    )


def _evidence(items: Sequence[MissedItem]) -> Mapping[int, CitedPassage]:
    """Return the first passage of each version's key, without the sentences around it."""
    found: dict[int, CitedPassage] = {}
    for passage in passages([item.version_id for item in items]):
        if passage.option is None and passage.version_id not in found:
            sentences = sentences_of(passage.body)
            shown = show_passage(passage.body, sentences, [passage.span], around=0)
            found[passage.version_id] = CitedPassage(shown, passage.section, passage.source)
    return found
