"""Undoing a regrading: to the letter, in its turn, by those who may; the history keeps both."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from quizapp.accounts.models import UserAccount
from quizapp.db import db
from tests.sets.correcting import (
    chosen_versions,
    correct,
    credits_of,
    everything,
    look,
    regrade,
    regraded_answers,
    regrades,
    undo,
)


def test_undoing_brings_everything_back_to_the_letter(
    pond: Flask, teacher: FlaskClient, corrected: int
) -> None:
    before = everything(pond)
    regrade(teacher, corrected)
    assert everything(pond) != before

    first = teacher.get(undo(pond, teacher).location).text
    second = teacher.get(undo(pond, teacher).location).text

    assert everything(pond) == before
    assert "Undone. Every answer counts as before." in first
    assert "It was undone already." in second
    assert chosen_versions(look(teacher, corrected))


def test_a_second_correction_is_regraded_and_undone_before_the_first(
    pond: Flask, teacher: FlaskClient, corrected: int
) -> None:
    before = everything(pond)
    regrade(teacher, corrected)
    between = everything(pond)
    correct(pond, teacher, corrected, right="0")
    regrade(teacher, corrected)
    assert credits_of(pond) == [0, 1]

    page = teacher.get(f"/teach/questions/{corrected}/history").text
    refused = undo(pond, teacher, 0)
    undo(pond, teacher, 1)
    after_one = everything(pond)
    undo(pond, teacher, 0)

    assert page.count("Undo<span") == 1
    assert refused.status_code == 409
    assert "Undo the later regrading first." in refused.text
    assert after_one == between
    assert everything(pond) == before


def test_the_history_keeps_who_regraded_and_who_undid(
    pond: Flask, teacher: FlaskClient, corrected: int
) -> None:
    regrade(teacher, corrected)
    address = f"/teach/questions/{corrected}/history"
    standing = teacher.get(address).text
    undo(pond, teacher)

    undone = teacher.get(address).text

    assert "Two answers to version 1, by the key of version 2" in standing
    assert "Undo<span" in standing
    assert "Undone: 22 November 2026, 12:00 UTC, Teacher" in undone
    assert "Undo<span" not in undone


def test_nobody_else_undoes_it(
    pond: Flask, teacher: FlaskClient, colleague: FlaskClient, corrected: int
) -> None:
    regrade(teacher, corrected)

    refused = colleague.post(f"/teach/regrades/{regrades(pond)[0].id}/undo")

    assert refused.status_code == 404
    assert credits_of(pond) == [1, 0]


def test_deleting_accounts_takes_their_answers_and_keeps_the_regrading(
    pond: Flask, teacher: FlaskClient, corrected: int
) -> None:
    regrade(teacher, corrected)
    with pond.app_context():
        for who in ("learner", "guest"):
            name = None if who == "guest" else who
            account = db.session.query(UserAccount).filter_by(login_name=name).one()
            db.session.delete(account)
        db.session.commit()

    page = teacher.get(f"/teach/questions/{corrected}/history").text

    assert regraded_answers(pond) == []
    assert "Undo<span" in page
    assert undo(pond, teacher).status_code == 303
