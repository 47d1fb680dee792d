from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionDraft
from quizapp.db import db
from quizapp.sources.service import SectionText, SourceText, save_source
from tests.conftest import NOON, sign_in
from tests.core.suggesting.pond_text import POND
from tests.sets.desk import TEXT, asked_in, faults, make_set, sections, value_of

SLUG = re.compile(r'name="suggestion" value="([^"]+)"')


@pytest.fixture
def mill(app: Flask) -> Flask:
    """The app with a text in it that there is something to ask about."""
    parts = tuple(SectionText(slug, slug.capitalize(), body) for slug, body in POND.items())
    with app.app_context():
        save_source(SourceText(TEXT, "The Pond", "none", parts), NOON)
        db.session.commit()
    return app


@pytest.fixture
def writer(mill: Flask) -> FlaskClient:
    """The teacher, signed in."""
    return sign_in(mill, "teacher")


@pytest.fixture
def address(writer: FlaskClient) -> str:
    """The address of the suggestions for a new set."""
    return f"/teach/sets/{make_set(writer)}/suggestions"


def decide(client: FlaskClient, address: str, slug: str, verb: str, section: object = "") -> str:
    """Decide of a suggestion and return the page that it leads to."""
    data = {"section": str(section), "suggestion": slug, "do": verb}
    return client.post(address, data=data, follow_redirects=True).text


def drafts(app: Flask, origin: str) -> list[QuestionDraft]:
    with app.app_context():
        query = sa.select(QuestionDraft).where(QuestionDraft.origin == origin)
        return list(db.session.scalars(query))


def set_page(address: str) -> str:
    return address.removesuffix("/suggestions")


def test_each_suggestion_shows_its_sentence_lit_its_answer_and_why(
    writer: FlaskClient, address: str
) -> None:
    page = writer.get(address).text

    count = len(SLUG.findall(page))
    assert 0 < count <= 6
    assert page.count("<mark") == page.count("Why this.") == count
    assert page.count("The answer") + page.count("Right answer") == count
    assert "March 2019” is a date that stands once in this section" in page
    assert page.count("<h1") == 1


def test_the_page_of_a_set_leads_to_its_suggestions(writer: FlaskClient, address: str) -> None:
    assert f'href="{address}"' in writer.get(set_page(address)).text


def test_looking_stores_nothing(writer: FlaskClient, address: str, statements: list[str]) -> None:
    statements.clear()

    writer.get(address)

    assert not [one for one in statements if not one.startswith("SELECT")]


def test_another_section_has_suggestions_of_its_own(
    mill: Flask, writer: FlaskClient, address: str
) -> None:
    first, second = (one.id for one in sections(mill)[:2])

    pages = [writer.get(f"{address}?section={one}").text for one in (first, second)]

    assert not set(SLUG.findall(pages[0])) & set(SLUG.findall(pages[1]))
    assert f'value="{second}" selected' in pages[1]


def test_what_is_accepted_is_a_draft_that_nobody_is_asked(
    mill: Flask, writer: FlaskClient, address: str
) -> None:
    slug = SLUG.findall(writer.get(address).text)[0]

    page = decide(writer, address, slug, "accept")

    assert "Kept as a draft" in page
    assert slug not in page
    (draft,) = drafts(mill, "suggested")
    assert draft.form["evidence"]
    assert asked_in(mill, draft.set_id) == []
    assert "suggested, accepted by" in writer.get(set_page(address)).text


def test_every_accepted_draft_can_be_published_as_it_is(
    mill: Flask, writer: FlaskClient, address: str
) -> None:
    for section in sections(mill):
        for slug in SLUG.findall(writer.get(f"{address}?section={section.id}").text):
            decide(writer, address, slug, "accept", section.id)
    kept = drafts(mill, "suggested")

    for draft in kept:
        data = as_sent(draft) | {"do": "publish"}
        response = writer.post(f"{set_page(address)}/questions/new", data=data)
        assert response.status_code == 303, faults(response.text)

    assert len(kept) > 6
    assert len(asked_in(mill, kept[0].set_id)) == len(kept)
    assert drafts(mill, "suggested") == []


