"""What a learner does who reviews: card after card, a session after the other, each a day later."""

import random
import re
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from bench.clients import Client, ClientOf
from bench.journeys import KEY, TOKEN, Step, answer_to, first, step
from bench.seed import Learner
from quizapp.db import sqlite_module

CARD = re.compile(r'action="(/review/\d+)(?:/back)?"')
HIDDEN = re.compile(r'<input type="hidden" name="(version|number|shown_at)" value="(\d+)">')
LAST = re.compile(r'<input type="hidden" name="last" value="([^"]+)">')
SHOWN = '<input type="hidden" name="shown"'
CARDS_A_SESSION = 40  # ten minutes of a quarter of a minute each
SHARE_FORGOTTEN, SHARE_UNDONE = 0.1, 0.1
AGAIN, GOOD = "1", "3"
DAY_PASSES = (
    "UPDATE review_log SET study_day = study_day - 1 WHERE user_id = :user_id "
    "AND study_day = (SELECT max(study_day) FROM review_log WHERE user_id = :user_id)"
)


def review(
    client_of: ClientOf, learners: Sequence[Learner], instance: Path, *, seed: int = 1
) -> Iterator[Step]:
    """Let the learners of an instance review by turns, a session each; a day passes after it."""
    chance = random.Random(seed)
    for learner in cycle(learners):
        yield from _session(client_of(learner.cookie), chance)
        pass_a_day(instance, learner)


def look_at_map(client_of: ClientOf, learner: Learner) -> Iterator[Step]:
    """Look at the memory map of a text, over and over."""
    client = client_of(learner.cookie)
    while True:
        yield step("memory map", client.ask(f"/texts/{learner.text}/read?view=memory"), 200)


def pass_a_day(instance: Path, learner: Learner) -> None:
    """Put a learner's newest day of reviews back, as if it had been the day before.

    It takes the app's own SQLite: two of them in one process undo each other's locks.
    """
    connection = sqlite_module().connect(instance / "readback.sqlite", timeout=10)
    with connection:
        connection.execute(DAY_PASSES, {"user_id": learner.id})
    connection.close()


def _session(client: Client, chance: random.Random) -> Iterator[Step]:
    """Review until the session is long enough, or at its end."""
    for _ in range(CARDS_A_SESSION):
        page = client.ask("/review")
        if page.status == 303:  # nothing is due any more
            yield step("end", page, 303)
            return
        yield step("next card", page, 200)
        last = LAST.search(page.body)
        if last and chance.random() < SHARE_UNDONE:
            fields = [("csrf_token", first(TOKEN, page.body)), ("last", last[1])]
            undone = client.ask("/review/undo", fields)
            yield step("undo", undone, 303)
            page = client.ask(undone.location)
            yield step("card", page, 200)
        yield from _answer(client, page.body, chance)


def _answer(client: Client, front: str, chance: random.Random) -> Iterator[Step]:
    """Turn a card that is recalled and rate it, or answer it and read why."""
    place = first(CARD, front)
    if SHOWN in front:
        back = client.ask(f"{place}?show=1")
        yield step("back", back, 200)
        rating = AGAIN if chance.random() < SHARE_FORGOTTEN else GOOD
        yield step("rating", client.ask(place, [*_stamp(back.body), ("rating", rating)]), 303)
    else:
        stored = client.ask(place, answer_to(front, chance) + HIDDEN.findall(front))
        yield step("choice", stored, 303)
        yield step("why", client.ask(stored.location.partition("#")[0]), 200)


def _stamp(page: str) -> list[tuple[str, str]]:
    """Return what the page of a card sends back by itself."""
    own = [("csrf_token", first(TOKEN, page)), ("request_key", first(KEY, page))]
    return own + HIDDEN.findall(page)
