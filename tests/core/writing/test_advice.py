from quizapp.core.bank_analysis import AnalyzedSection
from quizapp.core.question_sets import LocatedQuestion, Place, QuestionDraft, Quote
from quizapp.core.questions import SingleChoice
from quizapp.core.questions.options import Option
from quizapp.core.sentences import Span
from quizapp.core.writing.advice import advice

SECTION = AnalyzedSection("ice", "Ice", "The pond freezes. The pike hunts.")


def said(stem: str, *options: Option, explanation: str = "Because.") -> str:
    quotes = (Quote("The pike hunts."),)
    draft = QuestionDraft("new", SingleChoice(stem, options), explanation, quotes)
    located = LocatedQuestion(draft, (Place("ice", Span(18, 33)),))
    return "\n".join(advice(SECTION, located))


PIKE, FROG = Option("The pike", is_key=True), Option("The frog", rationale="It sleeps.")


def test_a_sound_question_gets_no_advice() -> None:
    assert said("Who hunts here?", PIKE, FROG) == ""


def test_each_weakness_is_said_in_a_teachers_words() -> None:
    long = Option("The pike, which hunts below the ice all winter", is_key=True)
    bare = Option("The frog")

    assert "much longer than the others" in said("Who hunts here?", long, FROG)
    assert "does not say why it is wrong" in said("Who hunts here?", PIKE, bare)
    assert "Nothing says why" in said("Who hunts here?", PIKE, FROG, explanation="")
    assert "stands in the question" in said("Does the pike hunt?", PIKE, FROG)


def test_advice_never_speaks_of_files() -> None:
    words = said("Pike", Option("Pike", is_key=True), Option("Pikes"), explanation="")

    assert "heading" not in words
    assert "stem" not in words
