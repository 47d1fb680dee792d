"""Eight who only write, for a while: nothing may fail, and nothing that was confirmed be lost."""

import sqlite3
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bench.clients import HttpClient
from bench.journeys import QUIZ_SIZE, TOKEN, first, plan_of, unread_answer
from bench.seed import Learner

STORED = (
    "SELECT attempt.public_id, attempt_item.position FROM answer "
    "JOIN attempt_item ON attempt_item.id = answer.item_id "
    "JOIN attempt ON attempt.id = attempt_item.attempt_id"
)


@dataclass
class Soaked:
    """How it went: confirmed and failed writes, the lost ones, and the longest wait."""

    confirmed: set[tuple[str, int]] = field(default_factory=set)
    failures: int = 0
    longest_ms: float = 0.0
    lost: int = 0


def soak(port: int, learners: tuple[Learner, ...], seconds: float, database: Path) -> Soaked:
    """Let the learners write at once for so long, then look for every confirmed answer."""
    until = time.monotonic() + seconds
    each = [Soaked() for _ in learners]
    threads = [
        threading.Thread(
            target=_write, args=(HttpClient(port, learner.cookie), learner, until, one)
        )
        for learner, one in zip(learners, each, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    confirmed = {answer for one in each for answer in one.confirmed}
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        stored = set(connection.execute(STORED))
    return Soaked(
        confirmed,
        sum(one.failures for one in each),
        max(one.longest_ms for one in each),
        len(confirmed - stored),
    )


def _write(client: HttpClient, learner: Learner, until: float, done: Soaked) -> None:
    token = first(TOKEN, client.ask(f"/texts/{learner.text}").body)
    while time.monotonic() < until:
        started = client.ask("/quiz", plan_of(learner.text, token))
        if started.status != 303:
            done.failures += 1
            continue
        quiz = urlsplit(started.location).path.rpartition("/")[0]
        for place in range(1, 2 * QUIZ_SIZE + 1):  # what was not known comes back once
            reply = client.ask(f"{quiz}/{place}", unread_answer(token))
            done.longest_ms = max(done.longest_ms, reply.seconds * 1000)
            if reply.status == 303:
                done.confirmed.add((quiz.rpartition("/")[2], place))
            else:
                done.failures += 1
