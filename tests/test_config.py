"""Settings: each is read by its type, and a wrong one is said in one sentence."""

import sys
import traceback
from dataclasses import fields
from pathlib import Path

import pytest

from quizapp.config import (
    RANGES,
    SettingError,
    Settings,
    make_instance,
    read_settings,
    secret_key,
)


def test_nothing_has_to_be_set() -> None:
    assert read_settings({"PATH": "/bin", "HOME": "/"}) == Settings()


def test_each_setting_is_read_as_what_it_is() -> None:
    found = read_settings(
        {"QUIZAPP_PORT": " 8080 ", "QUIZAPP_SECURE_COOKIES": "yes", "QUIZAPP_INSTANCE": "/srv/x"}
    )

    assert (found.port, found.secure_cookies, found.instance) == (8080, True, Path("/srv/x"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QUIZAPP_COLOUR", "blue"),
        ("QUIZAPP_PORT", "http"),
        ("QUIZAPP_PORT", "0"),
        ("QUIZAPP_PORT", "65536"),
        ("QUIZAPP_PORT", "\u0664"),
        ("QUIZAPP_PORT", ""),
        ("QUIZAPP_THREADS", "0"),
        ("QUIZAPP_THREADS", "-3"),
        ("QUIZAPP_GUESTS_PER_HOUR", "-1"),
        ("QUIZAPP_SIGN_INS_PER_MINUTE", "0"),
        ("QUIZAPP_THREADS", "9" * 20),
        ("QUIZAPP_SIGN_UP", "perhaps"),
        ("QUIZAPP_DATABASE_URL", "not an address"),
        ("QUIZAPP_DATABASE_URL", "mysql://host/name"),
        ("QUIZAPP_DATABASE_URL", "postgresql://host/name"),
        ("QUIZAPP_PASSWORD_MEMORY_KIB", "1"),
        ("QUIZAPP_DRAFTS_SECONDS", "0"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(name: str, value: str) -> None:
    with pytest.raises(SettingError) as error:
        read_settings({name: value})

    assert name in str(error.value)
    assert "\n" not in str(error.value)
    assert str(error.value).endswith(".")


@pytest.mark.parametrize(
    "value",
    [
        "me:hush@host/name",
        "postgresql+psycopg:/me:hush@host/name",
        "postgresql+psycopg://me:hush@host:port/name",
        "postgresql+psycopg://me:an@hush@host/name",
        "postgresql+psycopg://me:a@n/hush@host/name",
        "mysql://me:hush@host/name",
        "host/name?password=hush",
    ],
)
def test_a_database_address_that_is_refused_does_not_give_its_password_away(value: str) -> None:
    with pytest.raises(SettingError, match="QUIZAPP_DATABASE_URL") as error:
        read_settings({"QUIZAPP_DATABASE_URL": value})

    assert "hush" not in "".join(traceback.format_exception(error.value))


def test_a_password_may_hold_any_character_that_is_written_as_addresses_write_it() -> None:
    address = "postgresql+psycopg://me:a%40n%2Fhush@host/name"

    assert read_settings({"QUIZAPP_DATABASE_URL": address}).database == address


@pytest.mark.parametrize("value", ["-3", "0", "65", "many"])
def test_a_number_that_is_refused_is_told_its_range(value: str) -> None:
    with pytest.raises(SettingError, match=f"QUIZAPP_THREADS .* from 1 to 64, not '{value}'"):
        read_settings({"QUIZAPP_THREADS": value})


def test_every_number_has_a_range() -> None:
    numbers = {field.name for field in fields(Settings) if field.type is int}

    assert set(RANGES) == numbers
    assert all(least <= getattr(Settings(), n) <= most for n, (least, most) in RANGES.items())


def test_postgresql_without_its_package_names_the_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(SettingError, match=r"requirements-server\.txt"):
        read_settings({"QUIZAPP_DATABASE_URL": "postgresql+psycopg://host/name"})


def test_the_instance_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    make_instance(tmp_path / "new" / "instance")

    assert (tmp_path / "new" / "instance").stat().st_mode & 0o777 == 0o700


def test_an_instance_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)

    make_instance(tmp_path)

    assert tmp_path.stat().st_mode & 0o777 == 0o750


def test_an_instance_folder_that_is_a_file_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "notes").touch()

    with pytest.raises(SettingError, match="QUIZAPP_INSTANCE is a file"):
        make_instance(tmp_path / "notes")


def test_the_secret_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    first, second = secret_key(tmp_path), secret_key(tmp_path)

    assert first == second
    assert len(first) == 64
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"\xff\xfe"])
def test_a_secret_key_that_cannot_be_used_stops_the_start(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret-key").write_bytes(content)

    with pytest.raises(SettingError, match="secret key"):
        secret_key(tmp_path)


DRAFTS = {"QUIZAPP_DRAFTS_URL": "https://drafts.example:8443/v1", "QUIZAPP_DRAFTS_MODEL": "small"}


def test_a_drafts_server_is_an_address_a_model_and_perhaps_a_key() -> None:
    without, with_key = (
        read_settings(given) for given in (DRAFTS, DRAFTS | {"QUIZAPP_DRAFTS_KEY": "hush"})
    )

    assert without.drafts_host == "drafts.example:8443"
    assert (without.drafts_key, with_key.drafts_key) == ("", "hush")
    assert "hush" not in repr(with_key)
    assert Settings().drafts_host == ""


@pytest.mark.parametrize(
    "url",
    [
        "drafts.example/v1",
        "ftp://drafts.example",
        "file:///etc/passwd",
        "https://",
        "https://:8080/v1",
        "https://me:pass@drafts.example/v1",
        "https://drafts.example/v1?key=pass",
        "https://drafts.example/v1#here",
        "https://drafts.example:port/v1",
        "https://drafts.example:0/v1",
        "https://[drafts/v1",
        "https://drafts example/v1",
        "https://drafts.example/v1\r\nHost: other",
        "https://dräfts.example/v1",
    ],
)
def test_a_drafts_address_that_cannot_be_asked_stops_the_start(url: str) -> None:
    with pytest.raises(SettingError, match="QUIZAPP_DRAFTS_URL is the address") as error:
        read_settings(DRAFTS | {"QUIZAPP_DRAFTS_URL": url})

    assert "pass" not in str(error.value).replace("a password", "")


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"QUIZAPP_DRAFTS_URL": DRAFTS["QUIZAPP_DRAFTS_URL"]}, "QUIZAPP_DRAFTS_MODEL is not set"),
        ({"QUIZAPP_DRAFTS_KEY": "hush"}, "QUIZAPP_DRAFTS_URL is not set"),
        ({"QUIZAPP_DRAFTS_MODEL": "small"}, "QUIZAPP_DRAFTS_URL is not set"),
        (DRAFTS | {"QUIZAPP_DRAFTS_KEY": "hu sh"}, "QUIZAPP_DRAFTS_KEY is letters"),
        (DRAFTS | {"QUIZAPP_DRAFTS_KEY": "hush\r\nX: y"}, "QUIZAPP_DRAFTS_KEY is letters"),
        (DRAFTS | {"QUIZAPP_DRAFTS_KEY": "hüsh"}, "QUIZAPP_DRAFTS_KEY is letters"),
    ],
)
def test_a_drafts_server_that_is_half_set_stops_the_start_without_its_key(
    given: dict[str, str], named: str
) -> None:
    with pytest.raises(SettingError, match=named) as error:
        read_settings(given)

    assert "sh" not in str(error.value).replace("shall", "")
