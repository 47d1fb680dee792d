"""Keeping a learner's memory to one request at a time."""

import sqlalchemy as sa

from quizapp.accounts.models import UserAccount
from quizapp.db import db

_LOCK = (
    sa.select(UserAccount.id)
    .where(UserAccount.id == sa.bindparam("user_id"))
    .with_for_update(key_share=True)
)


def lock_memory(user_id: int) -> None:
    """Let one request at a time change a learner's memory, until the transaction ends.

    It comes before anything that a change depends on is read: what is read sooner may be out of
    date, and whoever locks a card first and the learner second waits for ever. On SQLite every
    transaction that writes is alone from its beginning.
    """
    connection = db.session.connection()
    if connection.dialect.name != "sqlite":
        connection.execute(_LOCK, {"user_id": user_id})
