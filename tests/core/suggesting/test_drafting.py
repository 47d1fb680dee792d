"""From a term or a subject to a question with its quotations."""

from quizapp.core.question_sets import Quote
from quizapp.core.questions import Cloze, ShortAnswer, SingleChoice
from quizapp.core.suggesting import drafting
from quizapp.core.suggesting.reading import Sentence, read_sentences
from quizapp.core.suggesting.standings import Standings, standings_of
from quizapp.core.suggesting.subjects import subject_of
from quizapp.core.suggesting.terms import Term
from tests.core.suggesting.pond_text import POND


def found(sections: dict[str, str], own: str, key: str) -> tuple[Sentence, Term, Standings]:
    standings = standings_of(read_sentences(sections), sections, own)
    pairs = [(s, t) for s, terms in standings.own for t in terms if t.text == key]
    return *pairs[0], standings


def test_a_gap_is_the_sentence_without_the_term() -> None:
    suggested = drafting.gap(*found(POND, "ice", "March 2019"))

    assert suggested.draft.question == Cloze(
        "The survey of the pond in {{March 2019}} found ice on the northern shore."
    )
    assert suggested.draft.quotes == (
        Quote("The survey of the pond in March 2019 found ice on the northern shore."),
    )


def test_a_gap_accepts_the_other_writings_of_a_name() -> None:
    body = "He sailed to the United States in an old boat. She wrote to the US and did not wait."

    question = drafting.gap(*found({"a": body}, "a", "US")).draft.question

    assert question == Cloze("She wrote to the {{US|United States}} and did not wait.")


def test_a_choice_quotes_the_sentence_of_each_wrong_option() -> None:
    suggested = drafting.gap_choice(*found(POND, "ice", "45"))

    assert suggested is not None
    question = suggested.draft.question
    assert isinstance(question, SingleChoice)
    assert {option.text for option in question.options} == {"45", "30", "12"}
    assert {quote.section for quote in suggested.draft.quotes[1:]} == {"mill", "fish"}


def test_a_choice_without_two_wrong_options_is_none() -> None:
    assert drafting.gap_choice(*found({"ice": POND["ice"]}, "ice", "45")) is None


def test_a_name_that_does_something_is_asked_for_in_words() -> None:
    body = "Lindale proposed a neutral status for the mill. Nobody in Lindale was glad of it."
    sentence, term, standings = found({"a": body}, "a", "Lindale")
    subject = subject_of(sentence)

    assert subject is not None
    assert drafting.subject_answer(subject, term, standings).draft.question == ShortAnswer(
        "According to this section, who or what proposed a neutral status for the mill?",
        ("Lindale",),
    )
