from quizapp.core.bank_analysis import AnalyzedBank
from quizapp.core.bank_analysis.summary import summarize
from tests.core.bank_analysis.pond import ICE, SPRING, ask, choice, section_of


def test_each_section_has_its_figures_and_all_have_theirs() -> None:
    ice = section_of(ask(choice("(x) aaa", "( ) b", "( ) c")) + ask("Who?\n\n: Frogs", slug="card"))
    spring = section_of(ask("Who?\n\n- = herons", quote="> come the herons"), "03-spring")

    first, second, whole = summarize(AnalyzedBank((ice, spring)))

    assert (first.section, first.questions, first.cards) == ("02-ice", 1, 1)
    assert first.kinds == {"choice of one": 1}
    assert (second.levels, second.difficulties) == ({"remember": 1}, {"easy": 1})
    assert (whole.section, whole.questions, whole.cards) == (None, 2, 1)
    assert whole.kinds == {"choice of one": 1, "gap or short answer": 1}
    assert (whole.coverage.sentences, whole.coverage.sentence_count) == (2, 6)
    assert (whole.coverage.words, whole.coverage.word_count) == (8, len(f"{ICE} {SPRING}".split()))
    assert (whole.lengths.count, whole.lengths.longest) == (1, 1)


def test_a_bank_without_sections_has_figures_of_nothing() -> None:
    (whole,) = summarize(AnalyzedBank(()))

    assert (whole.questions, whole.coverage.word_share) == (0, 0.0)
