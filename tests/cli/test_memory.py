"""`quizapp memory`: cards made anew, weights fitted, policies and aims tried, by an operator."""

import re
import threading
from collections.abc import Sequence
from random import Random

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from flask import Flask

from quizapp.cli import group
from quizapp.cli.memory_lines import fit_line, moved_lines, policy_line
from quizapp.core.memory.fitting import Fit, adopt
from quizapp.core.memory.lessons import Review
from quizapp.core.memory.scheduling import Rating
from quizapp.core.memory.simulation import Policy, simulate
from quizapp.db import db, read_briefly, reading
from quizapp.memory.models import Card, StudySettings
from quizapp.memory.queries.fits import LogMark
from quizapp.memory.queries.studies import Study, study_of
from quizapp.memory.service.entries import Subject
from quizapp.memory.service.fitting import Material
from tests.memory.forgetful import Given, answer, learner_with_cards, live_through

LADDER = [Given(0), Given(2), Given(13), Given(59)]


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(group, ["memory", *arguments])


def stored(app: Flask) -> list[tuple[object, ...]]:
    table = sa.inspect(Card).local_table
    with app.app_context(), read_briefly():
        return [tuple(row) for row in db.session.execute(sa.select(table).order_by(table.c.id))]


def spoil(app: Flask, subject: Subject, **columns: object) -> None:
    with app.app_context():
        reading(only=False)
        db.session.execute(sa.update(Card).where(Card.id == subject.card_id).values(**columns))
        db.session.commit()


@pytest.fixture
def spoilt(app: Flask) -> list[Subject]:
    """Two cards of two learners that are not what their log makes of them, among sound ones."""
    mine, theirs = learner_with_cards(app), learner_with_cards(app, "outsider")
    for subject in (*mine[:3], *theirs[:3]):
        answer(app, subject, LADDER)
    spoil(app, mine[1], review_count=7, lapse_count=2)
    spoil(app, theirs[2], stability=0.5)
    return [mine[1], theirs[2]]


def test_a_check_names_each_card_that_differs_and_its_learner(
    app: Flask, spoilt: list[Subject]
) -> None:
    before = stored(app)

    done = run(app, "rebuild", "--check")

    first, second, total, _ = done.output.splitlines()
    mine, theirs = spoilt
    assert done.exit_code == 1
    assert first == (
        f"card {mine.card_id} of learner {mine.user_id}: "
        "review_count is 7 and not 4, lapse_count is 2 and not 0"
    )
    assert second.startswith(
        f"card {theirs.card_id} of learner {theirs.user_id}: stability is 0.5 and not "
    )
    assert total == "Not as the log makes them: 2 cards."
    assert stored(app) == before


def test_rebuilding_mends_what_differs_and_nothing_else(app: Flask, spoilt: list[Subject]) -> None:
    before = stored(app)

    done = run(app, "rebuild")

    changed = [old[0] for old, new in zip(before, stored(app), strict=True) if old != new]
    assert (done.exit_code, done.output) == (0, "Mended 2 cards of 2 learners.\n")
    assert changed == [subject.card_id for subject in spoilt]
    assert run(app, "rebuild", "--check").exit_code == 0


@pytest.mark.parametrize("arguments", [["rebuild"], ["rebuild", "--check"]])
def test_cards_that_follow_from_their_log_are_said_to(app: Flask, arguments: list[str]) -> None:
    answer(app, learner_with_cards(app)[0], LADDER)

    done = run(app, *arguments)

    assert done.exit_code == 0
    assert done.output == "Every card of 1 learner is what its log makes of it.\n"


def test_a_fit_stores_better_weights_and_says_what_they_gain(app: Flask) -> None:
    subjects = learner_with_cards(app, count=40)
    live_through(app, subjects, seed=4)
    for subject in learner_with_cards(app, "outsider", count=64):
        answer(app, subject, [Given(0)])

    done = run(app, "fit")

    fitted, kept, total = done.output.splitlines()
    assert done.exit_code == 0
    assert re.fullmatch(
        r"learner \d+: \d+ counted reviews, new weights: loss 0\.\d{4} before, 0\.\d{4} fitted, "
        r"over the latest \d+; 40 cards made anew",
        fitted,
    )
    assert kept.endswith(
        ": 64 counted reviews, weights as before: too little recall to judge new ones by"
    )
    assert total == "2 learners to fit: 1 with new weights, 1 as before, 0 left for the next time."
    with app.app_context(), read_briefly():
        assert study_of(subjects[0].user_id).weights
    assert run(app, "rebuild", "--check").exit_code == 0


def test_a_second_fit_waits_for_more_reviews(app: Flask) -> None:
    for subject in learner_with_cards(app)[:16]:
        answer(app, subject, LADDER)
    run(app, "fit")

    done = run(app, "fit")

    assert done.output == (
        "0 learners to fit: 0 with new weights, 0 as before, 0 left for the next time.\n"
    )


