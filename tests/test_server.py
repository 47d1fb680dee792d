"""The process that serves: what it logs, whom it believes, what it takes, and how it stops."""

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from quizapp.config import Settings
from quizapp.formats.texts import LARGEST as LARGEST_FILE
from quizapp.server import LARGEST_BODY, address

PROGRAM = """
import logging, os, sys
from flask import request
import quizapp.server as server

make_app = server.make_app

def make_app_with_pages():
    app = make_app()
    app.add_url_rule("/who", "who", lambda: f"{request.remote_addr} {request.host_url}")

    def slow():
        print("begun", flush=True)
        os.read(0, 1)  # until the test says so
        return "done"

    app.add_url_rule("/slow", "slow", slow)
    return app

server.make_app = make_app_with_pages
server.STOP_SECONDS = float(os.environ.get("STOP_SECONDS", server.STOP_SECONDS))
"""
COMPLAIN = """
server.serve_until_stopped = lambda app, **settings: None
server.main()
logging.getLogger("waitress.queue").warning("Task queue depth is 1")
logging.getLogger("quizapp.errors").warning("the database did not take %s", "this")
"""
PATIENCE = 30
FORWARDED = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "readback.example",
}


class Server:
    """A server of its own, in a process of its own, with settings by name."""

    def __init__(self, tmp_path: Path, program: str, **settings: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]
        others = {k: v for k, v in os.environ.items() if not k.startswith("QUIZAPP_")}
        own = {
            "QUIZAPP_INSTANCE": str(tmp_path / "instance"),
            "QUIZAPP_PORT": str(self.port),
            "PYTHONPATH": str(Path(__file__).parents[1]),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", program],
            env={**others, **own, **settings},
            cwd=tmp_path,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def connect(self) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.connect()
        return connection

    def get(self, path: str, headers: dict[str, str] | None = None) -> str:
        with contextlib.closing(self.connect()) as connection:
            connection.request("GET", path, headers=headers or {})
            with contextlib.closing(connection.getresponse()) as response:
                return response.read().decode()

    def is_listening(self) -> bool:
        with contextlib.suppress(OSError), contextlib.closing(self.connect()):
            return True
        return False

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not is_so():
            assert self.process.poll() is None, "the server has ended"
            assert time.monotonic() < until
            time.sleep(0.02)


Start = Callable[..., Server]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a server and wait until it listens."""
    started: list[Server] = []

    def run(**settings: str) -> Server:
        server = Server(tmp_path, PROGRAM + "server.main()", **settings)
        started.append(server)
        server.wait_until(server.is_listening)
        return server

    yield run
    for server in started:
        server.process.kill()
        server.process.communicate()


def test_a_short_queue_is_no_news_and_an_error_is_one_line_of_json(tmp_path: Path) -> None:
    process = Server(tmp_path, PROGRAM + COMPLAIN).process

    _, log = process.communicate(timeout=PATIENCE)

    (line,) = log.splitlines()
    assert process.returncode == 0
    assert json.loads(line)["level"] == "warning"
    assert json.loads(line)["message"] == "the database did not take this"


def test_a_proxy_is_believed_only_if_the_operator_says_that_there_is_one(start: Start) -> None:
    alone, behind = start(), start(QUIZAPP_BEHIND_PROXY="yes")

    assert alone.get("/who", FORWARDED) == f"127.0.0.1 http://127.0.0.1:{alone.port}/"
    assert behind.get("/who", FORWARDED) == "203.0.113.9 https://readback.example/"


def test_of_several_proxies_only_the_last_is_believed(start: Start) -> None:
    behind = start(QUIZAPP_BEHIND_PROXY="yes")
    made_up = FORWARDED | {"X-Forwarded-For": "198.51.100.7, 203.0.113.9"}

    assert behind.get("/who", made_up).startswith("203.0.113.9 ")


@pytest.mark.parametrize(("is_behind", "second"), [("no", 429), ("yes", 422)])
def test_tries_are_counted_by_an_address_that_nobody_can_make_up(
    start: Start, settings: Settings, is_behind: str, second: int
) -> None:
    server = start(
        QUIZAPP_INSTANCE=str(settings.instance),
        QUIZAPP_DATABASE_URL=settings.database,
        QUIZAPP_SIGN_INS_PER_MINUTE="1",
        QUIZAPP_BEHIND_PROXY=is_behind,
    )

    def try_from(address: str) -> int:
        with contextlib.closing(server.connect()) as connection:
            connection.request("GET", "/sign-in")
            page = connection.getresponse()
            token = re.findall(r'name="csrf_token" value="([^"]+)"', page.read().decode())[0]
            form = {"name": "Ada", "password": "not hers", "csrf_token": token}
            headers = {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": (page.getheader("Set-Cookie") or "").partition(";")[0],
                "X-Forwarded-For": address,
            }
            connection.request("POST", "/sign-in", urlencode(form), headers)
            return connection.getresponse().status

    assert [try_from("203.0.113.1"), try_from("203.0.113.2")] == [422, second]


def test_what_is_too_large_for_the_app_gets_its_page_and_what_is_larger_is_cut_off(
    start: Start,
) -> None:
    server = start()

    def post(size: int) -> tuple[int, str]:
        with contextlib.closing(server.connect()) as connection:
            connection.putrequest("POST", "/theme")
            connection.putheader("Content-Type", "application/x-www-form-urlencoded")
            connection.putheader("Content-Length", str(size))
            connection.endheaders(b"x" * size if size < LARGEST_BODY else b"")
            with contextlib.closing(connection.getresponse()) as response:
                return response.status, response.read().decode()

    explained, cut_off = post(LARGEST_BODY - 1), post(LARGEST_BODY + 1)

    assert LARGEST_BODY > 2 * LARGEST_FILE
    assert (explained[0], "That was too long." in explained[1]) == (413, True)
    assert (cut_off[0], "<h1" in cut_off[1]) == (413, False)


def test_who_waits_for_an_answer_gets_it_before_the_server_stops(start: Start) -> None:
    server = start()
    idle = server.connect()
    answers: list[str] = []
    waiting = threading.Thread(target=lambda: answers.append(server.get("/slow")))
    waiting.start()
    assert server.process.stdout is not None
    assert server.process.stdout.readline() == "begun\n"

    server.process.send_signal(signal.SIGTERM)
    server.wait_until(lambda: not server.is_listening())
    answers_then = list(answers)
    server.process.communicate("!", timeout=PATIENCE)
    waiting.join(PATIENCE)
    idle.close()

    assert answers_then == []
    assert answers == ["done"]
    assert server.process.returncode == 0


def test_an_answer_that_does_not_come_holds_the_server_up_only_so_long(start: Start) -> None:
    server = start(STOP_SECONDS="0.2")
    with contextlib.closing(server.connect()) as connection:
        connection.request("GET", "/slow")
        assert server.process.stdout is not None
        assert server.process.stdout.readline() == "begun\n"

        server.process.send_signal(signal.SIGTERM)

        assert server.process.wait(PATIENCE) == 0
        with pytest.raises((OSError, http.client.HTTPException)):
            connection.getresponse()


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_nobody_asks_stops_at_once_and_well(
    start: Start, asked: signal.Signals
) -> None:
    server = start()
    begun = time.monotonic()

    server.process.send_signal(asked)
    _, log = server.process.communicate(timeout=PATIENCE)

    assert (server.process.returncode, log) == (0, "")
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("host", "shown"), [("127.0.0.1", "127.0.0.1:80"), ("::1", "[::1]:80"), ("pond", "pond:80")]
)
def test_an_address_is_written_as_it_stands_in_a_url(host: str, shown: str) -> None:
    assert address(host, 80) == shown
