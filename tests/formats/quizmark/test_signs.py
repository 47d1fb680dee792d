import pytest

from quizapp.formats.quizmark.signs import (
    Form,
    Marked,
    Sign,
    field_of,
    form_of,
    is_listed,
    section_of,
    sign_of,
    split_pair,
)


@pytest.mark.parametrize(
    ("line", "sign", "text"),
    [
        ("# Ice", Sign.TITLE, "Ice"),
        ("## why-ice", Sign.HEADING, "why-ice"),
        ("##why-ice", Sign.HEADING, "why-ice"),
        ("> words", Sign.QUOTE, "words"),
        (">words", Sign.QUOTE, "words"),
        ("- an item", Sign.ITEM, "an item"),
        ("3) a step", Sign.STEP, "a step"),
        ("____", Sign.WRITTEN, ""),
        (": the back", Sign.BACK, "the back"),
    ],
)
def test_the_start_of_a_line_tells_its_sign(line: str, sign: Sign, text: str) -> None:
    found, marked = sign_of(line)

    assert (found, marked.text) == (sign, text)


@pytest.mark.parametrize(
    "line",
    [
        "Why?",
        "#pond",
        "### Deep",
        "-5 degrees",
        "3)a",
        "____ is missing",
        ":-)",
        "* item",
        "1. item",
    ],
)
def test_any_other_line_is_text(line: str) -> None:
    assert sign_of(line) == (Sign.TEXT, Marked(line))


def test_a_step_keeps_its_number() -> None:
    assert sign_of("12) herons") == (Sign.STEP, Marked("herons", "12"))


@pytest.mark.parametrize(
    ("text", "form", "marked"),
    [
        ("( ) pike", Form.ROUND, Marked("pike")),
        ("() pike", Form.ROUND, Marked("pike")),
        ("(x) pike", Form.ROUND, Marked("pike", "x")),
        ("(X) pike", Form.ROUND, Marked("pike", "X")),
        ("[ ] pike", Form.SQUARE, Marked("pike")),
        ("[x] pike", Form.SQUARE, Marked("pike", "x")),
        ("= pike", Form.ACCEPTED, Marked("pike", "=")),
        ("pike => hunts", Form.PAIR, Marked("pike => hunts")),
        ("=> hunts", Form.PAIR, Marked("=> hunts")),
        (">", Form.POINT, Marked("", ">")),
    ],
)
def test_the_mark_of_an_item_tells_its_form(text: str, form: Form, marked: Marked) -> None:
    assert form_of(Sign.ITEM, text) == (form, marked)


@pytest.mark.parametrize("text", ["pike", "(v) pike", "(x)pike", "a=>b", "> pike", ""])
def test_an_item_without_a_mark_has_no_form(text: str) -> None:
    assert form_of(Sign.ITEM, text) is None


def test_a_mark_in_plain_text_is_no_form() -> None:
    assert form_of(Sign.TEXT, "(x) pike") is None


def test_a_pair_is_split_at_its_first_arrow() -> None:
    assert split_pair("a => b => c") == ("a", "b => c")
    assert split_pair("=> b") == ("", "b")
    assert split_pair("a =>") == ("a", "")


def test_a_field_is_a_word_with_a_colon_and_a_space() -> None:
    assert field_of("tags: ice, winter") == Marked("ice, winter", "tags")
    assert field_of("hint:") == Marked("", "hint")
    assert field_of("at 12:30") is None
    assert field_of("http://pond.example") is None


@pytest.mark.parametrize("line", ["— 03-spring", "– 03-spring", "-- 03-spring", "—03-spring"])
def test_a_dash_and_a_slug_name_a_section(line: str) -> None:
    assert section_of(line) == "03-spring"


def test_a_dash_before_several_words_names_no_section() -> None:
    assert section_of("— the pike") is None


def test_the_signs_of_markdown_lists_are_known() -> None:
    assert [line for line in ("- a", "* a", "+ a", "1. a", "2) a") if not is_listed(line)] == []
    assert [line for line in ("a", "-a", "1990. A year") if is_listed(line)] == []
