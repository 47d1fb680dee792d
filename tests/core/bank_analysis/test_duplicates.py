import pytest

from quizapp.core.bank_analysis.findings import Code
from tests.core.bank_analysis.pond import ask, found

WHO = "Who settles on the bottom of the pond?\n\n- = frogs"
HERONS = "> Last of all come the herons."


def pair(first: str, second: str) -> str:
    return ask(first, slug="one") + ask(second, slug="two")


def test_the_same_stem_in_one_section_is_a_fault_whatever_the_key() -> None:
    (sentence,) = found(Code.QUESTION_TWICE, pair(WHO, WHO.replace("frogs", "pike")))

    assert sentence.startswith("this question asks just what “one” asks; ")


def test_the_same_stem_in_two_sections_is_a_fault_if_the_key_is_the_same() -> None:
    ice = ask(WHO, slug="one")
    same = ask(WHO, slug="two", quote=HERONS)
    other = ask(WHO.replace("frogs", "herons"), slug="two", quote=HERONS)

    assert "“one” in 02-ice" in found(Code.QUESTION_TWICE, ice, same)[0]
    assert found(Code.QUESTION_TWICE, ice, other) == []
    assert len(found(Code.QUESTION_TWIN, ice, other)) == 1


@pytest.mark.parametrize(
    ("second", "is_found"),
    [
        ("On the bottom of the pond, who settles?\n\n- = frogs", True),
        ("Who settles at the bottom of the pond?\n\n: Frogs", True),
        ("What do the snails do with their doors?\n\n- = close them", False),
    ],
)
def test_a_stem_worded_almost_as_another_is_a_warning(second: str, is_found: bool) -> None:
    assert bool(found(Code.QUESTION_TWIN, pair(WHO, second))) is is_found
    assert found(Code.QUESTION_TWICE, pair(WHO, second)) == []
