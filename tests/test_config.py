"""Settings: each is read by its type, and a wrong one is said in one sentence."""

from pathlib import Path

import pytest

from quizapp.config import SettingError, Settings, read_settings, secret_key


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
        ("QUIZAPP_THREADS", "9" * 20),
        ("QUIZAPP_SIGN_UP", "perhaps"),
        ("QUIZAPP_DATABASE_URL", "not an address"),
        ("QUIZAPP_DATABASE_URL", "mysql://host/name"),
        ("QUIZAPP_DATABASE_URL", "postgresql://host/name"),
        ("QUIZAPP_PASSWORD_MEMORY_KIB", "1"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(name: str, value: str) -> None:
    with pytest.raises(SettingError) as error:
        read_settings({name: value})

    assert name in str(error.value)
    assert "\n" not in str(error.value)
    assert str(error.value).endswith(".")


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
