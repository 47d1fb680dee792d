"""A stand-in for a drafts server: it says what a test tells it to say, the truth or not."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from quizapp.sets.transfer.drafts_server import DraftsServer

KEY, MODEL = "sk-hush-hush", "little-model"
SLEEP: dict[str, Any] = {
    "kind": "single_choice",
    "stem": "Who sleeps?",
    "options": [
        {"text": "The frogs", "is_key": True},
        {"text": "The pike", "is_key": False, "rationale": "It hunts."},
    ],
    "quotations": ["The frogs sleep."],
    "explanation": "The section says so.",
}
FREEZES: dict[str, Any] = {
    "kind": "cloze",
    "stem": "The pond {{freezes}}.",
    "quotations": ["The pond freezes."],
}
TRUTH = (SLEEP, FREEZES)
MISQUOTED = SLEEP | {"stem": "Who sings?", "quotations": ["The frogs sing."]}
FROM_ELSEWHERE = SLEEP | {"stem": "Who wakes?", "quotations": ["The algae wake first."]}
TWICE = SLEEP | {"stem": "What thaws?", "quotations": ["The pond"]}
KEYLESS = SLEEP | {"stem": "Who?", "options": [{"text": t, "is_key": False} for t in "ab"]}
SHAPELESS = {"kind": "essay", "stem": "Why?"}
LIES = (MISQUOTED, FROM_ELSEWHERE, TWICE, KEYLESS, SHAPELESS)
BUTTON = "Ask the drafts server"
SCRIPT = SLEEP | {"stem": "Who <script>alert(1)</script> [sleeps](javascript:alert(1))?"}


def completion(*drafts: Any) -> bytes:
    """Return a chat completion that holds drafts."""
    message = {"role": "assistant", "content": json.dumps({"drafts": drafts})}
    return json.dumps({"choices": [{"message": message}]}).encode()


@dataclass
class StandIn:
    """A server in a thread. `raw` is sent as it is, else an answer of `status` with `body`.

    With `hangs` it says nothing, or one byte again and again (`drips`), until it is closed; with
    `trickles` it does so after the head of an answer.
    """

    url: str = ""
    status: int = 200
    body: bytes = field(default_factory=lambda: completion(*TRUTH))
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes = b""
    hangs: bool = False
    drips: bool = False
    trickles: bool = False
    asked: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)
    before: Callable[[], None] = lambda: None
    closed: threading.Event = field(default_factory=threading.Event)
    hung_up: threading.Event = field(default_factory=threading.Event)

    def tell(self, *drafts: Any) -> None:
        """Answer with these drafts from now on."""
        self.body = completion(*drafts)

    def server(self, seconds: float = 5) -> DraftsServer:
        """Return how it is asked."""
        return DraftsServer(self.url, MODEL, KEY, seconds)

    def be_named(self, app: Flask, seconds: int = 5) -> None:
        """Let the operator of an app have named it."""
        app.extensions["readback"] = replace(
            app.extensions["readback"],
            drafts_url=self.url,
            drafts_key=KEY,
            drafts_model=MODEL,
            drafts_seconds=seconds,
        )


class Serving(ThreadingHTTPServer):
    """The server of a stand-in."""

    daemon_threads = True

    def __init__(self, stand_in: StandIn) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.stand_in = stand_in

    def handle_error(self, *_: object) -> None:
        """Note that somebody hung up."""
        self.stand_in.hung_up.set()


class Answering(BaseHTTPRequestHandler):
    """One request to a stand-in."""

    def do_POST(self) -> None:
        """Note what was asked, and answer as the test says."""
        assert isinstance(self.server, Serving)
        made = self.server.stand_in
        length = int(self.headers["Content-Length"])
        asked = json.loads(self.rfile.read(length))
        made.asked.append((self.path, dict(self.headers), asked))
        made.before()
        if made.hangs:
            made.closed.wait()
        while made.drips and not made.closed.wait(0.02):
            self.wfile.write(b"H")
        if made.raw:
            self.wfile.write(made.raw)
        else:
            self._answer(made)

    def _answer(self, made: StandIn) -> None:
        self.send_response(made.status)
        for name, value in made.headers.items():
            self.send_header(name, value)
        self.end_headers()
        while made.trickles and not made.closed.wait(0.02):
            self.wfile.write(b" ")
        self.wfile.write(made.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def standing_in() -> Iterator[StandIn]:
    """Run a stand-in on a port of its own."""
    made = StandIn()
    server = Serving(made)
    made.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.closed.set()
        server.shutdown()
        server.server_close()
        thread.join()


def ask(client: FlaskClient, address: str, section: object = "") -> str:
    """Press the button and return the page that it leads to."""
    asked = client.post(f"{address}/ask", data={"section": str(section)}, follow_redirects=True)
    assert asked.status_code in {200, 502}
    return asked.text
