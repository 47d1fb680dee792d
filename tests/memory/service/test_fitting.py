"""Weights fitted to one learner: kept if they are better, and if nothing was done meanwhile."""

import sqlalchemy as sa
from flask import Flask

from quizapp.core.memory.fitting import Fit
from quizapp.core.memory.scheduling import DEFAULT_WEIGHTS, Rating
from quizapp.db import db, read_briefly, reading
from quizapp.memory.models import Card, StudySettings
from quizapp.memory.queries.studies import Study, study_of
from quizapp.memory.service.entries import Subject
from quizapp.memory.service.fitting import Material, fit_to, keep_fit, read_material
from quizapp.memory.service.rebuilding import differences
from quizapp.memory.service.undoing import undo
from tests.conftest import NOON
from tests.memory.forgetful import FORGETFUL, Given, answer, learner_with_cards, live_through

SIXTY_FOUR = [Given(0), Given(2), Given(9, Rating.AGAIN), Given(11)]


def forgetful(app: Flask, cards: int = 40) -> list[Subject]:
    subjects = learner_with_cards(app, count=cards)
    live_through(app, subjects, seed=4)
    return subjects


def with_64_reviews(app: Flask) -> list[Subject]:
    subjects = learner_with_cards(app, count=17)
    for subject in subjects[:16]:
        answer(app, subject, SIXTY_FOUR)
    return subjects


def read(app: Flask, user_id: int) -> Material | None:
    with app.app_context(), read_briefly():
        return read_material(user_id)


def keep(app: Flask, material: Material, fit: Fit) -> int | None:
    with app.app_context():
        reading(only=False)
        changed_count = keep_fit(material, fit)
        db.session.commit()
    return changed_count


def study(app: Flask, user_id: int) -> Study:
    with app.app_context(), read_briefly():
        return study_of(user_id)


def cards(app: Flask, user_id: int) -> list[tuple[object, ...]]:
    table = sa.inspect(Card).local_table
    with app.app_context(), read_briefly():
        query = sa.select(table).where(table.c.user_id == user_id).order_by(table.c.id)
        return [tuple(row) for row in db.session.execute(query)]


def set_study(app: Flask, user_id: int, **settings: object) -> None:
    kept = {"aim": 0.95, "day_starts_at": 60, "timezone": "Asia/Tokyo", "minutes_per_day": 25}
    with app.app_context():
        reading(only=False)
        row = {"new_per_day": 3, "has_four_buttons": True, **kept, **settings}
        db.session.add(StudySettings(user_id=user_id, **row))
        db.session.commit()


def found(material: Material, *, is_better: bool) -> Fit:
    weights = FORGETFUL if is_better else material.study.weights or DEFAULT_WEIGHTS
    return Fit(weights, 0.5, 0.4 if is_better else 0.6, 12, is_better=is_better)


def test_better_weights_are_stored_and_every_card_is_made_anew(app: Flask) -> None:
    subjects = forgetful(app)
    user_id = subjects[0].user_id
    before = cards(app, user_id)
    material = read(app, user_id)
    assert material

    fit = fit_to(material)
    changed_count = keep(app, material, fit)

    assert fit.is_better
    assert study(app, user_id).weights == fit.weights != DEFAULT_WEIGHTS
    assert study(app, user_id).fitted_count == material.review_count
    after = cards(app, user_id)
    assert changed_count == sum(old != new for old, new in zip(before, after, strict=True))
    assert changed_count == len(subjects)
    with app.app_context(), read_briefly():
        assert list(differences(user_id)) == []
    assert read(app, user_id) is None


def test_weights_that_are_no_better_are_noted_and_change_nothing(app: Flask) -> None:
    user_id = with_64_reviews(app)[0].user_id
    before = cards(app, user_id)
    material = read(app, user_id)
    assert material

    changed_count = keep(app, material, found(material, is_better=False))

    assert changed_count == 0
    assert study(app, user_id) == Study(fitted_count=64)
    assert cards(app, user_id) == before
    assert read(app, user_id) is None


def test_a_fit_leaves_what_the_learner_chose(app: Flask) -> None:
    user_id = with_64_reviews(app)[0].user_id
    set_study(app, user_id)
    chosen = study(app, user_id)
    material = read(app, user_id)
    assert material

    keep(app, material, found(material, is_better=True))

    fitted = study(app, user_id)
    assert (fitted.aim, fitted.timezone, fitted.minutes_per_day) == (0.95, "Asia/Tokyo", 25)
    assert fitted == Study(**{**vars(chosen), "weights": FORGETFUL, "fitted_count": 64})


def test_the_weights_in_use_are_what_a_fit_is_held_against(app: Flask) -> None:
    user_id = with_64_reviews(app)[0].user_id
    set_study(app, user_id, weights=list(FORGETFUL))
    material = read(app, user_id)
    assert material

    fit = fit_to(material)
    keep(app, material, found(material, is_better=False))

    assert (
        fit.loss_before
        != fit_to(Material(0, Study(), material.histories, material.mark)).loss_before
    )
    assert study(app, user_id).weights == FORGETFUL


def test_a_fit_is_not_kept_if_something_was_answered_meanwhile(app: Flask) -> None:
    subjects = with_64_reviews(app)
    user_id = subjects[0].user_id
    material = read(app, user_id)
    assert material
    answer(app, subjects[16], [Given(12)])
    before = cards(app, user_id)

    assert keep(app, material, found(material, is_better=True)) is None

    assert study(app, user_id) == Study()
    assert cards(app, user_id) == before


def test_a_fit_is_not_kept_if_an_answer_was_undone_meanwhile(app: Flask) -> None:
    user_id = with_64_reviews(app)[0].user_id
    material = read(app, user_id)
    assert material
    with app.app_context():
        reading(only=False)
        undo(user_id, Study(), NOON)
        db.session.commit()

    assert keep(app, material, found(material, is_better=True)) is None

    assert study(app, user_id) == Study()


def test_of_two_fits_at_once_the_first_is_kept(app: Flask) -> None:
    user_id = with_64_reviews(app)[0].user_id
    material = read(app, user_id)
    assert material
    keep(app, material, found(material, is_better=False))

    assert keep(app, material, found(material, is_better=True)) is None

    assert study(app, user_id).weights is None


def test_somebody_who_left_meanwhile_gets_no_settings(app: Flask) -> None:
    user_id = with_64_reviews(app)[0].user_id
    material = read(app, user_id)
    assert material
    with app.app_context():
        reading(only=False)
        db.session.execute(sa.text("DELETE FROM user_account WHERE id = :id"), {"id": user_id})
        db.session.commit()

    assert keep(app, material, found(material, is_better=True)) is None
    assert read(app, user_id) is None


def test_an_answer_of_somebody_else_is_no_hindrance(app: Flask) -> None:
    user_id = with_64_reviews(app)[0].user_id
    material = read(app, user_id)
    assert material
    answer(app, learner_with_cards(app, "outsider")[0], [Given(0)])

    assert keep(app, material, found(material, is_better=True)) is not None
