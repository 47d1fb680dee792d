"""Making cards anew from the log, or only saying which of them differ from it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isclose

import sqlalchemy as sa

from quizapp.core.memory.replay import NEW, CardState, replay
from quizapp.db import db
from quizapp.memory.models import Card
from quizapp.memory.queries.cards import seed_of, state_of
from quizapp.memory.queries.log import histories
from quizapp.memory.queries.studies import Study, study_of
from quizapp.memory.service.entries import set_state

NEAR = 1e-9
_LEARNERS = sa.select(Card.user_id).distinct().order_by(Card.user_id)
_CARDS = (
    sa.select(
        Card.id,
        Card.question_id,
        Card.part,
        Card.stability,
        Card.difficulty,
        Card.due_day,
        Card.last_day,
        Card.last_rating,
        Card.review_count,
        Card.lapse_count,
    )
    .where(Card.user_id == sa.bindparam("user_id"))
    .order_by(Card.id)
)


@dataclass(frozen=True)
class Difference:
    """A card that is not what its log makes of it."""

    card_id: int
    kept: CardState
    replayed: CardState


def learners_with_cards() -> tuple[int, ...]:
    """Return everybody who has cards."""
    return tuple(db.session.connection().execute(_LEARNERS).scalars())


def differences(user_id: int, study: Study | None = None) -> Iterator[Difference]:
    """Yield the cards of a learner that differ from what their log makes of them."""
    scheduler = (study or study_of(user_id)).scheduler
    entries = dict(histories(user_id))
    for row in db.session.connection().execute(_CARDS, {"user_id": user_id}).all():
        seed = seed_of(row.question_id, row.part)
        replayed = replay(entries[row.id], scheduler, seed) if row.id in entries else NEW
        kept = state_of(row)
        if not _is_same(kept, replayed):
            yield Difference(row.id, kept, replayed)


def rebuild(user_id: int, study: Study | None = None) -> int:
    """Make every card of a learner what its log makes of it; return how many were not."""
    found = tuple(differences(user_id, study))
    for difference in found:
        set_state(difference.card_id, difference.replayed)
    return len(found)


def _is_same(kept: CardState, replayed: CardState) -> bool:
    """Say whether two states agree; another machine's arithmetic may differ in the last digits."""
    one, other = kept.memory, replayed.memory
    if one is None or other is None:
        return kept == replayed
    is_near = isclose(one.stability, other.stability, rel_tol=NEAR) and isclose(
        one.difficulty, other.difficulty, rel_tol=NEAR
    )
    return is_near and one.last_day == other.last_day and replace(kept, memory=other) == replayed
