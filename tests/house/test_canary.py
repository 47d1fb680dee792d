"""Nothing that settles a question reaches a browser before its answer is stored and released."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionEntry
from quizapp.cli.questions import load_folder
from quizapp.db import db
from quizapp.sources.models import Section, Source
from tests.house.canary import EXCERPT, NEVER_SHOWN, SECRETS, TEXT, crawl, secrets_in, write
from tests.quiz.sitting import placed

STUDY = ("/study", "/study/exams", "/study/cards")
EVERYWHERE = ("/", "/today", "/texts", "/history", "/progress", "/account", "/keyboard", *STUDY)
READERS = (f"/texts/{TEXT}/read", f"/texts/{TEXT}/print", "/account/data.json")
FAULTS: tuple[dict[str, str | list[str]], ...] = (
    {},
    {"answer": "99"},
    {"answer": ["0", "1", "2", "0"]},
    {"answer": "\0\u202e" + "x" * 5000, "used_hint": "1", "open_book": "1"},
    {"answer": ["", "", ""]},
)


@pytest.fixture
def cage(app: Flask, tmp_path: Path) -> Flask:
    """The app with the canary's text in it."""
    with app.app_context():
        load_folder(write(tmp_path / "questions"))
    return app


def begin(client: FlaskClient, mode: str) -> str:
    """Begin a quiz on the whole text as anybody may, becoming a guest if need be."""
    response = client.post("/start", data={"text": TEXT, "mode": mode, "minutes": "60"})
    assert response.status_code == 303
    return response.location.rpartition("/")[0]


def question_ids(app: Flask) -> list[int]:
    query = (
        sa.select(QuestionEntry.id)
        .join(Section, Section.id == QuestionEntry.section_id)
        .join(Source, Source.id == Section.source_id)
        .where(Source.slug == TEXT)
    )
    with app.app_context():
        return list(db.session.scalars(query))


def visitor(app: Flask, name: str, client_of: Callable[[str], FlaskClient]) -> FlaskClient:
    return app.test_client() if name == "guest" else client_of(name)


@pytest.mark.parametrize("name", ["guest", "learner"])
def test_no_secret_reaches_a_browser_before_its_time(
    cage: Flask, client_of: Callable[[str], FlaskClient], name: str
) -> None:
    client = visitor(cage, name, client_of)
    practice, test = begin(client, "practice"), begin(client, "test")
    for item in placed(cage, test):  # stored, and not handed in
        client.post(f"{test}/{item.position}", data={"answer": item.wrong})
    quizzes = [
        f"{quiz}/{item.position}" for quiz in (practice, test) for item in placed(cage, quiz)
    ]
    looks = [f"{address}?hint=1&open-book=1" for address in quizzes]
    looks += [f"{address}/report" for address in quizzes]
    shows = [f"/texts/{TEXT}/read?show={n}" for n in question_ids(cage)]

    answers = crawl(client, [*EVERYWHERE, *READERS, *quizzes, *looks, *shows, practice, test])

    assert {
        address: secrets_in(page) for address, page in answers.items() if secrets_in(page)
    } == {}
    assert [address for address, page in answers.items() if "<mark" in page.text] == []
    assert set(quizzes) <= set(answers)


@pytest.mark.parametrize("name", ["guest", "learner"])
def test_no_refusal_says_a_secret(
    cage: Flask, client_of: Callable[[str], FlaskClient], name: str
) -> None:
    client = visitor(cage, name, client_of)
    practice, test = begin(client, "practice"), begin(client, "test")
    quizzes = [
        f"{quiz}/{item.position}" for quiz in (practice, test) for item in placed(cage, quiz)
    ]
    leaks = {}

    for address in quizzes:
        for number, fault in enumerate(FAULTS):
            posts = (f"{address}/credit", f"{address}/report", f"{practice}/again", address)
            for posted in posts:
                response = client.post(posted, data={**fault, "share": "all", "comment": ""})
                if secrets_in(response):
                    leaks[posted, number] = secrets_in(response)
            if response.status_code == 303 and address.startswith(practice):
                break  # it was no fault for this kind: the answer is stored, and explained now

    assert leaks == {}


def test_the_landing_page_does_not_give_its_question_away(cage: Flask) -> None:
    client = cage.test_client()

    pages = crawl(client, ["/", "/texts", f"/texts/{TEXT}", *READERS])

    assert frozenset().union(*map(secrets_in, pages.values())) == frozenset()


def test_a_question_page_shows_nothing_of_the_excerpt(
    cage: Flask, client_of: Callable[[str], FlaskClient]
) -> None:
    learner = client_of("learner")
    quiz = begin(learner, "practice")

    pages = {item.kind: learner.get(f"{quiz}/{item.position}").text for item in placed(cage, quiz)}

    assert [kind for kind, page in pages.items() if EXCERPT.search(page)] == ["pointing"]


def test_every_secret_is_found_once_it_is_released(
    cage: Flask, client_of: Callable[[str], FlaskClient]
) -> None:
    learner = client_of("learner")
    practice, test = begin(learner, "practice"), begin(learner, "test")
    for item in placed(cage, practice):
        learner.post(f"{practice}/{item.position}", data={"answer": item.wrong})
    learner.post(f"{practice}/hand-in")
    learner.post(f"{test}/hand-in")

    explained = crawl(learner, [f"{practice}/{n}" for n in range(1, 11)])
    handed_in = crawl(learner, [f"{test}/{n}" for n in range(1, 11)])

    for pages in (explained, handed_in):
        found = frozenset().union(*map(secrets_in, pages.values()))
        assert SECRETS - NEVER_SHOWN - found == frozenset()
    assert any("<mark" in page.text for page in explained.values())


def test_a_result_of_an_open_test_is_not_shown(
    cage: Flask, client_of: Callable[[str], FlaskClient]
) -> None:
    learner = client_of("learner")
    test = begin(learner, "test")
    for item in placed(cage, test):
        learner.post(f"{test}/{item.position}", data={"answer": item.right})

    pages = [learner.get(f"{test}/{item.position}").text for item in placed(cage, test)]

    assert not any(word in page for page in pages for word in ("s-right", "s-wrong", "s-partly"))
