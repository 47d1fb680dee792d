"""What another scheduler or another aim would do to the due days: counted, never done.

An aim holds from each card's next answer on, so cards are due by the aims of their last answers.
This says how far they lie from what the present weights and aim would make of the same log.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import sqlalchemy as sa

from quizapp.core.memory.replay import Entry, replay
from quizapp.db import db
from quizapp.memory.models import Card
from quizapp.memory.queries.cards import seed_of
from quizapp.memory.queries.log import histories
from quizapp.memory.queries.studies import Study, study_of

_DUE_DAYS = (
    sa.select(Card.id, Card.question_id, Card.part, Card.due_day)
    .where(Card.user_id == sa.bindparam("user_id"), Card.due_day.is_not(None))
    .order_by(Card.id)
)


def moves(user_id: int, study: Study | None = None) -> tuple[int, ...]:
    """Return by how many days each due day of a learner would move: later above 0, earlier below.

    Every card that has a due day is computed anew from its log, with the weights and the aim of
    `study`: as the learner studies now, unless another is given.
    """
    study = study or study_of(user_id)
    entries = dict(histories(user_id))
    rows = db.session.connection().execute(_DUE_DAYS, {"user_id": user_id}).all()
    return tuple(
        (due_day - row.due_day).days
        for row in rows
        if (due_day := _due_day(entries.get(row.id, ()), study, seed_of(row.question_id, row.part)))
    )


def _due_day(entries: Iterable[Entry], study: Study, seed: str) -> dt.date | None:
    aimed = (replace(entry, retention=study.aim) for entry in entries)
    return replay(aimed, study.scheduler, seed).due_day
