"""Prepared statements give what SQLAlchemy's own would, and fail as they do."""

import datetime as dt
from typing import NamedTuple

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.accounts.models import Role, UserAccount
from quizapp.db import db
from quizapp.dialects import Upsert
from quizapp.memory.models import Card, StudySettings
from quizapp.prepared import Prepared
from quizapp.quiz.models import Attempt
from tests.conftest import NOON, sign_in

IDS: sa.BindParameter[list[int]] = sa.bindparam("ids", expanding=True)
NAMED = sa.select(UserAccount.id, UserAccount.login_name).order_by(UserAccount.id)


class Name(NamedTuple):
    """A row under a name of its own."""

    id: int
    name: str


@pytest.fixture(autouse=True)
def people(app: Flask) -> None:
    for name in ("learner", "outsider", "teacher"):
        sign_in(app, name)


def test_rows_are_those_that_sqlalchemy_reads(app: Flask) -> None:
    statement = sa.select(UserAccount).where(UserAccount.role == sa.bindparam("role"))

    with app.app_context():
        rows = Prepared(statement).rows({"role": Role.LEARNER})

        assert len(rows) == 2
        expected = db.session.connection().execute(statement, {"role": Role.LEARNER}).all()
        assert sorted(rows) == sorted(map(tuple, expected))


def test_a_time_goes_in_and_comes_out_aware(app: Flask) -> None:
    later = sa.select(UserAccount.created_at).where(
        UserAccount.created_at >= sa.bindparam("since", type_=UserAccount.created_at.type)
    )
    east = dt.timezone(dt.timedelta(hours=3))

    with app.app_context():
        found = Prepared(later).first({"since": NOON.astimezone(east)})

        assert found.created_at == NOON
        assert found.created_at.tzinfo == dt.UTC


def test_rows_may_be_of_a_class_of_their_own(app: Flask) -> None:
    with app.app_context():
        first = Prepared(NAMED, row=Name).first({})

    assert isinstance(first, Name)
    assert first.name == "learner"


def test_nothing_found_is_none(app: Flask) -> None:
    with app.app_context():
        nobody = Prepared(NAMED.where(UserAccount.id == sa.bindparam("id")))

        assert nobody.first({"id": 0}) is None
        assert nobody.rows({"id": 0}) == []


@pytest.mark.parametrize("count", [0, 1, 2, 8, 9, 33])
def test_a_list_of_any_length_is_looked_up(app: Flask, count: int) -> None:
    some, others = (
        Prepared(NAMED.where(UserAccount.id.in_(IDS))),
        Prepared(NAMED.where(UserAccount.id.not_in(IDS))),
    )

    with app.app_context():
        everybody = [row.id for row in db.session.execute(NAMED)]
        wanted = (everybody * 11)[:count]

        assert [row.id for row in some.rows({"ids": wanted})] == sorted(set(wanted))
        rest = [row.id for row in others.rows({"ids": wanted})]
        assert rest == [each for each in everybody if each not in wanted]


def test_an_upsert_is_what_the_dialect_has(app: Flask) -> None:
    store = Upsert(lambda insert: insert(Card).on_conflict_do_nothing().returning(Card.id))
    row = {"user_id": 1, "question_id": 1, "part": 0, "added_at": NOON}
    given = {**row, "review_count": 0, "lapse_count": 0}

    with app.app_context():
        stored = Prepared(store)
        assert stored.first(given) is not None
        assert stored.first(given) is None


def test_a_change_says_how_many_rows_it_changed_and_waits_for_the_commit(app: Flask) -> None:
    rename = Prepared(
        sa.update(UserAccount)
        .where(UserAccount.role == sa.bindparam("who"))
        .values(display_name=sa.bindparam("new"))
    )
    named = sa.select(sa.func.count()).where(UserAccount.display_name == "Somebody")

    with app.app_context():
        assert rename.run({"who": Role.LEARNER, "new": "Somebody"}) == 2
        db.session.rollback()
        assert db.session.scalar(named) == 0
        rename.run({"who": Role.LEARNER, "new": "Somebody"})
        db.session.commit()
        assert db.session.scalar(named) == 2


def test_a_row_is_stored_with_what_it_was_given(app: Flask) -> None:
    add = Prepared(sa.insert(StudySettings))

    with app.app_context():
        owner = db.session.scalar(sa.select(UserAccount.id))
        given = {"user_id": owner, "aim": 0.9, "weights": [1.5, 2.5], "fitted_count": 0}
        rest = {"day_starts_at": 240, "minutes_per_day": 10, "new_per_day": 10}
        count = add.run(given | rest | {"has_four_buttons": True, "timezone": None})
        db.session.commit()

        assert count == 1
        stored = db.session.scalars(sa.select(StudySettings)).one()
        assert (stored.weights, stored.has_four_buttons) == ([1.5, 2.5], True)


def test_it_joins_the_transaction_of_the_orm(app: Flask) -> None:
    with app.app_context():
        person = db.session.scalars(sa.select(UserAccount)).first()
        assert person is not None
        person.display_name = "Renamed"
        db.session.flush()

        found = Prepared(sa.select(UserAccount.display_name).where(UserAccount.id == person.id))

        assert found.first({}).display_name == "Renamed"


def test_a_fault_is_sqlalchemys_own(app: Flask) -> None:
    insert = Prepared(sa.insert(Attempt).values(id=sa.bindparam("number")))

    with app.app_context(), pytest.raises(sa.exc.IntegrityError, match="INSERT INTO attempt"):
        insert.run({"number": 1, "public_id": "x"})


def test_a_column_that_would_fill_itself_in_is_refused(app: Flask) -> None:
    with app.app_context(), pytest.raises(ValueError, match="given all values"):
        Prepared(sa.insert(UserAccount)).run({"display_name": "Nobody"})


def test_values_of_other_names_are_refused(app: Flask) -> None:
    one = Prepared(NAMED.where(UserAccount.id == sa.bindparam("id")))

    with app.app_context():
        one.rows({"id": 1})
        with pytest.raises(ValueError, match="the same values each time"):
            one.rows({"id": 1, "login_name": "learner"})


def test_whoever_listens_for_statements_hears_of_it(app: Flask, statements: list[str]) -> None:
    with app.app_context():
        Prepared(NAMED).rows({})

    assert [text for text in statements if "login_name" in text]
