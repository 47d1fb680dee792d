from quizapp.core.bank_analysis.banks import AnalyzedBank, evidence
from tests.core.bank_analysis.pond import ask, section_of

FILE = ask("Who settles?\n\n- = frogs") + ask("Who settles on the bottom?\n\n: Frogs", slug="card")


def test_flashcards_are_not_asked_and_are_counted() -> None:
    section = section_of(FILE)

    assert [question.draft.slug for question in section.asked] == ["q"]
    assert section.card_count == 1


def test_a_bank_gives_every_item_with_its_section() -> None:
    ice, spring = (
        section_of(FILE),
        section_of("## s\n\nWho?\n\n- = herons\n\n> herons", "03-spring"),
    )
    bank = AnalyzedBank((ice, spring))

    items = [(section.slug, question.draft.slug) for section, question in bank.items()]

    assert items == [("02-ice", "q"), ("02-ice", "card"), ("03-spring", "s")]
    assert [question.draft.slug for question in bank.asked] == ["q", "s"]


def test_a_quotation_of_a_wrong_option_is_no_evidence() -> None:
    section = section_of("## q\n\nWho?\n\n- (x) frogs\n- ( ) snails\n  > Snails\n\n> Frogs")
    (question,) = section.questions

    assert [place.span.of(section.body) for place in evidence(question)] == ["Frogs"]
