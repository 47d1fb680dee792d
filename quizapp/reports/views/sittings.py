"""Attempts as lists show them: what each was on, how it stands, and where it goes on."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core.time_limits import is_over
from quizapp.quiz.models import Mode
from quizapp.reports.queries.sittings import (
    Covered,
    PastSitting,
    Places,
    covered_sections,
    past_sittings,
    places,
)
from quizapp.web.templating import in_words, points

HISTORY_PAGE = 50
_MODES = {Mode.PRACTICE: "Practice", Mode.TEST: "Test"}


@dataclass(frozen=True)
class SittingLine:
    """An attempt as one row.

    `step` is the place to go on at; None for one that waits to be handed in, or was. `share` is the
    score from 0 to 1; None for one that is open.
    """

    public_id: str
    started_at: dt.datetime
    source_slug: str
    source_title: str
    sections: str
    mode: str
    is_open: bool
    step: int | None
    state: str
    share: float | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class HistoryPage:
    """One page of a learner's attempts; `older` names the last one if there are more."""

    lines: tuple[SittingLine, ...]
    older: str | None


def history_page(
    user_id: int, now: dt.datetime, before: tuple[dt.datetime, int] | None
) -> HistoryPage:
    """Return the learner's attempts older than `before` (start and id), the newest first."""
    found = past_sittings(user_id, most=HISTORY_PAGE + 1, before=before)
    shown = found[:HISTORY_PAGE]
    older = shown[-1].public_id if len(found) > len(shown) else None
    return HistoryPage(sitting_lines(shown, now), older)


def sitting_lines(sittings: Sequence[PastSitting], now: dt.datetime) -> tuple[SittingLine, ...]:
    """Return attempts as rows, in the order given."""
    ids = [sitting.id for sitting in sittings]
    covered, reached = covered_sections(ids), places(ids)
    return tuple(
        sitting_line(sitting, covered.get(sitting.id, ()), reached[sitting.id], now)
        for sitting in sittings
    )


def sitting_line(
    sitting: PastSitting, covered: Sequence[Covered], reached: Places, now: dt.datetime
) -> SittingLine:
    """Return one attempt as a row; of an open one it says no more than how far it is."""
    is_open = sitting.submitted_at is None
    has_ended = is_open and is_over(sitting.closes_at, now)
    return SittingLine(
        sitting.public_id,
        sitting.started_at,
        sitting.source_slug,
        sitting.source_title,
        section_words(covered),
        _MODES[Mode(sitting.mode)],
        is_open,
        reached.next_place if is_open and not has_ended else None,
        _open_state(reached, has_ended=has_ended) if is_open else score_words(sitting),
        None if is_open else score_share(sitting),
        _notes(reached),
    )


def section_words(covered: Sequence[Covered]) -> str:
    """Return the sections as people cite them: "§5 The Istanbul Talks", "§1–4, §7"."""
    if len(covered) == 1:
        return f"§{covered[0].position} {covered[0].title}"
    runs: list[list[int]] = []
    for number in (section.position for section in covered):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"§{r[0]}–{r[-1]}" if len(r) > 1 else f"§{r[0]}" for r in runs)


def score_words(sitting: PastSitting) -> str:
    """Return the score of an attempt that was handed in: "6 of 8 points"."""
    noun = "point" if sitting.max_score == 1 else "points"
    return f"{points(sitting.score or 0)} of {sitting.max_score} {noun}"


def score_share(sitting: PastSitting) -> float:
    """Return the score of an attempt that was handed in, from 0 to 1."""
    return (sitting.score or 0) / sitting.max_score if sitting.max_score else 0.0


def _open_state(reached: Places, *, has_ended: bool) -> str:
    if has_ended:
        return "The time is over; hand it in to see the result"
    if reached.next_place is None:
        return "All answered; hand it in to see the result"
    if reached.next_place > reached.item_count:
        return "Once more, what you missed"
    return f"Question {reached.next_place} of {reached.item_count}"


def _notes(reached: Places) -> tuple[str, ...]:
    notes = []
    if reached.late_count:
        late = in_words(reached.late_count, "answer came", "answers came").capitalize()
        notes.append(f"{late} after the time, not counted")
    if reached.unmarked_count:
        noun = ("written answer", "written answers")
        notes.append(f"{in_words(reached.unmarked_count, *noun).capitalize()} not marked yet")
    return tuple(notes)
