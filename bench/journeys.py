"""What a measured learner does, one request a step: an endless generator of steps."""

import random
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench.clients import Client, Reply

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
NEXT = re.compile(r'<a class="btn" href="([^"]+)"[^>]* data-next')
KEY = re.compile(r'name="request_key" value="([^"]*)"')
CHOICE = re.compile(r'<input type="(?:radio|checkbox)"[^>]* name="answer" value="(\d+)"')
SELECT = re.compile(r'<select[^>]* name="answer">(.*?)</select>', re.DOTALL)
PLACE = re.compile(r'<option value="(\d+)"')
TEXT = re.compile(r'<(?:input|textarea)[^>]* name="answer"')
QUIZ_SIZE = 10


@dataclass(frozen=True)
class Step:
    """One request: what it was for, how long it took, and whether it went well."""

    name: str
    seconds: float
    is_good: bool


def learn(client: Client, text: str, *, looks_around: bool, seed: int = 1) -> Iterator[Step]:
    """Take one quiz after the other on a text; between them, perhaps, look at where one stands."""
    chance = random.Random(seed)
    token = ""
    while True:
        if looks_around or not token:
            overview = client.ask(f"/texts/{text}")
            token = first(TOKEN, overview.body)
            yield step("overview", overview, 200)
        if looks_around:
            yield step("progress", client.ask("/progress"), 200)
        started = client.ask("/quiz", plan_of(text, token))
        yield step("start", started, 303)
        yield from _take(client, urlsplit(started.location).path, chance)


def visit_bare(client: Client) -> Iterator[Step]:
    """Ask the bare app for as much: a page, a row to store, a page."""
    while True:
        yield step("bare GET", client.ask("/bare"), 200)
        yield step("bare POST", client.ask("/bare", [("answer", "1")]), 303)
        yield step("bare GET", client.ask("/bare"), 200)


def plan_of(text: str, token: str) -> list[tuple[str, str]]:
    """Return the fields that begin a quiz on a text."""
    return [("csrf_token", token), ("text", text), ("size", str(QUIZ_SIZE))]


def answer_to(page: str, chance: random.Random) -> list[tuple[str, str]]:
    """Return the fields of an answer to the question on a page, whatever its kind."""
    fields = [("csrf_token", first(TOKEN, page)), ("request_key", first(KEY, page))]
    if choices := CHOICE.findall(page):
        given = [chance.choice(choices)]
    elif selects := SELECT.findall(page):
        given = [PLACE.findall(options)[n] for n, options in enumerate(selects)]
    else:
        given = ["1" for _ in TEXT.findall(page)]
    return fields + [("answer", value) for value in given]


def unread_answer(token: str) -> list[tuple[str, str]]:
    """Return the fields that say "I don't know", which fit a question of any kind."""
    return [("csrf_token", token), ("request_key", secrets.token_hex(8)), ("dont_know", "1")]


def first(pattern: re.Pattern[str], page: str) -> str:
    """Return what a pattern captures in a page; raise LookupError if it is not there."""
    match = pattern.search(page)
    if match is None:
        raise LookupError(f"the page has no {pattern.pattern}: {page[:2000]}")
    return match[1]


def step(name: str, reply: Reply, expected: int) -> Step:
    """Return the step that this reply was; it went well if its status was the expected one."""
    return Step(name, reply.seconds, reply.status == expected)


def _take(client: Client, place: str, chance: random.Random) -> Iterator[Step]:
    """Answer every question of a quiz, and those that come back, reading why each time."""
    while place.rpartition("/")[2].isdigit():
        page = client.ask(place)
        yield step("question", page, 200)
        stored = client.ask(place, answer_to(page.body, chance))
        yield step("answer", stored, 303)
        why = client.ask(place)
        yield step("explanation", why, 200)
        place = urlsplit(first(NEXT, why.body)).path
