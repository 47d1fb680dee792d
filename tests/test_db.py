"""The database's own promises: times, transactions, and rows that stay as they were."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.accounts.models import UserAccount
from quizapp.bank.models import Excerpt, QuestionVersion
from quizapp.db import (
    Base,
    Frozen,
    FrozenRowError,
    UTCDateTime,
    db,
    engine_options,
    sqlite_module,
)
from quizapp.memory.models import ReviewLog
from quizapp.quiz.models import Answer, AttemptItem, Regrade, RegradedAnswer
from quizapp.sources.models import SectionVersion
from tests.conftest import NOON, TEST_DATABASE
from tests.quiz.sitting import begin

FROZEN = (
    SectionVersion,
    QuestionVersion,
    Excerpt,
    AttemptItem,
    Answer,
    ReviewLog,
    Regrade,
    RegradedAnswer,
)


@pytest.fixture
def answered(app: Flask, client_of: Callable[[str], FlaskClient]) -> Flask:
    """The app with a row in every frozen table."""
    learner = client_of("learner")
    learner.post(begin(learner, size=2) + "/1", data={"dont_know": "1"})
    with app.app_context():
        first, second = db.session.scalars(sa.select(QuestionVersion.id).limit(2))
        made = Regrade(from_version_id=first, to_version_id=second, made_at=NOON)
        db.session.add(made)
        db.session.flush()
        item_id = db.session.scalars(sa.select(Answer.item_id)).one()
        noted = {"credit_before": 0, "credit_after": 1}
        db.session.add(RegradedAnswer(item_id=item_id, regrade_id=made.id, **noted))
        db.session.commit()
    return app


def other_value(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1000
        case str():
            return value + " changed"
        case dt.date():  # every time is one
            return value + dt.timedelta(days=1)
        case list():
            return [*value, 99]
        case dict():
            return {**value, "changed": True}
    return "changed"


def frozen_columns(table: type[Base]) -> list[str]:
    may_change: frozenset[str] = getattr(table, "may_change", frozenset())
    columns = [column.key for column in sa.inspect(table).column_attrs]
    return [name for name in columns if name not in {*may_change, "id", "item_id", "author_id"}]


def test_every_frozen_table_is_tried() -> None:
    assert {table.__name__ for table in Frozen.__subclasses__()} == {t.__name__ for t in FROZEN}


@pytest.mark.parametrize("table", FROZEN)
def test_a_frozen_row_cannot_be_edited(answered: Flask, table: type[Base]) -> None:
    with answered.app_context():
        for name in frozen_columns(table):
            row = db.session.scalars(sa.select(table).limit(1)).one()
            setattr(row, name, other_value(getattr(row, name)))
            with pytest.raises(FrozenRowError, match="frozen"):
                db.session.flush()
            db.session.rollback()


@pytest.mark.parametrize("table", FROZEN)
def test_the_database_itself_refuses_a_bulk_change(answered: Flask, table: type[Base]) -> None:
    with answered.app_context():
        for name in frozen_columns(table):
            value = db.session.scalars(sa.select(getattr(table, name)).limit(1)).one()
            changed = other_value(value) if value is not None else sa.null()
            with pytest.raises(sa.exc.DBAPIError, match="frozen"):
                db.session.execute(sa.update(table).values({name: changed}))
            db.session.rollback()


def test_what_may_change_in_a_frozen_row_does(answered: Flask) -> None:
    with answered.app_context():
        answer = db.session.scalars(sa.select(Answer)).one()
        answer.credit = 0.5
        db.session.commit()

        assert db.session.scalar(sa.select(Answer.credit)) == 0.5


@pytest.mark.parametrize("way", ["delete", "by hand"])
def test_the_author_of_a_version_may_go_and_no_other_may_come(answered: Flask, way: str) -> None:
    of_one = QuestionVersion.id == 1
    with answered.app_context():
        db.session.add(UserAccount(display_name="writer", created_at=NOON))
        db.session.flush()
        writer = db.session.scalars(sa.select(sa.func.max(UserAccount.id))).one()
        with pytest.raises(sa.exc.DBAPIError, match="frozen"):
            db.session.execute(sa.update(QuestionVersion).where(of_one).values(author_id=writer))
        db.session.rollback()

        account = UserAccount(display_name="writer", created_at=NOON)
        db.session.add(account)
        db.session.flush()
        given = row_of_version(number=2) | {"author_id": account.id}
        version_id = db.session.scalars(
            sa.insert(QuestionVersion).values(given).returning(QuestionVersion.id)
        ).one()
        if way == "delete":
            db.session.execute(sa.delete(UserAccount).where(UserAccount.id == account.id))
        else:
            theirs = QuestionVersion.id == version_id
            db.session.execute(sa.update(QuestionVersion).where(theirs).values(author_id=None))

        author = sa.select(QuestionVersion.author_id).where(QuestionVersion.id == version_id)
        assert db.session.scalars(author).all() == [None]


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        UTCDateTime().process_bind_param(
            dt.datetime(2026, 1, 1),  # noqa: DTZ001 - that is the fault
            sa.create_engine("sqlite://").dialect,
        )


def test_a_time_comes_back_as_the_same_moment() -> None:
    engine = sa.create_engine("sqlite://")
    table = sa.Table("moment", sa.MetaData(), sa.Column("at", UTCDateTime))
    table.create(engine)
    moment = dt.datetime(2026, 7, 1, 2, 30, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=45)))

    with engine.begin() as connection:
        connection.execute(table.insert().values(at=moment))
        stored = connection.execute(sa.select(table.c.at)).scalar_one()

    engine.dispose()
    assert stored == moment
    assert stored.tzinfo == dt.UTC


@pytest.mark.skipif(bool(TEST_DATABASE), reason="SQLite's own settings")
def test_sqlite_is_opened_as_the_promises_need(app: Flask) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}

    with app.app_context(), db.engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (*wanted, "busy_timeout")
        }

    assert int(found.pop("busy_timeout") or 0) >= 5000
    assert found == wanted


def test_sqlite_is_new_enough_for_many_writers() -> None:
    assert sqlite_module().sqlite_version_info >= (3, 51, 3)


def test_postgresql_waits_only_so_long() -> None:
    options = engine_options("postgresql+psycopg://host/name")

    assert "lock_timeout" in options["connect_args"]["options"]
    assert options["pool_pre_ping"]


def row_of_version(number: int) -> dict[str, Any]:
    """Return the columns of the first version, as another one that was superseded."""
    table = sa.inspect(QuestionVersion).local_table
    row = db.session.execute(sa.select(table).order_by(table.c.id).limit(1)).one()
    moment = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
    return {**row._asdict(), "number": number, "superseded_at": moment} | {"id": 10_000 + number}