def test_what_was_accepted_and_thrown_away_is_not_suggested_again(
    mill: Flask, writer: FlaskClient, address: str
) -> None:
    slug = SLUG.findall(writer.get(address).text)[0]
    decide(writer, address, slug, "accept")
    (draft,) = drafts(mill, "suggested")

    writer.post(f"/teach/drafts/{draft.id}/discard")

    assert drafts(mill, "suggested") == []
    assert slug not in writer.get(address).text


def test_what_is_rejected_is_not_shown_again_and_is_no_draft(
    mill: Flask, writer: FlaskClient, address: str
) -> None:
    slug = SLUG.findall(writer.get(address).text)[0]

    page = decide(writer, address, slug, "reject")

    assert slug not in page
    assert slug not in writer.get(address).text
    assert drafts(mill, "suggested") == []
    assert "Not published yet" not in writer.get(set_page(address)).text
    assert "1 draft" not in writer.get("/teach/sets").text
    (settled,) = drafts(mill, "settled")
    assert writer.get(f"/teach/drafts/{settled.id}").status_code == 404


def test_what_is_rejected_in_one_set_is_still_suggested_in_another(
    writer: FlaskClient, address: str
) -> None:
    slug = SLUG.findall(writer.get(address).text)[0]
    decide(writer, address, slug, "reject")

    other = f"/teach/sets/{make_set(writer, 'Another')}/suggestions"

    assert slug in writer.get(other).text


def test_edit_leads_to_the_editor_filled_in_and_stores_nothing(
    mill: Flask, writer: FlaskClient, address: str
) -> None:
    shown = writer.get(address).text
    link = re.findall(r'href="([^"]+suggestion=[^"]+)"', shown)[0].replace("&amp;", "&")

    page = writer.get(link).text

    assert re.search(r'name="evidence" value="[^"]+"[^>]*checked', page)
    assert value_of(page, "draft") == ""
    assert "The section’s own words are" in page
    assert drafts(mill, "suggested") == drafts(mill, "teacher") == []


def test_what_is_being_written_already_is_not_suggested(
    mill: Flask, writer: FlaskClient, address: str
) -> None:
    slug = SLUG.findall(writer.get(address).text)[0]
    other = f"/teach/sets/{make_set(writer, 'Another')}/suggestions"
    decide(writer, other, slug, "accept")
    (draft,) = drafts(mill, "suggested")

    writer.post(f"{set_page(address)}/autosave", data=as_sent(draft))

    assert slug not in writer.get(address).text


def test_accepting_twice_keeps_one_draft(mill: Flask, writer: FlaskClient, address: str) -> None:
    slug = SLUG.findall(writer.get(address).text)[0]
    decide(writer, address, slug, "accept")

    page = decide(writer, address, slug, "accept")

    assert "not there any more" in page
    assert len(drafts(mill, "suggested")) == 1


def test_the_keys_are_those_of_the_first_suggestion_alone(
    writer: FlaskClient, address: str
) -> None:
    page = writer.get(address).text

    assert re.findall(r'data-key="(.)"', page) == ["a", "e", "x"]


def test_a_colleague_without_a_share_is_offered_nothing(
    mill: Flask, writer: FlaskClient, address: str
) -> None:
    slug = SLUG.findall(writer.get(address).text)[0]
    colleague = sign_in(mill, "admin")
    data = {"suggestion": slug, "do": "accept"}

    statuses = [colleague.get(address).status_code, colleague.post(address, data=data).status_code]

    assert statuses == [404, 404]
    assert drafts(mill, "suggested") == []


def as_sent(draft: QuestionDraft) -> dict[str, object]:
    """Return the fields of the editor's form that hold a draft."""
    form = draft.form
    sent: dict[str, object] = {
        name: form[name] for name in ("kind", "stem", "explanation", "points", "evidence")
    }
    sent |= {"section": str(draft.section_id), "draft": str(draft.id)}
    sent |= {f"accepted-{n}": text for n, text in enumerate(form["accepted"])}
    for n, option in enumerate(form["options"]):
        sent |= {f"options-{n}-text": option["text"], f"options-{n}-why": option["why"]}
        sent |= {f"options-{n}-origins": option["origins"]}
    return sent | {"right": [str(place) for place in form["right"]]}
