"""What a page weighs on the wire, and how many statements it asks of the database."""

import contextlib
import gzip
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import sqlalchemy as sa
from flask import Flask

from bench.clients import ClientOf, HttpClient, InProcessClient
from bench.journeys import TOKEN, Step, first, plan_of
from bench.seed import Learner
from quizapp.app import create_app
from quizapp.config import Settings
from quizapp.db import db

FILES = re.compile(r'(?:href|src)="(/static/[^"]+)"')
LINKS = re.compile(r"""(?:from\s+|import\s+|import\(|url\()["']?(\.*/?[\w./-]+\.(?:js|woff2))""")
TRANSACTIONS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "PRAGMA")


@dataclass
class Weight:
    """The bytes of one kind of file: as they are, as the server sent them, and gzipped by us."""

    files: int = 0
    raw: int = 0
    sent: int = 0
    gzipped: int = 0


def weigh(port: int, learner: Learner) -> dict[str, Weight]:
    """Return what the first visit to a question page loads, by kind of file."""
    client = HttpClient(port, learner.cookie)
    token = first(TOKEN, client.ask(f"/texts/{learner.text}").body)
    place = urlsplit(client.ask("/quiz", plan_of(learner.text, token)).location).path
    weights: dict[str, Weight] = defaultdict(Weight)
    page = _weigh(port, place, f"session={client.cookie}", weights["html"])
    waiting = list(FILES.findall(page))
    seen = set()
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            text = _weigh(port, path, "", weights[path.rpartition(".")[2]])
            if path.endswith((".js", ".css")):
                waiting += [urljoin(path, name) for name in LINKS.findall(text)]
    return dict(weights)


def _weigh(port: int, path: str, cookie: str, weight: Weight) -> str:
    """Load a file as a browser does, add it to what its kind weighs, and return its text."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip", "Cookie": cookie})
    response = connection.getresponse()
    sent = response.read()
    connection.close()
    assert response.status == 200, path
    is_gzipped = response.getheader("Content-Encoding") == "gzip"
    raw = gzip.decompress(sent) if is_gzipped else sent
    weight.files += 1
    weight.raw += len(raw)
    weight.sent += len(sent)
    weight.gzipped += min(len(raw), len(gzip.compress(raw, 6)))
    return raw.decode("utf-8", "replace")


@dataclass(frozen=True)
class Asked:
    """The most that a page asked: statements, and commits."""

    statements: int
    commits: int


def count_statements(
    instance: Path, walk_of: Callable[[ClientOf], Iterator[Step]], *, requests: int = 60
) -> dict[str, Asked]:
    """Return the most that each page asked in so many requests of a walk, by page."""
    app = create_app(Settings(instance=instance, log_requests=False))
    walk = walk_of(lambda cookie: InProcessClient(app.test_client(), cookie))
    asked: dict[str, Asked] = {}
    with _counting(app) as counts, contextlib.redirect_stderr(io.StringIO()):
        for step in islice(walk, requests):
            before = asked.get(step.name, Asked(0, 0))
            asked[step.name] = Asked(
                max(before.statements, counts["statements"]), max(before.commits, counts["commits"])
            )
            counts.update(statements=0, commits=0)
    with app.app_context():
        db.engine.dispose()
    return asked


@contextmanager
def _counting(app: Flask) -> Iterator[dict[str, int]]:
    counts = {"statements": 0, "commits": 0}

    def note_statement(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        counts["statements"] += not statement.startswith(TRANSACTIONS)

    def note_commit(_connection: object) -> None:
        counts["commits"] += 1

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note_statement)
    sa.event.listen(engine, "commit", note_commit)
    yield counts
    sa.event.remove(engine, "before_cursor_execute", note_statement)
    sa.event.remove(engine, "commit", note_commit)
