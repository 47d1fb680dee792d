"""What the page of a result shows: every question, how it went, and the points by section."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from quizapp.bank.queries import Passage, passages
from quizapp.core.grades import Verdict
from quizapp.quiz.queries.attempts import Item, Sitting
from quizapp.quiz.queries.meetings import meetings_of
from quizapp.quiz.views.corrections import as_corrected, correction_words
from quizapp.quiz.views.items import CitedPassage, cited, key_words, response_words
from quizapp.quiz.views.meetings import MeetingsView, meetings_view

NOT_MISSED = frozenset({Verdict.RIGHT, Verdict.UNGRADED})


@dataclass(frozen=True)
class ResultLine:
    """One question of a result: how it went, what was given, the key, and where it says so.

    `version_id` is that of the version which was asked, also where a later one is shown.
    """

    place: int
    position: int
    version_id: int
    verdict: str
    stem: str
    given: str
    key: str
    is_late: bool
    passages: tuple[CitedPassage, ...]
    correction: str = ""


@dataclass(frozen=True)
class SectionResult:
    """How a section went within one quiz: points got, points there were."""

    section: int
    title: str
    score: float
    points: int


@dataclass(frozen=True)
class Result:
    """A quiz that was handed in, ready to be shown; `meetings` say when it is met again."""

    lines: tuple[ResultLine, ...]
    sections: tuple[SectionResult, ...]
    meetings: MeetingsView
    correction: str = ""

    @property
    def unmarked(self) -> tuple[ResultLine, ...]:
        """The written answers that their learner has yet to mark."""
        return tuple(line for line in self.lines if line.verdict == "ungraded")

    @property
    def misses(self) -> tuple[ResultLine, ...]:
        """The questions that were not wholly right."""
        return tuple(line for line in self.lines if line.verdict not in NOT_MISSED)

    @property
    def right_count(self) -> int:
        """How many questions were wholly right, and in time."""
        return sum(line.verdict == "right" and not line.is_late for line in self.lines)


def result_of(items: Sequence[Item], zone: str | None, now: dt.datetime) -> Result:
    """Return the result of a handed-in quiz from all of its items, in order.

    `zone` is that of the learner's device, None if it is not known.
    """
    asked = [item for item in items if not item.is_return]
    corrected = as_corrected(asked)
    counted = [one.item for one in corrected]
    found = passages([item.version_id for item in counted])
    by_version: dict[int, list[Passage]] = {}
    for passage in found:
        if passage.option is None:
            by_version.setdefault(passage.version_id, []).append(passage)
    lines = tuple(
        replace(
            _result_line(place, one.item, by_version.get(one.item.version_id, [])),
            version_id=item.version_id,
            correction=one.sentence,
        )
        for place, (item, one) in enumerate(zip(asked, corrected, strict=True), start=1)
    )
    score = counted[0].sitting.score if counted else None
    missed = {
        item.question_id
        for item, line in zip(asked, lines, strict=True)
        if line.verdict not in NOT_MISSED
    }
    return Result(
        lines,
        _section_results(counted),
        _meetings(items[0].sitting, missed, zone, now),
        correction_words(corrected, score or 0),
    )


def _meetings(
    sitting: Sitting, missed: Collection[int], zone: str | None, now: dt.datetime
) -> MeetingsView:
    """Return when a quiz is met again, seen from this moment and on this device."""
    found = meetings_of(sitting.user_id, sitting.attempt_id, zone, now)
    return meetings_view(found, missed)


def _result_line(place: int, item: Item, found: Sequence[Passage]) -> ResultLine:
    response = item.given.response if item.given else None
    given = response_words(item.question, response) if response else "I don’t know"
    return ResultLine(
        place,
        item.position,
        item.version_id,
        item.given.verdict if item.given else Verdict.WRONG,
        item.asked,
        given if item.given else "No answer",
        key_words(item.question),
        is_late=bool(item.given and item.given.late),
        passages=cited(found, around=0),
    )


def _section_results(items: Sequence[Item]) -> tuple[SectionResult, ...]:
    sections: dict[int, SectionResult] = {}
    for item in items:
        counts = item.given and not item.given.late
        got = (item.given.credit or 0) * item.points if counts and item.given else 0
        before = sections.get(item.section)
        score, points = (before.score, before.points) if before else (0.0, 0)
        sections[item.section] = SectionResult(
            item.section, item.section_title, score + got, points + item.points
        )
    return tuple(sections[number] for number in sorted(sections))
