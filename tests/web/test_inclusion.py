"""Partials are written into their page, to the character what an include gives."""

import pytest
from jinja2 import DictLoader, Environment, TemplateNotFound

from quizapp.web.inclusion import WriteIn

PAGES = {
    "page": """<main>
  {% include "_list.html" %}
  <p>{% include "_word.html" %}</p>
  {% include "_" ~ kind ~ ".html" %}
</main>
""",
    "_list.html": """{# A comment. #}
{% for word in words %}
  <b>{% include "_word.html" %}</b>
{% endfor %}
""",
    "_word.html": "<i>{{ word }}</i>\n",
    "_odd.html": "<hr>\n",
}


def environment(*extensions: type[WriteIn]) -> Environment:
    loader = DictLoader(PAGES)
    return Environment(
        loader=loader, extensions=extensions, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def test_a_page_with_its_partials_written_in_is_the_same_page() -> None:
    given = {"words": ["one", "<two>"], "word": "three", "kind": "odd"}

    expected = environment().get_template("page").render(given)

    assert environment(WriteIn).get_template("page").render(given) == expected


@pytest.mark.parametrize("kind", ["odd", "word", "list"])
def test_of_partials_named_later_each_is_written_in(kind: str) -> None:
    given = {"words": ["one"], "word": "three", "kind": kind}

    expected = environment().get_template("page").render(given)

    made = environment(WriteIn)
    assert made.get_template("page").render(given) == expected
    assert made.preprocess(PAGES["page"], "page").count("include") == 1  # to name a missing one


def test_a_partial_named_later_that_is_not_there_is_named() -> None:
    made = environment(WriteIn)

    with pytest.raises(TemplateNotFound, match="_no_such"):
        made.get_template("page").render({"words": [], "word": "", "kind": "no_such"})


def test_a_partial_that_is_not_there_is_named() -> None:
    made = environment(WriteIn)

    with pytest.raises(TemplateNotFound, match="_missing"):
        made.from_string('{% include "_missing.html" %}')
