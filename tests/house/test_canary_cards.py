"""No front of a card gives anything away, wherever it is shown; its back shows it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionEntry, QuestionVersion
from quizapp.cli.questions import load_folder
from quizapp.core.questions import KINDS
from quizapp.db import db
from quizapp.memory.models import Card
from quizapp.sources.models import Section, Source
from tests.house.canary import EXCERPT, SECRETS, TEXT, crawl, secrets_in, write
from tests.review.deck import RECALLED, card_shown, sent_by

Cast = Callable[[str], FlaskClient]
STARTS = ("/today", "/review", "/review/done", "/progress", "/account", "/keyboard", "/texts")
OTHER_GAPS = {0: {"KEY000052"}, 1: {"KEY000050"}}  # of one cloze, each gap is a card of its own
BACKS = SECRETS - {
    *("KEY000031", "KEY000051"),  # other ways to write what is right
    *("KEY000032", "KEY000041", "KEY000053", "KEY000090", "KEY0000a1"),  # explanations of quizzes
    "ladder → wood",  # how only a result writes it
}
FAULTS: tuple[dict[str, str | list[str]], ...] = (
    {},
    {"rating": "9"},
    {"answer": "99"},
    {"answer": ["0", "0", "0"], "typed": "\0"},
)


@pytest.fixture
def fronts(app: Flask, tmp_path: Path, client_of: Cast) -> dict[str, Card]:
    """The addresses of the learner's cards, one of each question of the canary's text."""
    with app.app_context():
        load_folder(write(tmp_path / "questions"))
        query = sa.select(Section.id).join(Source, Source.id == Section.source_id)
        sections = db.session.scalars(query.where(Source.slug == TEXT)).all()
    learner = client_of("learner")
    for section in sections:
        learner.post("/review/learn", data={"section": section})
    with app.app_context():
        return {f"/review/{card.id}": card for card in db.session.scalars(sa.select(Card))}


def kind_of(app: Flask, card: Card) -> str:
    query = (
        sa.select(QuestionVersion.kind)
        .join(QuestionEntry, QuestionEntry.id == QuestionVersion.question_id)
        .where(QuestionEntry.id == card.question_id)
    )
    with app.app_context():
        return db.session.scalars(query).one()


def told(app: Flask, card: Card) -> set[str]:
    """Return the secrets that a card may tell: the other gaps of its cloze."""
    return OTHER_GAPS[card.part] if kind_of(app, card) == "cloze" else set()


def by_turns(client: FlaskClient, cards: dict[str, Card]) -> Iterator[Card]:
    """Let each card be the first of the day, one after the other."""
    for _ in cards:
        address = f"/review/{card_shown(client.get('/review'))}"
        yield cards[address]
        client.post(f"{address}/skip")


def test_no_front_gives_anything_away(app: Flask, client_of: Cast, fronts: dict[str, Card]) -> None:
    learner = client_of("learner")
    pages = {address: learner.get(address) for address in fronts}

    assert {kind_of(app, card) for card in fronts.values()} == set(KINDS)
    for address, page in pages.items():
        assert secrets_in(page) <= told(app, fronts[address]), address
        assert "Main" not in page.text, "the title of the section"
        assert "<mark" not in page.text
    shows = [kind_of(app, fronts[a]) for a, page in pages.items() if EXCERPT.search(page.text)]
    assert shows == ["pointing"]


def test_today_gives_nothing_away_whatever_card_is_first(
    app: Flask, client_of: Cast, fronts: dict[str, Card]
) -> None:
    learner = client_of("learner")
    kinds = set()

    for card in by_turns(learner, fronts):
        page = learner.get("/today")
        shown = page.text.partition('<section class="sheet today"')[2].partition("</section>")[0]
        kinds.add(kind_of(app, card))
        assert secrets_in(page) <= told(app, card)
        assert EXCERPT.search(page.text) is None
        assert shown
        assert "Main" not in shown

    assert kinds == set(KINDS)


def test_no_page_that_a_session_leads_to_gives_anything_away(
    app: Flask, client_of: Cast, fronts: dict[str, Card]
) -> None:
    learner = client_of("learner")
    gaps = set.union(*OTHER_GAPS.values())

    pages = crawl(learner, [*STARTS, *fronts])

    assert set(fronts) <= set(pages)
    assert {
        a: secrets_in(page) - gaps for a, page in pages.items() if secrets_in(page) - gaps
    } == {}


def test_no_refusal_gives_anything_away(
    app: Flask, client_of: Cast, fronts: dict[str, Card]
) -> None:
    learner = client_of("learner")

    for address, card in fronts.items():
        fields = sent_by(learner.get(address))
        for fault in FAULTS:
            page = learner.post(address, data={**fields, **fault})
            if page.status_code == 303:
                break  # it was no fault for this kind: the answer is stored
            assert secrets_in(page) <= told(app, card), (address, fault)


def test_a_card_that_is_being_tested_has_no_back(
    app: Flask, client_of: Cast, fronts: dict[str, Card]
) -> None:
    learner = client_of("learner")
    learner.post("/quiz", data={"text": TEXT, "mode": "test", "minutes": "60"})

    pages = {address: learner.get(f"{address}?show=1") for address in fronts}

    shown = {kind_of(app, fronts[a]) for a, page in pages.items() if page.status_code == 200}
    assert shown == {"flashcard"}
    assert frozenset().union(*map(secrets_in, pages.values())) == {"KEY0000a0"}


def test_every_back_shows_what_its_front_kept(
    app: Flask, client_of: Cast, fronts: dict[str, Card]
) -> None:
    learner = client_of("learner")
    found: set[str] = set()

    for address, card in fronts.items():
        if kind_of(app, card) in RECALLED:
            page = learner.get(f"{address}?show=1")
        else:
            fields = sent_by(learner.get(address)) | {"dont_know": "1"}
            page = learner.get(learner.post(address, data=fields).location)
        assert "<mark" in page.text, address
        assert EXCERPT.search(page.text)
        found |= secrets_in(page)

    assert found >= BACKS
