"""Taking back: the last thing done to a card, any number of times. Nothing is deleted."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.core.memory.replay import replay
from quizapp.db import db
from quizapp.memory.models import Card, ReviewLog
from quizapp.memory.queries.cards import seed_of
from quizapp.memory.queries.locks import lock_memory
from quizapp.memory.queries.log import entries_of
from quizapp.memory.queries.steps import LastStep, Undone, last_step
from quizapp.memory.queries.studies import Study
from quizapp.memory.service.entries import set_state

_VOID = (
    sa.update(ReviewLog)
    .where(ReviewLog.id == sa.bindparam("entry_id"))
    .values(voided_at=sa.bindparam("at"))
)
_CARD = sa.update(Card).where(Card.id == sa.bindparam("id_of_card"))
_BRING_BACK = {
    Undone.ASIDE: _CARD.values(suspended_at=None),
    Undone.SKIP: _CARD.values(skipped_day=None, skipped_at=None),
}


@dataclass(frozen=True)
class TakenBack:
    """What was taken back, and of which card."""

    what: Undone
    card_id: int


def undo(user_id: int, study: Study, now: dt.datetime, last: str | None = None) -> TakenBack | None:
    """Take back the last thing done to a card that still stands; None if there is none.

    An answer is voided, never deleted, and its card is made anew from the answers that survive,
    with the weights of `study`: who may have fitted them meanwhile calls `lock_memory` before they
    are read. `last` is the name of the step that was the last when this was asked for: if it no
    longer is, nothing is taken back, so that asking twice does not take back two.
    """
    lock_memory(user_id)
    step = last_step(user_id, study.day_of(now))
    if step is None or (last is not None and step.name != last):
        return None
    if step.what is Undone.ANSWER:
        _void(step, study, now)
    else:
        db.session.connection().execute(_BRING_BACK[step.what], {"id_of_card": step.card_id})
    return TakenBack(step.what, step.card_id)


def _void(answer: LastStep, study: Study, now: dt.datetime) -> None:
    db.session.connection().execute(_VOID, {"entry_id": answer.entry_id, "at": now})
    seed = seed_of(answer.question_id, answer.part)
    set_state(answer.card_id, replay(entries_of(answer.card_id), study.scheduler, seed))
