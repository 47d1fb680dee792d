"""Formulas: TeX becomes MathML of listed elements, or code, and never anything else."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.web.formulas import ATTRIBUTES, ELEMENTS, LONGEST, NAMESPACE, mathml


def elements(markup: str) -> list[ET.Element]:
    return list(ET.fromstring(markup).iter())


@pytest.mark.parametrize(
    ("tex", "element"),
    [
        ("x^2", "msup"),
        ("a_1", "msub"),
        (r"\frac{1}{2}", "mfrac"),
        (r"\sqrt{x}", "msqrt"),
        (r"\begin{matrix} a & b \\ c & d \end{matrix}", "mtable"),
        (r"\text{if } x", "mtext"),
    ],
)
def test_tex_becomes_mathml(tex: str, element: str) -> None:
    assert f"{NAMESPACE}{element}" in {each.tag for each in elements(mathml(tex, is_block=False))}


def test_a_formula_set_apart_is_displayed_as_one() -> None:
    assert elements(mathml("x", is_block=True))[0].get("display") == "block"
    assert elements(mathml("x", is_block=False))[0].get("display") == "inline"


@pytest.mark.parametrize("tex", [r"\left(", "{", r"\begin{matrix}", "x" * 2001])
def test_what_cannot_be_read_is_shown_as_it_was_written(tex: str) -> None:
    assert mathml(tex, is_block=False) == f"<code>{tex}</code>"


def test_a_formula_as_long_as_allowed_is_read() -> None:
    assert mathml("x" * LONGEST, is_block=False).startswith("<math")


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{</mtext><script>alert(1)</script>}",
        r"\text{<img src=x onerror=alert(1)>}",
        "<script>alert(1)</script>",
        "</math><script>",
        r"\href{javascript:alert(1)}{x}",
        r"\style{position:fixed}{x}",
        r"\class{a}{x}",
        r"\color{red\" onclick=\"alert(1)}{x}",
        "&lt;script&gt;",
        "<!-- x -->",
    ],
)
def test_no_markup_gets_through(tex: str) -> None:
    assert_is_harmless(mathml(tex, is_block=False))


@given(st.text(alphabet=r'\{}<>&"=/ ab1^_$' + "'", max_size=40), st.booleans())
def test_whatever_is_written_is_harmless(tex: str, is_block: bool) -> None:
    assert_is_harmless(mathml(tex, is_block=is_block))


def assert_is_harmless(markup: str) -> None:
    root, *inside = elements(markup)
    if root.tag == "code":
        assert inside == []
        assert root.attrib == {}
        return
    for each in (root, *inside):
        assert each.tag.startswith(NAMESPACE)
        assert each.tag.removeprefix(NAMESPACE) in ELEMENTS
        assert set(each.attrib) <= ATTRIBUTES
    assert not {"href", "style", "class", "id"} & ATTRIBUTES
