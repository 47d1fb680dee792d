"""What templates may call: each says a value as people read it."""

import datetime as dt

import pytest
from flask import Flask, g, render_template_string
from flask.testing import FlaskClient
from wtforms import Form, HiddenField, StringField

from quizapp.web.templating import (
    chosen_theme,
    cite,
    day,
    excerpt_url,
    in_words,
    moment,
    percent,
    points,
)

EVENING = dt.datetime(2026, 11, 2, 9, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        *((0, "0%"), (0.0001, "1%"), (0.004, "1%"), (0.5, "50%"), (0.625, "62%")),
        *((0.9999, "99%"), (0.996, "99%"), (1, "100%"), (2 / 3, "67%")),
    ],
)
def test_only_all_is_all_and_only_none_is_none(share: float, shown: str) -> None:
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("score", "shown"),
    [
        *((0, "0"), (6, "6"), (6.5, "6.5"), (6 + 1 / 3, "6.33"), (0.25, "0.25")),
        *((5.999999999, "6"), (0.1 + 0.2, "0.3"), (100.0, "100"), (2 / 3, "0.67")),
    ],
)
def test_a_score_is_written_as_people_do(score: float, shown: str) -> None:
    assert points(score) == shown


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        *((0, "no passages"), (1, "one passage"), (2, "two passages"), (12, "twelve passages")),
        *((13, "13 passages"), (1234, "1,234 passages"), (-1, "-1 passages")),
    ],
)
def test_a_count_is_written_as_a_sentence_does(count: int, shown: str) -> None:
    assert in_words(count, "passage", "passages") == shown


def test_a_count_may_stand_alone() -> None:
    assert (in_words(1), in_words(3), in_words(40)) == ("one", "three", "40")


def test_a_time_is_written_without_leading_noughts_and_with_its_zone() -> None:
    assert day(EVENING) == "2 November 2026"
    assert moment(EVENING) == "2 November 2026, 09:05 UTC"


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((3,), "§5, sentence 3"),
        ((6, 7), "§5, sentences 6–7"),
        ((6, 7, 8), "§5, sentences 6–8"),
    ],
)
def test_a_passage_is_cited_by_its_sentences(numbers: tuple[int, ...], shown: str) -> None:
    assert cite(numbers, 5) == shown


def test_a_sentence_has_an_address_in_the_reader(app: Flask) -> None:
    with app.test_request_context():
        address = excerpt_url("pond", 5, 3)

    assert address.endswith("#s5-3")
    assert "/pond" in address


def test_a_static_file_is_under_the_digest_that_is_served(app: Flask) -> None:
    with app.test_request_context():
        address = render_template_string("{{ 'app.css'|static_url }}")

    response = app.test_client().get(address)
    assert response.status_code == 200
    response.close()


@pytest.mark.parametrize(
    ("cookie", "theme"), [("dark", "dark"), ("light", "light"), ("pink", None), ("", None)]
)
def test_a_theme_is_one_of_ours_or_the_system_s(app: Flask, cookie: str, theme: str | None) -> None:
    with app.test_request_context(headers={"Cookie": f"theme={cookie}"}):
        assert chosen_theme() == theme


def test_a_page_shows_the_theme_that_was_chosen(client: FlaskClient) -> None:
    client.set_cookie("theme", "dark")

    assert 'data-theme="dark"' in client.get("/about").text


def test_what_templates_write_is_escaped_and_what_they_call_is_not(app: Flask) -> None:
    with app.test_request_context():
        page = render_template_string(
            "{{ text }} {{ text|markdown_line }} {{ '*a*'|markdown }} {{ 'check'|icon }}",
            text="<b>",
        )

    assert page.startswith("&lt;b&gt; &lt;b&gt; <p><em>a</em></p> <svg")


def test_an_icon_that_is_not_there_is_a_fault_of_the_template(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(KeyError):
        render_template_string("{{ 'no-such-icon'|icon }}")


def test_a_page_about_a_silent_database_asks_it_nothing(app: Flask, statements: list[str]) -> None:
    with app.test_request_context():
        g.is_out_of_order = True

        assert render_template_string("{{ shortcuts }} {{ theme }}") == "True None"
        assert statements == []


class TwoFields(Form):
    """A form of a field that is seen and one that is not."""

    name = StringField()
    key = HiddenField()


def test_each_fault_of_a_field_has_a_line_that_leads_to_it(app: Flask) -> None:
    form = TwoFields()
    form.name.errors = ["Say who.", "Say it shorter."]
    form.key.errors = ["Send it again."]

    with app.test_request_context():
        page = render_template_string(
            '{% import "_fields.html" as fields %}{{ fields.error_summary(form) }}', form=form
        )

    assert '<li><a href="#name">Say who.</a></li>' in page
    assert '<li><a href="#name">Say it shorter.</a></li>' in page
    assert "<li>Send it again.</li>" in page
