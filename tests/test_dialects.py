"""What the two databases say differently is the same to those who ask."""

import subprocess
import sys

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex

from quizapp.db import Base, db
from quizapp.dialects import Json, Upsert, partial_index, tell_conditions

DIALECTS = {"sqlite": sqlite.dialect(), "postgresql": postgresql.dialect()}  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(("name", "word"), [("sqlite", "JSON"), ("postgresql", "JSONB")])
def test_json_is_what_a_database_can_look_into(name: str, word: str) -> None:
    assert Json().compile(dialect=DIALECTS[name]) == word


@pytest.mark.parametrize("value", [None, {"a": [1, "ü"]}, [], 0, "text"])
def test_json_comes_back_as_it_went_and_none_is_null(app: Flask, value: object) -> None:
    table = sa.table("kept", sa.column("value", Json()))
    with app.app_context():
        connection = db.session.connection()
        connection.execute(sa.text(f"CREATE TEMP TABLE kept (value {column_type()})"))
        connection.execute(sa.insert(table).values(value=value))

        assert connection.scalar(sa.select(table.c.value)) == value
        nulls = connection.scalar(sa.text("SELECT count(*) FROM kept WHERE value IS NULL"))
        assert nulls == (value is None)


def column_type() -> str:
    return Json().compile(dialect=db.engine.dialect)


@pytest.mark.parametrize("name", DIALECTS)
def test_an_upsert_is_made_once_with_the_insert_of_its_dialect(name: str) -> None:
    table = sa.table("kept", sa.column("value"))
    upsert = Upsert(lambda insert: insert(table).on_conflict_do_nothing())

    made = upsert.on(DIALECTS[name])

    assert "ON CONFLICT DO NOTHING" in str(made.compile(dialect=DIALECTS[name]))
    assert upsert.on(DIALECTS[name]) is made


@pytest.mark.parametrize("name", DIALECTS)
def test_an_index_of_some_rows_says_which_on_both(name: str) -> None:
    metadata = sa.MetaData()
    index = partial_index("ix_open", "id", where="closed_at IS NULL", unique=True)
    sa.Table("attempt", metadata, sa.Column("id", sa.Integer), index)

    tell_conditions(metadata)

    told = str(CreateIndex(index).compile(dialect=DIALECTS[name]))
    assert told == "CREATE UNIQUE INDEX ix_open ON attempt (id) WHERE closed_at IS NULL"


def test_every_index_of_some_rows_is_one_of_these() -> None:
    indexes = [index for table in Base.metadata.tables.values() for index in table.indexes]
    conditions = [
        index for index in indexes if index.dialect_options["sqlite"]["where"] is not None
    ]

    assert len(conditions) > 10
    assert all(index.info for index in conditions)


def test_a_process_on_a_file_does_not_load_the_other_database() -> None:
    code = "import sys, quizapp.server; print([m for m in sys.modules if 'postgresql' in m])"

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"
