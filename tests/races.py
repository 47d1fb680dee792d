"""Several things at once, each in a thread and a transaction of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db, reading

LONGEST_S = 20
A_MOMENT_S = 0.4  # long enough to come to the lock, or past where one is missing

Given = TypeVar("Given")
Act = Callable[[], object]


def at_once(acts: Sequence[Callable[[], Given]]) -> list[Given]:
    """Do all of it in threads that begin together; return what came of each."""
    gate = threading.Barrier(len(acts))
    found: dict[int, Given] = {}

    def run(place: int) -> None:
        gate.wait()
        found[place] = acts[place]()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONGEST_S)
    return [found[place] for place in range(len(acts))]


def poster(client: FlaskClient, address: str, **data: object) -> Callable[[], int]:
    """Return a request whose status is what comes of it."""
    return lambda: client.post(address, data=data).status_code


def alone(app: Flask, act: Act) -> Act:
    """Return something done in a transaction of its own, of which an error may come."""

    def run() -> object:
        with app.app_context():
            reading(only=False)
            try:
                found = act()
                db.session.commit()
            except Exception as error:  # noqa: BLE001 - the test says which
                db.session.rollback()
                return error
            return found

    return run


def begun(act: Act, found: list[object]) -> threading.Thread:
    """Begin something in a thread, which notes what comes of it, and let it go as far as it can."""
    thread = threading.Thread(target=lambda: found.append(act()))
    thread.start()
    thread.join(A_MOMENT_S)
    return thread


def meanwhile(app: Flask, first: Act, second: Act) -> list[object]:
    """Do `first`, and begin `second` when all of it is done but not committed; return both."""
    late: list[object] = []
    threads: list[threading.Thread] = []

    def begin(_connection: sa.Connection) -> None:
        if not threads:
            threads.append(threading.current_thread())
            threads.append(begun(second, late))

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "commit", begin)
    found = first()
    sa.event.remove(engine, "commit", begin)
    threads[1].join(LONGEST_S)
    return [found, *late]
