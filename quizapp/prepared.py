"""Statements of the hot pages, made ready once and then run on the driver's own cursor.

SQLAlchemy compiles a statement once as well, but looks it up, checks what it is given and wraps
what comes back on each run, in so much code that a processor has forgotten it by the next request.
Here that is done when a statement is first run; what is left is the driver's work. Types, the
listeners for statements and the errors stay SQLAlchemy's.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.visitors import iterate

from quizapp.db import db
from quizapp.dialects import Upsert

Given = Mapping[str, Any]
Process = Callable[[Any], Any]
SHORTEST_LIST = 8


class Prepared:
    """A statement with bound parameters.

    It is run in the transaction of the current session. Rows are named tuples, of the class `row`
    if there is one, whose fields are the columns in their order; false and true are what the driver
    has for them, which for SQLite's is 0 and 1. What is given to `in_` is a list.
    """

    def __init__(
        self, statement: ClauseElement | Upsert, *, row: type[tuple[Any, ...]] | None = None
    ) -> None:
        self._statement, self._row = statement, row
        self._lists = frozenset() if isinstance(statement, Upsert) else _lists_of(statement)
        self._ready: dict[tuple[object, ...], _Ready] = {}

    def first(self, given: Given) -> Any:
        """Return the first row, or None."""
        with self._run(given) as (ready, cursor):
            row = cursor.fetchone()
        return None if row is None else ready.row(row)

    def rows(self, given: Given) -> list[Any]:
        """Return all rows."""
        with self._run(given) as (ready, cursor):
            rows = cursor.fetchall()
        return list(map(ready.row if ready.has_types else ready.made, rows))

    def run(self, given: Given) -> int:
        """Change what the statement changes; return how many rows that were."""
        with self._run(given) as (_, cursor):
            count: int = cursor.rowcount
        return count

    def _run(self, given: Given) -> "_Run":
        connection = db.session.connection()
        lists = {name: _padded(given[name]) for name in self._lists}
        if lists:
            given = {**given, **lists}
        kind = (connection.dialect.name, *map(len, lists.values()))
        ready = self._ready.get(kind)
        if ready is None:
            ready = self._ready[kind] = self._made_ready(connection.dialect, given)
        return _Run(connection, ready, ready.values(given))

    def _made_ready(self, dialect: Dialect, given: Given) -> "_Ready":
        statement = self._statement
        if isinstance(statement, Upsert):
            statement = statement.on(dialect)
        return _Ready(statement, dialect, given, self._row)


class _Ready:
    """What the driver is told, and what is done to the values on their way in and out."""

    def __init__(self, statement: Any, dialect: Dialect, given: Given, row: Any) -> None:
        columns = list(getattr(statement, "exported_columns", ()))
        keys = None
        if isinstance(statement, sa.Insert):
            keys = list(given)
            statement = statement if columns else statement.inline()  # else it returns the key
        compiled = statement.compile(dialect=dialect, column_keys=keys)
        if getattr(compiled, "insert_prefetch", None) or getattr(compiled, "update_prefetch", None):
            raise ValueError("a prepared statement is given all values: nothing fills in defaults")
        state = compiled.construct_expanded_state(dict(given))
        self.dialect = dialect
        self._names = given.keys() | set()
        self.text = state.statement
        self._places = state.positiontup
        self._lists = state.parameter_expansion
        processors = {
            name: bound.type.dialect_impl(dialect).bind_processor(dialect)
            for bound, name in compiled.bind_names.items()
        }
        self._into = {name: process for name, process in processors.items() if process}
        known = {*given, *(name for names in self._lists.values() for name in names)}
        self._constants = {
            name: self._stored(name, value)
            for name, value in state.parameters.items()
            if name not in known
        }
        names = [str(column.key) for column in columns]
        self._types = [column.type for column in columns]
        class_: Any = row or namedtuple("Row", names, rename=True)  # noqa: PYI024 - made at run time
        self.made = partial(tuple.__new__, class_)  # its `_make` without the look at the length
        self._out: list[tuple[int, Process]] | None = None

    def values(self, given: Given) -> Any:
        """Return what the driver is given: by place or by name, as it wants them."""
        if given.keys() != self._names:
            raise ValueError("a prepared statement is given the same values each time, by name")
        values = dict(self._constants)
        for name, value in given.items():
            process = self._into.get(name)
            if name in self._lists:
                stored = value if process is None else map(process, value)
                values.update(zip(self._lists[name], stored, strict=True))
            else:
                values[name] = value if process is None else process(value)
        return values if self._places is None else tuple(map(values.__getitem__, self._places))

    def read(self, cursor: Any) -> None:
        """Note which columns come out of the driver as something else than they mean."""
        if self._out is None and cursor.description:
            told = enumerate(zip(self._types, cursor.description, strict=True))
            found = [
                (place, type_.dialect_impl(self.dialect).result_processor(self.dialect, column[1]))
                for place, (type_, column) in told
                if not isinstance(type_, sa.Boolean)
            ]
            self._out = [(place, process) for place, process in found if process]

    @property
    def has_types(self) -> bool:
        """Whether a column means something else than what comes out of the driver."""
        return bool(self._out)

    def row(self, raw: Any) -> Any:
        """Return a row of the driver's as a named tuple of what its columns mean."""
        if self._out:
            raw = list(raw)
            for place, process in self._out:
                raw[place] = process(raw[place])
        return self.made(raw)

    def _stored(self, name: str, value: Any) -> Any:
        process = self._into.get(name)
        return value if process is None else process(value)


class _Run:
    """A cursor that has run a statement; the driver's complaints become SQLAlchemy's."""

    def __init__(self, connection: Connection, ready: _Ready, values: Any) -> None:
        self._connection, self._ready, self._values = connection, ready, values

    def __enter__(self) -> tuple[_Ready, Any]:
        connection, text, values = self._connection, self._ready.text, self._values
        is_many = False
        if not connection.in_transaction():
            connection.begin()
        self._cursor = cursor = connection.connection.cursor()
        try:
            for listener in connection.dispatch.before_cursor_execute:
                listener(connection, cursor, text, values, None, is_many)
            cursor.execute(text, values)
            self._ready.read(cursor)
        except connection.dialect.loaded_dbapi.Error as error:
            self._complain(error)
        return self._ready, cursor

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, self._connection.dialect.loaded_dbapi.Error):
            self._complain(error)
        self._cursor.close()

    def _complain(self, error: BaseException) -> None:
        # what SQLAlchemy's own cursors do: it ends a connection that was lost, and raises
        self._connection._handle_dbapi_exception(  # noqa: SLF001
            error, self._ready.text, self._values, self._cursor, None
        )


def _lists_of(statement: ClauseElement) -> frozenset[str]:
    """Return the names of what `in_` looks things up in."""
    bound = (each for each in iterate(statement) if isinstance(each, sa.BindParameter))
    return frozenset(each.key for each in bound if each.expanding)


def _padded(values: list[Any]) -> list[Any]:
    """Return the values, the last one repeated so that there are 1, 8, 32, 128 ... of them.

    A statement is made ready anew for each length, which takes longer than to run it.
    """
    length = 1
    while length < len(values):
        length = max(SHORTEST_LIST, length * 4)
    return values + values[-1:] * (length - len(values)) if values else values
