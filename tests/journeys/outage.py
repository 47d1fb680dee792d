"""Outages made on purpose: a database that another program holds, and a server that is killed."""

import contextlib
import datetime as dt
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page

from quizapp.config import Settings
from quizapp.db import db, sqlite_module

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 30


def be_impatient(app: Flask) -> None:
    """Make the app give up on a locked database at once, not after seconds."""
    with app.app_context():
        engine = db.engine
    is_sqlite = engine.dialect.name == "sqlite"
    setting = "PRAGMA busy_timeout=50" if is_sqlite else "SET lock_timeout=50"

    def set_it(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(setting)
        cursor.close()
        if not is_sqlite:
            connection.commit()

    sa.event.listen(engine, "connect", set_it)
    engine.dispose()


@contextlib.contextmanager
def locked(settings: Settings) -> Iterator[None]:
    """Hold the database so that nobody else can store an answer, until the block ends."""
    if settings.database.startswith("sqlite"):
        holder = sqlite_module().connect(sa.make_url(settings.database).database)
        holder.isolation_level = None
        holder.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            holder.execute("ROLLBACK")
            holder.close()
        return
    engine = sa.create_engine(settings.database, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE user_account, attempt, answer IN EXCLUSIVE MODE")
        yield
    engine.dispose()


def stop_time(page: Page) -> None:
    """Let the clock of a page stand still: what it waits for comes when `pass_seconds` says so."""
    page.clock.install()
    page.clock.pause_at(dt.datetime.now(dt.UTC) + dt.timedelta(hours=1))


def pass_seconds(page: Page, seconds: int) -> None:
    """Let time pass on a page whose clock stands still."""
    page.clock.run_for(seconds * 1000)


class Server:
    """`python -m quizapp serve`, a program of its own, to be killed and started again."""

    def __init__(self, settings: Settings) -> None:
        self._place = socket.socket()  # kept, so that nobody takes the port while nobody listens
        self._place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._place.bind(("127.0.0.1", 0))
        self.port: int = self._place.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        mine = {
            "QUIZAPP_INSTANCE": str(settings.instance),
            "QUIZAPP_DATABASE_URL": settings.database_url,
            "QUIZAPP_PORT": str(self.port),
        }
        others = {k: v for k, v in os.environ.items() if not k.startswith("QUIZAPP_")}
        self._environment = {**others, **{k: v for k, v in mine.items() if v}}
        self._log = settings.instance / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the program and wait until it says that it is healthy."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "quizapp", "serve"],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + START_SECONDS
        while not self._is_healthy():
            assert self._process.poll() is None, self._log.read_text()
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.05)

    def close(self) -> None:
        """End the program, if it runs, and give up its port."""
        self.kill()
        self._place.close()

    def kill(self) -> None:
        """End the program at once (-9): it gets no chance to store anything."""
        if self._process:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False
