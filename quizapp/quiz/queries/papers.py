"""Reading papers: every place of an attempt, and how it stands."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from quizapp.prepared import Prepared
from quizapp.quiz.models import Answer, AttemptItem


class Step(NamedTuple):
    """One bar of the progress: a place in the paper and how it stands."""

    item_id: int
    position: int
    points: int
    is_return: bool
    is_answered: bool
    credit: float | None
    late: bool | None
    gave_up: bool | None

    @property
    def counts(self) -> bool:
        """Whether its credit is part of the score."""
        return self.is_answered and not self.is_return and not self.late


_STEP_COLUMNS = (
    AttemptItem.id,
    AttemptItem.position,
    AttemptItem.points,
    AttemptItem.returns_item_id.is_not(None),
    Answer.item_id.is_not(None),
    Answer.credit,
    Answer.late,
    Answer.gave_up,
)
_STEPS = Prepared(
    sa.select(*_STEP_COLUMNS)
    .outerjoin(Answer, Answer.item_id == AttemptItem.id)
    .where(AttemptItem.attempt_id == sa.bindparam("attempt_id"))
    .order_by(AttemptItem.position),
    row=Step,
)
_PAPERS = Prepared(
    sa.select(AttemptItem.attempt_id, *_STEP_COLUMNS)
    .outerjoin(Answer, Answer.item_id == AttemptItem.id)
    .where(AttemptItem.attempt_id.in_(sa.bindparam("ids", expanding=True)))
    .order_by(AttemptItem.attempt_id, AttemptItem.position)
)


def steps(attempt_id: int) -> tuple[Step, ...]:
    """Return every place of an attempt's paper and how it stands."""
    return tuple(_STEPS.rows({"attempt_id": attempt_id}))


def papers(attempt_ids: Sequence[int]) -> dict[int, list[Step]]:
    """Return every place of these attempts' papers and how it stands, by attempt id."""
    found: dict[int, list[Step]] = defaultdict(list)
    for attempt_id, *step in _PAPERS.rows({"ids": list(attempt_ids)}):
        found[attempt_id].append(Step(*step))
    return found
