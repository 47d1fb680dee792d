"""The app's own Flask: what it does without, no page misses."""

import pytest
from flask import Flask, render_template_string, url_for
from werkzeug.routing import BuildError


def test_an_address_is_the_one_that_flask_builds(app: Flask) -> None:
    with app.test_request_context():
        for endpoint, values in (
            ("sources.read", {"slug": "pond", "show": 3, "_anchor": "s1-2"}),
            ("sources.read", {"slug": "pond", "show": None, "_anchor": "a b"}),
            ("sources.read", {"slug": "täxt"}),
            ("pages.today", {"_external": True}),
        ):
            assert url_for(endpoint, **values) == Flask.url_for(app, endpoint, **values)


def test_an_address_that_is_not_there_is_a_fault(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(BuildError):
        url_for("nowhere.at_all")


def test_what_a_view_gives_goes_before_what_every_page_has(app: Flask) -> None:
    with app.test_request_context(headers={"Cookie": "theme=dark"}):
        assert render_template_string("{{ theme }}") == "dark"
        assert render_template_string("{{ theme }}", theme="mine") == "mine"
        assert render_template_string("{{ request.path }}") == "/"