def test_who_answers_during_a_fit_is_not_kept_waiting_and_is_left_for_the_next_time(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    subjects = learner_with_cards(app)
    for subject in subjects[:16]:
        answer(app, subject, LADDER)

    def answered_meanwhile(histories: Sequence[Sequence[Review]]) -> Fit:
        other = threading.Thread(target=answer, args=(app, subjects[16], [Given(60)]))
        other.start()
        other.join(timeout=4)  # less than a writer waits for a lock
        assert not other.is_alive()
        return adopt(histories)

    monkeypatch.setattr("quizapp.memory.service.fitting.adopt", answered_meanwhile)
    done = run(app, "fit")

    first, total = done.output.splitlines()
    assert done.exit_code == 0, done.output
    assert first.endswith("and more was done meanwhile: left for the next time")
    assert total.endswith("1 left for the next time.")
    with app.app_context(), read_briefly():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(StudySettings)) == 0
    monkeypatch.undo()
    assert "0 left for the next time" in run(app, "fit").output


def test_weights_that_are_no_better_are_said_to_lose() -> None:
    material = Material(3, Study(), (), LogMark(0, 0))

    line = fit_line(material, Fit((), 0.4, 0.41, 13, is_better=False), 0)

    assert line == (
        "learner 3: 0 counted reviews, weights as before: "
        "loss 0.4000 before, 0.4100 fitted, over the latest 13"
    )


def test_cards_that_count_more_than_their_log_bring_no_fit(app: Flask) -> None:
    subject = learner_with_cards(app)[0]
    answer(app, subject, LADDER)
    spoil(app, subject, review_count=64)

    done = run(app, "fit")

    assert done.output.splitlines()[0] == f"learner {subject.user_id}: not due any more"


def test_the_table_of_policies_says_what_each_came_to() -> None:
    options = ["--cards", "30", "--days", "60", "--options", "3", "--honesty", "0.5", "--seed", "7"]

    done = CliRunner().invoke(group, ["memory", "simulate", *options])

    title, head, *rows = done.output.splitlines()
    assert done.exit_code == 0, done.output
    assert title == "30 cards over 60 days; “I guessed” after 50% of lucky hits; seed 7"
    assert head.split()[-4:] == ["cards", "below", "70", "%"]
    assert rows == [
        policy_line(policy, 3, simulate(policy, 30, days=60, options=3, honesty=0.5, rng=Random(7)))
        for policy in Policy
    ]


def test_questions_with_four_options_and_with_two_are_both_shown() -> None:
    done = CliRunner().invoke(group, ["memory", "simulate", "--cards", "2", "--days", "9"])

    options = [row[38:47].strip() for row in done.output.splitlines()[2:]]
    assert options == ["–", "4", "2", "4", "2", "4", "2", "4", "2"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["simulate", "--cards", "0"],
        ["simulate", "--days", "36501"],
        ["simulate", "--options", "1"],
        ["simulate", "--honesty", "1.5"],
        ["simulate", "--honesty", "nan"],
        ["simulate", "--seed", "a"],
        ["reschedule"],
    ],
)
def test_what_makes_no_sense_is_refused(app: Flask, arguments: list[str]) -> None:
    assert run(app, *arguments).exit_code == 2


def test_a_dry_run_counts_due_days_that_would_move_and_moves_none(app: Flask) -> None:
    subjects = learner_with_cards(app)
    answer(app, subjects[0], LADDER)
    answer(app, subjects[1], [Given(0, Rating.AGAIN)])
    with app.app_context():
        reading(only=False)
        chosen = {"day_starts_at": 240, "minutes_per_day": 10, "new_per_day": 10}
        row = StudySettings(user_id=subjects[0].user_id, aim=0.95, has_four_buttons=False, **chosen)
        db.session.add(row)
        db.session.commit()
    before = stored(app)

    done = run(app, "reschedule", "--dry-run")

    moved, size, _head, row_of_many, nothing = done.output.splitlines()
    assert done.exit_code == 0
    assert moved == "1 of 2 due days would move."
    assert re.fullmatch(r"By (\d+)\.0 days on average, by \1 at most\.", size)
    assert row_of_many.split() == ["31", "or", "more", "1", "0"]
    assert nothing == "Nothing was changed."
    assert stored(app) == before


def test_without_cards_a_dry_run_says_that_nothing_would_move(app: Flask) -> None:
    done = run(app, "reschedule", "--dry-run")

    assert done.output == "0 of 0 due days would move.\nNothing was changed.\n"


def test_moves_are_counted_by_their_size_and_direction() -> None:
    lines = list(moved_lines([0, 1, -1, -3, 2, 8, 30, -400, 0]))

    assert lines == [
        "7 of 9 due days would move.",
        "By 63.6 days on average, by 400 at most.",
        "days        earlier    later",
        "1                 1        1",
        "2 to 3            1        1",
        "8 to 30           0        2",
        "31 or more        1        0",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rebuild"], "Every card of 0 learners"),
        (["rebuild", "--check"], "Every card of 0 learners"),
        (["fit"], "0 learners to fit"),
        (["reschedule", "--dry-run"], "0 of 0 due days"),
    ],
)
def test_before_the_first_start_there_is_nothing_to_do(
    fresh_app: Flask, arguments: list[str], words: str
) -> None:
    done = run(fresh_app, *arguments)

    assert done.exit_code == 0, done.output
    assert words in done.output
