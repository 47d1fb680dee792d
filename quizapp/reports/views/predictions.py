"""Did the predictions of a learner's memory come true? The table, and what may be said of it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from quizapp.core.memory.calibration import FEWEST, Calibration, Row, calibrate
from quizapp.core.memory.scheduling import Rating
from quizapp.reports.queries.memory import LoggedAnswer
from quizapp.web.templating import percent


@dataclass(frozen=True)
class PredictionRow:
    """A row of the table: which predictions, how many reviews, what was predicted and recalled."""

    bounds: str
    count: int
    predicted: str
    recalled: str
    is_scant: bool


@dataclass(frozen=True)
class Predictions:
    """The predictions of a learner's memory against what came: a sentence or two, and the rows."""

    words: str
    yardstick: str
    rows: tuple[PredictionRow, ...]


def predictions_of(answers: Iterable[LoggedAnswer]) -> Predictions:
    """Return how predicted recall compares with what was recalled; answers card by card."""
    found = calibrate(compared(answers))
    rows = tuple(_row(row) for row in found.rows if row.count)
    return Predictions(_words(found), _yardstick(found), rows)


def compared(answers: Iterable[LoggedAnswer]) -> Iterator[tuple[float, bool]]:
    """Yield the chance of recall before each answer that counted, and whether it was recalled.

    The chance is what was predicted at the time, with the weights of that time: those fitted since
    would have known what came. An answer counts if it is evidence and the first such one of its
    day; a card's first answer had nothing to be predicted from. Answers come card by card.
    """
    for _, group in groupby(answers, key=lambda answer: answer.card_id):
        last_day: dt.date | None = None
        for answer in group:
            if not answer.is_evidence or (last_day is not None and answer.day <= last_day):
                continue
            if last_day and answer.predicted is not None and answer.rating is not None:
                yield answer.predicted, answer.rating is not Rating.AGAIN
            last_day = answer.day


def _words(found: Calibration) -> str:
    if found.predicted is None or found.measured is None:
        return "Nothing was asked again on a later day yet, so there is nothing to compare."
    if found.total_count == 1:
        return (
            "One answer can be compared so far, which is too few to say anything; "
            f"from {FEWEST} on it says something."
        )
    if found.is_scant:
        return (
            f"Only {found.total_count} answers can be compared so far, which may well be chance; "
            f"from {FEWEST} on it says something."
        )
    return (
        f"Of {found.total_count:,} answers on a later day, {percent(found.predicted)} were expected"
        f" to be recalled, and {percent(found.measured)} were."
    )


def _yardstick(found: Calibration) -> str:
    """Return whether the predictions told more than the plain average would have."""
    if found.scores is None or found.yardstick is None or found.is_scant:
        return ""
    ours, average = found.scores.log_loss, found.yardstick.log_loss
    numbers = f"{ours:.3f} against {average:.3f} (log loss, lower is better)"
    if found.is_better_than_average:
        return (
            "Predicting each answer was better than always saying your average, which nobody knew "
            f"beforehand: {numbers}."
        )
    return (
        "Predicting each answer was no better than always saying your average, though nobody knew "
        f"that beforehand: {numbers}."
    )


def _row(row: Row) -> PredictionRow:
    assert row.predicted is not None
    assert row.measured is not None
    bounds = f"{row.low * 100:.0f} to {row.high * 100:.0f}%"
    recalled = f"{round(row.measured * row.count)} of {row.count}, {percent(row.measured)}"
    return PredictionRow(bounds, row.count, percent(row.predicted), recalled, row.is_scant)
