from dataclasses import replace

from quizapp.core.bank_analysis.banks import AnalyzedSection
from quizapp.core.bank_analysis.coverage import Coverage, coverage_of, excerpt_findings
from quizapp.core.bank_analysis.findings import Code
from quizapp.core.sentences import Span
from tests.core.bank_analysis.pond import ICE, ask, found, section_of

FROGS = ask("Who settles?\n\n- = frogs", quote="> Frogs settle")


def codes_of(section: AnalyzedSection) -> list[Code]:
    return [finding.code for q in section.questions for finding in excerpt_findings(section, q)]


def test_sentences_that_are_touched_and_words_that_are_quoted_count() -> None:
    covered = coverage_of(section_of(FROGS))

    assert covered == Coverage(1, 4, 2, len(ICE.split()))
    assert covered.sentence_share == 0.25


def test_words_quoted_twice_count_once() -> None:
    text = FROGS + ask("Who?\n\n- = frogs", slug="again", quote="> Frogs settle on")

    assert coverage_of(section_of(text)).words == 3


def test_quotations_of_wrong_options_and_of_other_sections_cover_nothing() -> None:
    text = ask(
        "Who?\n\n- (x) frogs\n- ( ) snails\n  > Snails close their doors.",
        quote="> Frogs settle\n\n> Last of all come the herons.\n> — 03-spring",
    )

    assert coverage_of(section_of(text)).words == 2


def test_a_section_without_questions_or_words_has_shares_of_nothing() -> None:
    assert coverage_of(AnalyzedSection("02-ice", "Ice", "")).word_share == 0.0
    assert coverage_of(AnalyzedSection("02-ice", "Ice", "")).sentence_share == 0.0


def test_less_than_half_of_the_sentences_is_a_warning() -> None:
    half = ask("Who?\n\n- = frogs", quote="> Frogs settle\n\n> Snails close")

    (sentence,) = found(Code.COVERAGE_LOW, FROGS)

    assert sentence.startswith("the excerpts touch 1 of the section’s 4 sentences; ")
    assert found(Code.COVERAGE_LOW, half) == []


def test_an_excerpt_from_another_section_alone_is_a_fault() -> None:
    section = section_of(ask("Who?\n\n- = herons", quote="> the herons\n> — 03-spring"))

    assert codes_of(section) == [Code.EXCERPT_NOT_OWN]


def test_an_excerpt_that_is_not_word_for_word_is_a_fault() -> None:
    section = section_of(FROGS)
    (question,) = section.questions
    moved = replace(question, places=(replace(question.places[0], span=Span(0, 12)),))

    assert codes_of(section) == []
    assert codes_of(replace(section, questions=(moved,))) == [Code.EXCERPT_NOT_OWN]
    assert codes_of(replace(section, body="Toads settle on the bottom.")) == [Code.EXCERPT_NOT_OWN]


def test_more_than_sixty_words_of_excerpts_are_a_warning() -> None:
    section = section_of(FROGS)
    (question,) = section.questions

    def quoting(count: int) -> list[Code]:
        body = " ".join(f"word{n}" for n in range(count))
        quote = replace(question.draft.quotes[0], text=body)
        draft = replace(question.draft, quotes=(quote,))
        places = (replace(question.places[0], span=Span(0, len(body))),)
        whole = replace(question, draft=draft, places=places)
        return codes_of(replace(section, body=body, questions=(whole,)))

    assert quoting(60) == []
    assert quoting(61) == [Code.EXCERPT_LONG]
