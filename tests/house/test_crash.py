"""The served app is killed under load and started again: every acknowledged answer is there, once.

On SQLite it is the default server; on PostgreSQL several processes of a larger one.
"""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.config import Settings
from quizapp.db import db
from quizapp.quiz.models import Answer, Attempt, AttemptItem
from tests.conftest import TEST_DATABASE
from tests.quiz.sitting import TEXT

LEARNERS, KILLS, SECONDS_BETWEEN = 4, 4, 1.5
ROOT = Path(__file__).parents[2]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
Broken = (OSError, http.client.HTTPException)


@dataclass
class Learner:
    """Somebody who answers one question after the other, and notes what was acknowledged."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)
    quiz: str = ""
    place: int = 1
    statuses: set[int] = field(default_factory=set)

    def ask(self, method: str, path: str, **form: str) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = urlencode(form) if method == "POST" else None
        with closing(connection):
            connection.request(method, path, body, {"Cookie": cookie, **FORM})
            with closing(connection.getresponse()) as response:
                text = response.read().decode()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        self.statuses.add(response.status)
        return response.status, response.getheader("Location", "") or "", text

    def token(self, page: str) -> str:
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        return found[1] if found else ""

    def step(self) -> None:
        """Begin a quiz if there is none, else answer its next question."""
        if not self.quiz:
            token = self.token(self.ask("GET", "/sign-in")[2])
            form = {"text": TEXT, "mode": "test", "csrf_token": token}
            status, where, _ = self.ask("POST", "/start", **form)
            if status == 303 and where.startswith("/quiz/"):
                self.quiz, self.place = where.rpartition("/")[0], 1
            return
        address = f"{self.quiz}/{self.place}"
        status, _, page = self.ask("GET", address)
        if status == 404:
            self.quiz = ""
            return
        form = {"dont_know": "1", "request_key": "k", "csrf_token": self.token(page)}
        if self.ask("POST", address, **form)[0] == 303:
            self.acknowledged.append(address)
            self.place += 1


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(port: int) -> list[str]:
    if not TEST_DATABASE:
        return [sys.executable, "-m", "quizapp", "serve"]
    options = ["--interface", "wsgi", "--workers", "2", "--host", "127.0.0.1", "--port", str(port)]
    return [sys.executable, "-m", "granian", *options, "quizapp.wsgi:app"]


@contextmanager
def served(settings: Settings, port: int) -> Iterator[None]:
    """Serve the app until the block ends, then kill it and all of its processes at once."""
    environment = {name: v for name, v in os.environ.items() if not name.startswith("QUIZAPP_")}
    environment |= {
        "QUIZAPP_INSTANCE": str(settings.instance),
        "QUIZAPP_DATABASE_URL": settings.database_url,
        "QUIZAPP_PORT": str(port),
        "QUIZAPP_LOG_REQUESTS": "no",
        "PYTHONPATH": str(ROOT),
    }
    process = subprocess.Popen(
        command(port),
        cwd=settings.instance,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until_it_answers(port, process)
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until_it_answers(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended by itself"
        with suppress(*Broken):
            if Learner(port).ask("GET", "/healthz")[0] == 200:
                return
        time.sleep(0.05)
    pytest.fail("the server did not answer within half a minute")


def answer_until(learner: Learner, is_over: threading.Event) -> None:
    while not is_over.is_set():
        try:
            learner.step()
        except Broken:
            is_over.wait(0.02)


def stored(app: Flask) -> list[str]:
    """Return the address of every stored answer, one for each."""
    query = (
        sa.select(Attempt.public_id, AttemptItem.position)
        .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
        .join(Answer, Answer.item_id == AttemptItem.id)
    )
    with app.app_context():
        return [f"/quiz/{public_id}/{place}" for public_id, place in db.session.execute(query)]


def test_every_acknowledged_answer_outlives_a_kill(app: Flask, settings: Settings) -> None:
    port = free_port()
    learners = [Learner(port) for _ in range(LEARNERS)]
    is_over = threading.Event()
    threads = [threading.Thread(target=answer_until, args=(who, is_over)) for who in learners]

    for number in range(KILLS):
        with served(settings, port):
            for thread in threads if number == 0 else ():
                thread.start()
            time.sleep(SECONDS_BETWEEN)  # the load, while real time passes
    is_over.set()
    for thread in threads:
        thread.join()

    found = stored(app)
    acknowledged = [address for who in learners for address in who.acknowledged]
    assert len(acknowledged) > 4 * KILLS
    assert len(found) == len(set(found))
    assert set(acknowledged) - set(found) == set()
    assert len(set(found) - set(acknowledged)) <= KILLS * LEARNERS  # stored, and killed on the way
    assert not any(status >= 500 for who in learners for status in who.statuses)


def test_the_database_is_whole_after_a_kill(app: Flask, settings: Settings) -> None:
    port = free_port()
    with served(settings, port):
        Learner(port).step()

    with served(settings, port):
        status, _, page = Learner(port).ask("GET", "/")

    assert status == 200
    assert "Check answer" in page
