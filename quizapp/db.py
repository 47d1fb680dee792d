"""The database: base class and types, SQLite's transactions, rows that stay as they were."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from types import ModuleType
from typing import Any, ClassVar

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as AppSession
from sqlalchemy import event
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.orm import DeclarativeBase, Session, SessionTransaction

from quizapp.connections import kept
from quizapp.dialects import Json, tell_conditions

_READING: ContextVar[bool] = ContextVar("reading", default=False)
BUSY_MS = 5000
SAFE_SQLITE = (3, 51, 3)
POSTGRES_LIMITS_MS = {
    "statement_timeout": 10_000,
    "lock_timeout": 5_000,
    "idle_in_transaction_session_timeout": 15_000,
}
PRAGMAS = (
    f"busy_timeout={BUSY_MS}",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "secure_delete=FAST",
    "cache_size=-4096",  # KiB, of each connection; the system keeps the rest of the file at hand
    "journal_size_limit=67108864",
)


class UTCDateTime(sa.TypeDecorator[dt.datetime]):
    """An aware time, in UTC; a naive one is refused, since nobody knows what it means."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Return the time as the database keeps it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        value = value.astimezone(dt.UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Return the stored time, aware, in UTC."""
        if value is None:
            return None
        stored: dt.datetime = value
        return stored.replace(tzinfo=dt.UTC) if stored.tzinfo is None else stored.astimezone(dt.UTC)


ONLY_ONE = sa.literal_column("1", sa.Integer)
"""For `limit`: SQLite plans a statement anew each time it is given this number as a parameter."""


class Base(DeclarativeBase):
    """The base of every table; each constraint gets a name from the convention."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {dt.datetime: UTCDateTime, dict[str, Any]: Json}


class FrozenRowError(RuntimeError):
    """A program tried to change what a result depends on."""


class Frozen:
    """A mark for tables whose rows are never changed, but for the columns named here."""

    may_change: ClassVar[frozenset[str]] = frozenset()


@event.listens_for(Session, "before_flush")
def _keep_frozen(session: Session, _context: object, _instances: object) -> None:
    for row in session.dirty:
        if isinstance(row, Frozen):
            state = sa.inspect(row)
            changed = {
                a.key for a in state.mapper.column_attrs if state.attrs[a.key].history.has_changes()
            }
            if changed - row.may_change:
                raise FrozenRowError(f"{type(row).__name__} is frozen: {sorted(changed)}")


class RequestSession(AppSession):
    """A session over a connection of its own, which hot pages use without the rest of it.

    Asking a session for its transaction's connection costs as much as the statement that follows,
    so the connection is opened here; what the ORM does joins the transaction it is in. What
    is served keeps its connections (see `connections`).
    """

    _open: Connection | None = None

    def connection(self, *_args: Any, **_kwargs: Any) -> Connection:
        """Return the connection of the transaction, which its first statement begins."""
        if self._open is None:
            engine = self._db.engine
            self._open = kept.take(engine) or engine.connect()
        return self._open

    def get_bind(self, *_args: Any, **_kwargs: Any) -> Connection:
        """Return what the ORM works on: the same connection, whatever it is about to do."""
        return self.connection()

    def commit(self) -> None:
        """Keep everything that was done since the transaction began, and end it."""
        if self.in_transaction() or self._open is None:  # the ORM was used, or nothing was done
            super().commit()
        else:
            self._open.commit()
            self._release()

    def rollback(self) -> None:
        """Give up everything that was done since the transaction began, and end it."""
        if self.in_transaction():
            super().rollback()
        self._release()

    def close(self) -> None:
        """Give up what was not committed, and forget what was loaded."""
        if self.in_transaction() or self.identity_map:  # the ORM was used
            super().close()
        self._release()

    def join(self) -> None:
        """Let the session's own transaction, which is about to end, take the connection along."""
        if self._open is not None and not self.in_nested_transaction():
            super().connection()

    def _release(self) -> None:
        """Give the connection back; what is not stored by then is undone."""
        if self._open is not None:
            connection, self._open = self._open, None
            if not kept.give_back(connection):
                connection.close()


@event.listens_for(RequestSession, "before_commit")
def _join(session: RequestSession) -> None:
    session.join()


@event.listens_for(RequestSession, "after_transaction_end")
def _release(session: RequestSession, ended: SessionTransaction) -> None:
    if ended.parent is None:
        session._release()  # noqa: SLF001 - the session's own listeners


db = SQLAlchemy(
    metadata=Base.metadata,
    session_options={
        "class_": RequestSession,
        "expire_on_commit": False,
        "join_transaction_mode": "control_fully",
    },
)


def sqlite_module() -> ModuleType:
    """Return the SQLite to use: the packaged one where there is one, else Python's own.

    SQLite before 3.51.3 can damage a write-ahead log that several connections reset at once.
    """
    try:
        return import_module("pysqlite3.dbapi2")  # there is a wheel of it for some systems alone
    except ImportError:
        return import_module("sqlite3")


def engine_options(url: str) -> dict[str, Any]:
    """Return what an engine on this database is made with.

    SQLite's connections are handed out last come first: the pages one has read are still there.
    """
    if url.startswith("sqlite"):
        connect_args = {"timeout": BUSY_MS / 1000}
        return {"module": sqlite_module(), "pool_use_lifo": True, "connect_args": connect_args}
    limits = " ".join(f"-c {name}={ms}" for name, ms in POSTGRES_LIMITS_MS.items())
    return {
        "pool_pre_ping": True,
        "pool_recycle": 1800,
        "connect_args": {"connect_timeout": 3, "options": limits},
    }


def settings_that_forget() -> tuple[str, ...]:
    """Return the settings of this PostgreSQL by which a crash may lose what was committed."""
    with db.engine.connect() as connection:
        return tuple(
            name
            for name in ("fsync", "synchronous_commit")
            if connection.exec_driver_sql(f"SHOW {name}").scalar_one() == "off"
        )


def install_transactions(engine: Engine) -> None:
    """Make every transaction on SQLite one that may write, unless `reading` says it only reads.

    The driver's own transactions lose concurrent changes without a word; BEGIN IMMEDIATE waits.
    """
    if engine.dialect.name != "sqlite":
        tell_conditions(Base.metadata)
        return
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)


def reading(*, only: bool) -> None:
    """Say whether what follows in this context only reads; a request says so when it begins."""
    _READING.set(only)


@contextmanager
def read_briefly() -> Iterator[None]:
    """Read in a transaction of its own, which ends with the block: whatever is slow comes after.

    What was begun before is given up, and nothing is locked afterwards.
    """
    db.session.rollback()
    before = _READING.set(True)
    try:
        yield
    finally:
        db.session.rollback()
        _READING.reset(before)


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    statement = "BEGIN" if _READING.get() else "BEGIN IMMEDIATE"
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement)
    except connection.dialect.loaded_dbapi.Error as error:  # locked by a writer for too long
        connection._handle_dbapi_exception(error, statement, (), cursor, None)  # noqa: SLF001 - see _Run
    cursor.close()
