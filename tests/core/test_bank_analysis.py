"""All that is found in a bank, in the order in which an author reads it."""

from quizapp.core.bank_analysis import AnalyzedBank, Code, analyze
from tests.core.bank_analysis.pond import ask, choice, section_of

EVEN = choice("(x) aaaa", "( ) bbbb", "( ) cccc")
LONG = choice("(x) aaaaaa", "( ) bb", "( ) cc")


def test_findings_are_in_the_order_of_the_text_those_about_the_whole_first() -> None:
    ice = section_of(ask("Frogs\n\n- = a", slug="one") + ask("Snails\n\n- = b", slug="two"))
    spring = section_of(
        ask(LONG, slug="s-1", quote="> herons") + ask(LONG, slug="s-2", quote="> algae"),
        "03-spring",
    )

    found = analyze(AnalyzedBank((ice, spring))).findings

    places = [(finding.section, finding.line) for finding in found]
    assert places == sorted(places, key=lambda place: (place[0] or "", place[1]))
    assert places[0] == (None, 1)


def test_a_finding_knows_its_section_question_and_line() -> None:
    section = section_of("# Ice\n\n" + ask(EVEN, slug="one") + ask("Frogs\n\n- = a", slug="two"))

    (found,) = [
        f for f in analyze(AnalyzedBank((section,))).findings if f.code is Code.STEM_ASKS_NOTHING
    ]

    assert (found.section, found.slug) == ("02-ice", "two")
    assert found.line == section.questions[1].draft.line > 3


def test_faults_are_those_findings_that_have_to_be_mended() -> None:
    section = section_of(ask("Frogs\n\n- = frogs"))

    analysis = analyze(AnalyzedBank((section,)))

    assert [finding.code for finding in analysis.faults] == [Code.ANSWER_IN_STEM]
    assert len(analysis.findings) > 1


def test_contested_words_are_looked_for_in_every_question() -> None:
    section = section_of("## q\n\nWho?\n\n- = frogs\n\n> Frogs")

    codes = [f.code for f in analyze(AnalyzedBank((section,)), ["frogs"]).findings]

    assert Code.CLAIM_UNATTRIBUTED in codes


def test_an_empty_bank_has_nothing_to_find() -> None:
    analysis = analyze(AnalyzedBank(()))

    assert (analysis.findings, analysis.accepted) == ((), ())
