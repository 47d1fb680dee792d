"""Settings, from `QUIZAPP_*` in the environment; a wrong one stops the start with one sentence."""

import importlib.util
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

PREFIX = "QUIZAPP_"
REFUSAL = "Readback did not start."
DRIVERS = ("sqlite", "postgresql+psycopg")
WHOLE = re.compile(r"-?[0-9]{1,9}")
KEY = re.compile(r"[!-~]*")
ADDRESS = re.compile(r"https?://[!-~]+")
RANGES = {
    "port": (1, 65535),
    "threads": (1, 64),
    "guests_per_hour": (0, 1_000_000),
    "sign_ins_per_minute": (1, 1_000_000),
    "password_memory_kib": (8, 4 * 1024 * 1024),
    "drafts_seconds": (1, 600),
}


class SettingError(ValueError):
    """A setting that cannot be meant; its text names the setting and says what is allowed."""


@dataclass(frozen=True)
class Settings:
    """Everything an operator can set. Each field is `QUIZAPP_` and its name in capitals."""

    instance: Path = Path("instance")
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 4
    questions: str = ""
    behind_proxy: bool = False
    secure_cookies: bool = False
    sign_up: bool = True
    rate_limit_storage: str = "memory://"
    guests_per_hour: int = 120
    sign_ins_per_minute: int = 10
    password_memory_kib: int = 19456  # what hashing one password takes; less is weaker and quicker
    log_requests: bool = True
    drafts_url: str = ""
    drafts_key: str = field(default="", repr=False)
    drafts_model: str = ""
    drafts_seconds: int = 60

    @property
    def database(self) -> str:
        """The address of the database: the one that was set, or a file in the instance folder."""
        return self.database_url or f"sqlite:///{(self.instance / 'readback.sqlite').resolve()}"

    @property
    def drafts_host(self) -> str:
        """Where the drafts server is, as pages name it; "" if there is none."""
        return urlsplit(self.drafts_url).netloc

    def flask(self) -> dict[str, object]:
        """Return these settings in the names that Flask and its extensions use."""
        return {
            "SQLALCHEMY_DATABASE_URI": self.database,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_SECURE": self.secure_cookies,
            "SESSION_COOKIE_NAME": "__Host-session" if self.secure_cookies else "session",
            "PERMANENT_SESSION_LIFETIME": timedelta(days=180),
            "REMEMBER_COOKIE_HTTPONLY": True,
            "REMEMBER_COOKIE_SAMESITE": "Lax",
            "REMEMBER_COOKIE_SECURE": self.secure_cookies,
            "MAX_CONTENT_LENGTH": 256 * 1024,
            "MAX_FORM_MEMORY_SIZE": 256 * 1024,
            "MAX_FORM_PARTS": 400,
            "WTF_CSRF_TIME_LIMIT": None,
            "WTF_CSRF_CHECK_DEFAULT": False,  # web/security asks for it
            "RATELIMIT_STORAGE_URI": self.rate_limit_storage,
            "RATELIMIT_HEADERS_ENABLED": False,
        }


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings that the environment names, the defaults for the rest.

    Raises SettingError for an unknown name, a value that is not of its type, or one out of range.
    """
    kinds = {field.name: field.type for field in fields(Settings)}
    values: dict[str, object] = {}
    for name, text in environment.items():
        if not name.startswith(PREFIX) or name in IGNORED:
            continue
        field = name.removeprefix(PREFIX).lower()
        if field not in kinds:
            raise SettingError(f"{name} is not a setting of Readback; the README lists them all.")
        values[field] = _read(name, text.strip(), kinds[field])
    settings = Settings(**values)  # type: ignore[arg-type]  # read by the type of each field
    _check(settings)
    return settings


IGNORED = frozenset({"QUIZAPP_VENV", "QUIZAPP_REQUIRE_BROWSER"})


def make_instance(folder: Path) -> None:
    """Make the instance folder, for its owner alone, if it is not there yet.

    Raises SettingError if it cannot be one.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise SettingError(f"QUIZAPP_INSTANCE is a file, not a folder: {str(folder)!r}.") from error
    except OSError as error:
        raise SettingError(
            f"The instance folder {str(folder)!r} cannot be made: {error.strerror}."
        ) from error


