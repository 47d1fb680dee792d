"""Known addresses: the ones that Flask builds, or none."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.exceptions import NotFound

from quizapp.web.addresses import KnownAddresses, is_plain

APP = Flask("addresses")
for rule, endpoint in (
    ("/about", "about"),
    ("/texts/<slug>", "text"),
    ("/quiz/<public_id>/<int:position>", "item"),
    ("/files/<path:name>", "file"),
    ("/old/<slug>", "moved"),
    ("/new/<slug>", "moved"),
):
    APP.add_url_rule(rule, endpoint, NotFound)
VALUES = st.one_of(st.integers(0, 10**9), st.text(max_size=12), st.sampled_from(["a-b", "§5", ""]))


def built(endpoint: str, **values: object) -> str:
    """Return the address as Flask builds it."""
    with APP.test_request_context():
        return APP.url_for(endpoint, **values)  # type: ignore[arg-type]  # values of any kind


@given(slug=VALUES, query=VALUES, page=VALUES)
def test_what_is_known_is_what_flask_builds(slug: object, query: object, page: object) -> None:
    known = KnownAddresses(APP.url_map)

    for values in (
        {"slug": slug},
        {"slug": slug, "q": query},
        {"q": query, "slug": slug, "p": page},
    ):
        address = known.address("text", values)
        assert address is None or address == built("text", **values)


def test_values_go_to_their_places_however_they_are_ordered() -> None:
    known = KnownAddresses(APP.url_map)

    there = known.address("item", {"position": 3, "public_id": "a-b_c"})

    assert there == "/quiz/a-b_c/3" == built("item", public_id="a-b_c", position=3)
    assert known.address("about", {}) == "/about"
    assert known.address("text", {"slug": "pond", "show": 7}) == "/texts/pond?show=7"


@pytest.mark.parametrize(
    ("endpoint", "values"),
    [
        ("text", {}),
        ("text", {"slug": "a b"}),
        ("text", {"slug": "pond", "q": None}),
        ("item", {"public_id": "a", "position": True}),
        ("item", {"public_id": "a", "position": "05"}),
        ("file", {"name": "a"}),
        ("moved", {"slug": "pond"}),
        ("nowhere", {}),
    ],
)
def test_what_is_not_plain_is_left_to_flask(endpoint: str, values: dict[str, object]) -> None:
    assert KnownAddresses(APP.url_map).address(endpoint, values) is None


@pytest.mark.parametrize("value", [0, 17, "pond", "a-b_c.d~e"])
def test_numbers_and_words_are_plain(value: object) -> None:
    assert is_plain(value)


@pytest.mark.parametrize("value", ["", "a/b", "ä", "a%20", "a\n", 1.5, True, None, ["a"]])
def test_all_else_is_not_plain(value: object) -> None:
    assert not is_plain(value)
