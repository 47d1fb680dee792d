"""Connections to a database that are kept open between the requests of a serving process."""

from contextlib import suppress
from typing import Any

from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError


class KeptConnections:
    """Connections that are kept open between requests, the one used last on top.

    To take one from the pool and give it back costs as much as two statements. The one used last
    still has at hand the pages of the database that the next request will read.
    """

    def __init__(self) -> None:
        self.engine: Engine | None = None
        self._free: list[Connection] = []

    def take(self, engine: Engine) -> Connection | None:
        """Return a connection to the database, None if none are kept of it."""
        if engine is not self.engine:
            return None
        with suppress(IndexError):  # another thread may take the last one
            return self._free.pop()
        return engine.connect()

    def give_back(self, connection: Connection) -> bool:
        """Keep a connection, what it did not commit undone; say whether it is kept.

        One that broke is not, nor one that could not undo what it did and holds its lock.
        """
        if connection.engine is not self.engine or connection.closed or connection.invalidated:
            return False
        with suppress(SQLAlchemyError):
            connection.rollback()
        driver: Any = connection.connection.dbapi_connection
        if driver.in_transaction:  # after a COMMIT that failed SQLAlchemy takes it to be over
            connection.invalidate()
            return False
        self._free.append(connection)
        return True

    def keep(self, engine: Engine | None) -> None:
        """Keep connections to this database from now on, and none of any other."""
        self.engine = engine
        while self._free:
            self._free.pop().close()


kept = KeptConnections()


def keep_connections(engine: Engine | None) -> None:
    """Keep connections to this database open between requests; None ends that.

    Only a file is there for as long as the process: a PostgreSQL may go and come back, so that its
    connections are taken from the pool each time.
    """
    kept.keep(engine if engine is not None and engine.dialect.name == "sqlite" else None)
