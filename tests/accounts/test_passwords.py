"""Passwords: which are refused, how they are hashed, and that unknown names take as long."""

import pytest

from quizapp.accounts.passwords import (
    COMMON,
    SHORTEST,
    PasswordRefusedError,
    make_hasher,
    new_password,
    read_password,
)
from quizapp.config import Settings

HASHER = make_hasher(8)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "Enter a password"),
        ("seven77", "at least 8"),
        ("x1" * 101, "at most 200"),
        ("Password123", "first that people try"),
        ("zzzzzzzzzzzz", "first that people try"),
        ("ADA LOVELACE", "not your name"),
        ("Ada LovelaceAda Lovelace", "not your name"),
        ("adalovelace", "not your name"),
        ("1815 ada-lovelace 1852", "not your name"),
        ("AdaLovelace1 ada lovelace2", "not your name"),
    ],
)
def test_a_refused_password_says_what_to_do(password: str, words: str) -> None:
    with pytest.raises(PasswordRefusedError, match=words):
        read_password(password, "Ada Lovelace")


@pytest.mark.parametrize(
    "password", ["four words in a row", "k7#mzq!p", "пароль из слов", "x1" * 100]
)
def test_an_uncommon_password_is_taken_as_it_is(password: str) -> None:
    assert read_password(password, "Ada") == password


@pytest.mark.parametrize(
    ("password", "name"),
    [("ada has 3 engines", "ada"), ("12 apples 12", "12"), ("lovelacy", "Ada")],
)
def test_a_name_among_other_words_is_no_fault(password: str, name: str) -> None:
    assert read_password(password, name) == password


def test_the_common_passwords_are_about_a_hundred_and_long_enough_to_matter() -> None:
    assert len(COMMON) > 100
    assert all(len(password) >= SHORTEST for password in COMMON)


def test_a_password_fits_its_hash_and_no_other() -> None:
    password_hash = HASHER.hash("four words in a row")

    assert HASHER.fits(password_hash, "four words in a row")
    assert not HASHER.fits(password_hash, "four words in a Row")


def test_a_password_fits_however_the_keyboard_composes_its_letters() -> None:
    assert HASHER.fits(HASHER.hash("cafe\u0301 au lait"), "caf\u00e9 au lait")


def test_without_a_hash_nothing_fits_but_the_work_is_the_same() -> None:
    password_hash = HASHER.hash("four words in a row")

    assert not HASHER.fits(None, "four words in a row")
    assert HASHER.nobody.split("$")[:4] == password_hash.split("$")[:4]


def test_an_unreadable_hash_fits_nothing() -> None:
    assert not HASHER.fits("no hash at all", "four words in a row")


def test_a_hash_of_other_parameters_is_stale() -> None:
    assert make_hasher(16).is_stale(HASHER.hash("four words in a row"))
    assert not HASHER.is_stale(HASHER.hash("four words in a row"))


def test_passwords_are_hashed_by_argon2id_with_nineteen_mebibytes() -> None:
    hasher = make_hasher(Settings().password_memory_kib)

    assert hasher.nobody.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_random_passwords_differ_and_may_be_taken() -> None:
    passwords = {new_password() for _ in range(50)}

    assert len(passwords) == 50
    assert all(read_password(password, "Ada") for password in passwords)
