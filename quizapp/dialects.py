"""What SQLite and PostgreSQL say differently: JSON, upserts, indexes of some rows.

Nothing here loads the dialect of PostgreSQL, which takes 4 MiB, in a process that uses SQLite.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

WHERE = "where"


class Json(sa.TypeDecorator[Any]):
    """JSON, in the form that PostgreSQL can look into; None is null."""

    impl = sa.JSON
    cache_ok = True

    def __init__(self) -> None:
        super().__init__(none_as_null=True)

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        """Return the type that a database has for it."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(self.impl_instance)
        from sqlalchemy.dialects.postgresql import JSONB  # noqa: PLC0415 - see above

        return dialect.type_descriptor(JSONB(none_as_null=True))


class Upsert:
    """An INSERT that says what to do where its row is there already, as each dialect says it.

    `make` is given the `insert` of a dialect.
    """

    def __init__(self, make: Callable[[Callable[..., Any]], sa.Insert]) -> None:
        self._make = make
        self._made: dict[str, sa.Insert] = {}

    def on(self, dialect: Dialect) -> sa.Insert:
        """Return the statement for a dialect."""
        if dialect.name not in self._made:
            module = import_module(f"sqlalchemy.dialects.{dialect.name}")
            self._made[dialect.name] = self._make(module.insert)
        return self._made[dialect.name]


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> sa.Index:
    """Return an index of the rows that fulfil a condition; statements have to say it as well."""
    condition = sa.text(where)
    return sa.Index(name, *columns, unique=unique, sqlite_where=condition, info={WHERE: condition})


def tell_conditions(tables: sa.MetaData) -> None:
    """Tell the indexes of some rows which ones these are, in PostgreSQL's own option."""
    for index in (index for table in tables.tables.values() for index in table.indexes):
        if WHERE in index.info:
            index.dialect_options["postgresql"]["where"] = index.info[WHERE]
