"""Everything that is kept of one learner, and of nobody else."""

from collections.abc import Callable
from typing import Any

from quizapp.reports.queries.record import (
    account_record,
    item_records,
    version_records,
)
from quizapp.reports.queries.reported import report_records

Desks = Callable[[str], Any]


def test_an_account_is_read_without_what_proves_its_owner(desk_of: Desks) -> None:
    account = account_record(desk_of("learner").user_id)

    assert (account.login_name, account.role) == ("learner", "learner")
    assert not hasattr(account, "password_hash")


def test_every_item_comes_in_order_whether_answered_or_not(desk_of: Desks) -> None:
    learner = desk_of("learner")
    learner.sit([1.0], size=3)

    items = item_records(learner.user_id)

    assert [(item.position, item.is_answered) for item in items] == [
        (1, True),
        (2, False),
        (3, False),
    ]
    assert {item.version_id for item in items} == set(version_records(learner.user_id))


def test_an_item_is_released_in_practice_and_in_a_test_that_was_handed_in(desk_of: Desks) -> None:
    learner = desk_of("learner")
    learner.sit([1.0], mode="practice", is_open=True)
    learner.sit([1.0], mode="test", is_open=True)
    learner.sit([1.0], mode="test")

    assert [item.is_released for item in item_records(learner.user_id)] == [True, False, True]


def test_nothing_of_others_is_read(desk_of: Desks) -> None:
    desk_of("outsider").sit([1.0])
    learner = desk_of("learner")

    assert item_records(learner.user_id) == ()
    assert report_records(learner.user_id) == ()
    assert not version_records(learner.user_id)
