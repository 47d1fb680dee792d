"""What a person does with an account, and what is stored of it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from quizapp.accounts import service
from quizapp.accounts.models import Role, UserAccount
from quizapp.accounts.names import NameRefusedError
from quizapp.accounts.passwords import PasswordRefusedError
from quizapp.accounts.queries import (
    Person,
    find_by_login_name,
    find_password_hash,
    find_person,
    find_sign_in,
)
from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from tests.accounts.conftest import WORDS
from tests.accounts.joining import HASHER, credentials, sign_up
from tests.conftest import NOON


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def signed_in(name: str, password: str) -> Person | None:
    return service.check_password(find_sign_in(name), password, HASHER)


def confirmed(person: Person, password: str = WORDS) -> str:
    return service.confirm_password(find_password_hash(person), password, HASHER)


def change_password(person: Person, old: str, new: str) -> Person:
    new_hash = service.hash_password(person, new, HASHER)
    return service.change_password(person, confirmed(person, old), new_hash)


def stored(person: Person) -> UserAccount:
    db.session.flush()
    db.session.expire_all()
    return db.session.get_one(UserAccount, person.id)


def test_a_new_account_is_a_learner_with_a_hash_and_no_password() -> None:
    person = sign_up("Ada Lovelace")

    account = stored(person)
    assert (account.login_name, account.display_name) == ("ada lovelace", "Ada Lovelace")
    assert account.role == Role.LEARNER
    assert account.password_hash is not None
    assert WORDS not in account.password_hash
    assert account.claimed_at == NOON


@pytest.mark.parametrize(("first", "second"), [("Ada", "aDA"), ("Émile", "ÉMILE")])
def test_a_name_is_given_once_whatever_its_case(first: str, second: str) -> None:
    sign_up(first)

    with pytest.raises(service.NameTakenError, match=f"{second} is taken"):
        sign_up(second)


def test_a_name_that_only_the_index_knows_to_be_taken_is_refused_too() -> None:
    # as if somebody took it between the question and the insert: the question asks for "fi"
    ligature = "\ufb01"
    db.session.add(
        UserAccount(login_name=ligature, display_name="F", password_hash="x", created_at=NOON)
    )
    db.session.flush()

    with pytest.raises(service.NameTakenError):
        service.sign_up(replace(credentials(), login_name=ligature), None, NOON)

    assert service.sign_up(credentials("Bea"), None, NOON).login_name == "bea"


def test_a_claimed_guest_keeps_the_id_and_signs_in_by_name() -> None:
    guest = service.make_guest(NOON)

    person = service.sign_up(credentials(), guest, NOON)

    assert person.id == guest.id
    assert not person.is_guest
    assert find_person(guest.get_id()) is None
    assert find_person(person.get_id()) == person


def test_a_guest_who_chose_a_taken_name_stays_a_guest() -> None:
    sign_up()
    guest = service.make_guest(NOON)

    with pytest.raises(service.NameTakenError):
        service.sign_up(credentials(), guest, NOON)

    assert find_person(guest.get_id()) == guest
    assert stored(guest).login_name is None


def test_an_account_with_a_name_is_not_claimed_again() -> None:
    person = sign_up()

    with pytest.raises(NotAllowedNowError):
        service.sign_up(credentials("Bea"), person, NOON)


def test_a_name_or_password_that_cannot_be_taken_makes_no_credentials() -> None:
    with pytest.raises(NameRefusedError):
        credentials(name="a@b")
    with pytest.raises(PasswordRefusedError):
        credentials(password="short")


def test_name_and_password_are_checked_without_regard_to_the_case_of_the_name() -> None:
    person = sign_up("Ada")

    assert signed_in(" ADA ", WORDS) == person


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("Ada", "four words in a line"),
        ("Bea", WORDS),
        ("A\x00da", WORDS),
        ("", ""),
        ("Guest", WORDS),
    ],
)
def test_a_wrong_password_and_an_unknown_name_give_nobody(name: str, password: str) -> None:
    sign_up("Ada")
    service.make_guest(NOON)

    assert signed_in(name, password) is None


def test_a_hash_made_anew_takes_the_place_of_the_old_one_only() -> None:
    person = sign_up()
    old = stored(person).password_hash or ""

    service.renew_hash(person.id, "another", "lost")
    assert stored(person).password_hash == old
    service.renew_hash(person.id, old, "new")
    assert stored(person).password_hash == "new"


def test_changing_the_password_signs_other_devices_out() -> None:
    person = sign_up()

    changed = change_password(person, WORDS, "five words in a row")

    assert find_person(person.get_id()) is None
    assert find_person(changed.get_id()) == changed
    assert signed_in("Ada", WORDS) is None
    assert signed_in("Ada", "five words in a row") == changed


def test_the_password_is_not_changed_without_the_current_one() -> None:
    person = sign_up()

    with pytest.raises(service.PasswordWrongError):
        change_password(person, "wrong words", "five words in a row")

    assert find_person(person.get_id()) == person


def test_a_password_that_was_changed_since_it_was_confirmed_settles_nothing() -> None:
    person = sign_up()
    old_hash = confirmed(person)
    changed = change_password(person, WORDS, "five words in a row")

    with pytest.raises(NotAllowedNowError, match="changed just then"):
        service.change_password(person, old_hash, "another hash")
    with pytest.raises(NotAllowedNowError, match="changed just then"):
        service.delete_account(person, old_hash)

    assert signed_in("Ada", "five words in a row") == changed


def test_a_guest_who_took_a_name_meanwhile_is_not_deleted_without_a_password() -> None:
    guest = service.make_guest(NOON)
    claimed = service.sign_up(credentials(), guest, NOON)

    with pytest.raises(NotAllowedNowError):
        service.delete_account(guest, None)

    assert signed_in("Ada", WORDS) == claimed


def test_a_guest_has_no_password_to_confirm() -> None:
    with pytest.raises(NotAllowedNowError, match="no password yet"):
        confirmed(service.make_guest(NOON), "")


def test_signing_out_everywhere_ends_every_session() -> None:
    person = sign_up()

    service.sign_out_everywhere(person)

    assert find_person(person.get_id()) is None


def test_a_guest_is_not_signed_out_everywhere_for_nobody_could_come_back() -> None:
    guest = service.make_guest(NOON)

    with pytest.raises(NotAllowedNowError):
        service.sign_out_everywhere(guest)


def test_deleting_needs_the_password_and_takes_no_other_account() -> None:
    person, other = sign_up("Ada"), sign_up("Bea")

    with pytest.raises(service.PasswordWrongError):
        confirmed(person, "wrong words")
    service.delete_account(person, confirmed(person))

    assert find_person(person.get_id()) is None
    assert find_person(other.get_id()) == other


def test_a_guest_is_deleted_without_a_password() -> None:
    guest = service.make_guest(NOON)

    service.delete_account(guest, None)

    assert find_person(guest.get_id()) is None


def test_shortcuts_are_switched_off_and_on() -> None:
    person = sign_up()

    service.set_shortcuts(person, are_on=False)
    assert not stored(person).shortcuts
    service.set_shortcuts(person, are_on=True)
    assert stored(person).shortcuts


def test_an_operator_adds_a_teacher_and_takes_the_role_away() -> None:
    service.add_user(credentials("Tea"), Role.TEACHER, NOON)
    account = find_by_login_name("tea")
    assert account is not None
    assert account.role == Role.TEACHER

    service.set_role("TEA", Role.LEARNER)

    assert stored(service.as_person(account)).role == Role.LEARNER


def test_a_reset_password_is_new_and_signs_every_device_out() -> None:
    person = sign_up()

    service.reset_password("ada", HASHER.hash("handed over"))

    assert find_person(person.get_id()) is None
    assert signed_in("Ada", WORDS) is None
    assert signed_in("Ada", "handed over") is not None


def test_an_unknown_name_is_said_to_be_unknown() -> None:
    with pytest.raises(service.NameUnknownError, match="'Nobody'"):
        service.set_role("Nobody", Role.ADMIN)
    with pytest.raises(service.NameUnknownError):
        service.reset_password("Nobody", "a hash")