def secret_key(instance: Path) -> str:
    """Return the key that signs cookies, made (readable by its owner alone) if there is none yet.

    Raises SettingError if the file is there and cannot be read.
    """
    path = instance / "secret-key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _stored_key(path)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        key = secrets.token_hex(32)
        file.write(key)
    return key


def _stored_key(path: Path) -> str:
    """Return the key that an earlier start made; raise SettingError if it cannot be used."""
    try:
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"The secret key {path} cannot be read: {error}.") from error
    if not key:
        raise SettingError(f"The secret key {path} is empty; delete it to have a new one made.")
    return key


def _read(name: str, text: str, kind: object) -> object:
    """Return the text as a value of its field's type."""
    if kind is bool:
        if text.lower() not in {"1", "0", "true", "false", "yes", "no"}:
            raise SettingError(f"{name} is yes or no, not {text!r}.")
        return text.lower() in {"1", "true", "yes"}
    if kind is int:
        least, most = RANGES[name.removeprefix(PREFIX).lower()]
        if not WHOLE.fullmatch(text) or not least <= int(text) <= most:
            raise SettingError(f"{name} is a whole number from {least} to {most}, not {text!r}.")
        return int(text)
    return Path(text) if kind is Path else text


def _database_url(settings: Settings) -> URL:
    """Return the address of the database; a refusal does not repeat it, for its password's sake."""
    try:
        url = make_url(settings.database)
    except (ArgumentError, ValueError):  # a port that is no number is a ValueError
        raise SettingError(
            "QUIZAPP_DATABASE_URL cannot be read as the address of a database; "
            "it looks like postgresql+psycopg://user:password@host/name."
        ) from None
    if not url.drivername.startswith("sqlite") and "@" in f"{url.host}{url.database}":
        raise SettingError(
            "QUIZAPP_DATABASE_URL has an @ or a / in its password, where the password seems to "
            "end; write them as %40 and %2F."
        )
    return url


def _check(settings: Settings) -> None:
    """Raise SettingError for a value that is of its type and still cannot be meant."""
    url = _database_url(settings)
    driver = url.drivername
    if driver not in DRIVERS:
        raise SettingError(
            f"QUIZAPP_DATABASE_URL begins with sqlite:// or postgresql+psycopg://, not {driver}://."
        )
    if driver == "postgresql+psycopg" and importlib.util.find_spec("psycopg") is None:
        raise SettingError(
            "QUIZAPP_DATABASE_URL names PostgreSQL, whose package psycopg is not installed; "
            "requirements-server.txt brings it: pip install --require-hashes "
            "-r requirements-server.txt."
        )
    _check_drafts(settings)


def _check_drafts(settings: Settings) -> None:
    """Raise SettingError for a drafts server that cannot be asked; no refusal repeats its key."""
    if not KEY.fullmatch(settings.drafts_key):
        raise SettingError("QUIZAPP_DRAFTS_KEY is letters, digits and signs without spaces.")
    if not settings.drafts_url:
        if settings.drafts_key or settings.drafts_model:
            raise SettingError("QUIZAPP_DRAFTS_URL is not set: there is no drafts server to ask.")
        return
    if not _is_address(settings.drafts_url):
        raise SettingError(
            "QUIZAPP_DRAFTS_URL is the address of a server that speaks as OpenAI's does, without "
            "a name, a password or a question mark in it; it looks like https://host/v1."
        )
    if not settings.drafts_model:
        raise SettingError("QUIZAPP_DRAFTS_MODEL is not set: name the model of the drafts server.")


def _is_address(text: str) -> bool:
    """Say whether a text is the address of a server over HTTP, and nothing else."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:  # a port that is no number, a host in broken brackets
        return False
    is_plain = not (parts.query or parts.fragment or "@" in parts.netloc)
    return bool(ADDRESS.fullmatch(text) and parts.hostname and port != 0 and is_plain)
