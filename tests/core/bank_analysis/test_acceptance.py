import pytest

from quizapp.core.bank_analysis import AnalyzedBank, Code, analyze
from tests.core.bank_analysis.pond import FIELDS, ask, choice, section_of

LONG = choice("(x) dddd", "( ) aa", "( ) bb")


def judged(
    *accepts: str, question: str = "Who?\n\n: a" + " b" * 12
) -> tuple[list[Code], list[Code]]:
    """Return the codes that stand and those that are accepted, of one question."""
    fields = "\n".join([FIELDS, *(f"accept: {accept}" for accept in accepts)])
    analysis = analyze(AnalyzedBank((section_of(ask(question, fields=fields)),)))
    standing = [f.code for f in analysis.findings if f.slug]
    return standing, [f.code for f in analysis.accepted]


def test_a_warning_stands_until_it_is_accepted_with_a_reason() -> None:
    assert judged() == ([Code.CARD_LONG], [])
    assert judged("card-long: It is a verse.") == ([], [Code.CARD_LONG])


@pytest.mark.parametrize(
    ("accept", "code"),
    [
        ("card-longer: It is a verse.", Code.ACCEPT_UNKNOWN),
        ("card-long", Code.ACCEPT_NO_REASON),
        ("key-echo: It is a name.", Code.ACCEPT_NOT_NEEDED),
        ("accept-not-needed: I like it.", Code.ACCEPT_FAULT),
    ],
)
def test_an_acceptance_that_accepts_nothing_is_itself_found(accept: str, code: Code) -> None:
    assert judged(accept) == ([Code.CARD_LONG, code], [])


def test_a_fault_cannot_be_accepted() -> None:
    standing, accepted = judged(
        "answer-in-stem: So be it.", question="Who are the frogs?\n\n- = frogs"
    )

    assert standing == [Code.ANSWER_IN_STEM, Code.ACCEPT_FAULT]
    assert accepted == []


def test_a_warning_about_another_question_is_not_accepted() -> None:
    long_card = "Who?\n\n: a" + " b" * 12
    fields = f"{FIELDS}\naccept: card-long: It is a verse."
    text = ask(long_card) + ask("Where is it cold?\n\n: Here", slug="other", fields=fields)

    analysis = analyze(AnalyzedBank((section_of(text),)))

    codes = {(f.code, f.slug) for f in analysis.findings if f.slug}
    assert codes == {(Code.CARD_LONG, "q"), (Code.ACCEPT_NOT_NEEDED, "other")}


def test_a_warning_about_a_section_is_accepted_below_any_heading_of_its_file_alone() -> None:
    fields = f"{FIELDS}\naccept: key-longest: These are terms."
    ice = section_of(ask(LONG, slug="one") + ask(LONG, slug="two"))
    accepting = section_of(ask(LONG, slug="one") + ask(LONG, slug="two", fields=fields))
    spring = section_of(ask("Who?\n\n- = herons", quote="> herons", fields=fields), "03-spring")

    alone = analyze(AnalyzedBank((accepting,)))
    elsewhere = analyze(AnalyzedBank((ice, spring)))

    assert [(f.code, f.section) for f in alone.accepted] == [
        (Code.KEY_LONGEST, "02-ice"),
    ]
    assert [(f.code, f.section) for f in elsewhere.accepted] == [(Code.KEY_LONGEST, None)]
    assert (Code.KEY_LONGEST, "02-ice") in {(f.code, f.section) for f in elsewhere.findings}
