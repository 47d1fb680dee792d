"""Where a learner stands with each text and section, and which sections are weakest."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from quizapp.core.progress import Standing, standing_of, together
from quizapp.reports.queries.answers import QuestionRecord, SectionQuestions

Records = Mapping[int, QuestionRecord]


@dataclass(frozen=True)
class SectionStanding:
    """A section, how its questions stand, and when one of them was last answered (in words too)."""

    id: int
    position: int
    title: str
    source_slug: str
    source_title: str
    standing: Standing
    practised_at: dt.datetime | None
    practised: str

    @property
    def weakness(self) -> float:
        """How much was missed of the questions met: 0 is nothing, 1 is all; 0 if none was met."""
        standing = self.standing
        return standing.learning / standing.met if standing.met else 0.0

    @property
    def missed_words(self) -> str:
        """What was missed, in words: "3 of 7 not right last time in a quiz"."""
        standing = self.standing
        return f"{standing.learning} of {standing.met} not right last time in a quiz"


@dataclass(frozen=True)
class TextStanding:
    """A text with the standing of its sections."""

    slug: str
    title: str
    standing: Standing
    sections: tuple[SectionStanding, ...]

    @property
    def words(self) -> str:
        """The standing in words, which stand beside its bar."""
        return standing_words(self.standing)

    @property
    def practised_at(self) -> dt.datetime | None:
        """When a question of this text was last answered."""
        times = [section.practised_at for section in self.sections if section.practised_at]
        return max(times, default=None)

    @property
    def next_section(self) -> SectionStanding | None:
        """The first section with questions none of which was met; None if there is none left."""
        unmet = (s for s in self.sections if s.standing.questions and not s.standing.met)
        return next(unmet, None)


def text_standings(
    sections: Sequence[SectionQuestions], records: Records, now: dt.datetime
) -> tuple[TextStanding, ...]:
    """Return how each text stands; `sections` come text by text, in order."""
    return tuple(
        _text_standing([_section_standing(section, records, now) for section in group])
        for _, group in groupby(sections, key=lambda section: section.source_slug)
    )


def weakest(texts: Sequence[TextStanding], most: int) -> tuple[SectionStanding, ...]:
    """Return the sections of whose met questions most was missed, the weakest first."""
    missed = [s for text in texts for s in text.sections if s.weakness > 0]
    return tuple(sorted(missed, key=lambda s: (-s.weakness, -s.standing.learning))[:most])


def standing_words(standing: Standing) -> str:
    """Return a standing as a sentence says it: "8 questions: 2 known, 6 not met in a quiz yet"."""
    counts = (
        (standing.known, "known"),
        (standing.familiar, "familiar"),
        (standing.learning, "learning"),
        (standing.not_met, "not met in a quiz yet"),
    )
    parts = ", ".join(f"{count} {word}" for count, word in counts if count)
    total = f"{standing.questions:,} question{'' if standing.questions == 1 else 's'}"
    if not standing.met:
        return f"{total}, none met in a quiz yet" if standing.questions else "No questions yet"
    return f"{total}: {parts}"


def short_day(time: dt.datetime, now: dt.datetime) -> str:
    """Return a day (UTC) in few letters: "today", "22 Nov", "22 Nov 2025" in another year."""
    if time.date() == now.date():
        return "today"
    return f"{time.day} {time:%b}" if time.year == now.year else f"{time.day} {time:%b %Y}"


def _text_standing(sections: Sequence[SectionStanding]) -> TextStanding:
    first = sections[0]
    standing = together(section.standing for section in sections)
    return TextStanding(first.source_slug, first.source_title, standing, tuple(sections))


def _section_standing(
    section: SectionQuestions, records: Records, now: dt.datetime
) -> SectionStanding:
    met = [records[key] for key in section.question_ids if key in records]
    histories = [tuple(answer.credit for answer in record.answers) for record in met]
    unmet = [()] * (len(section.question_ids) - len(met))
    practised_at = max((record.last.answered_at for record in met), default=None)
    return SectionStanding(
        section.id,
        section.position,
        section.title,
        section.source_slug,
        section.source_title,
        standing_of([*histories, *unmet]),
        practised_at,
        short_day(practised_at, now) if practised_at else "not yet",
    )
