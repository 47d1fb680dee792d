from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.question_sets import Difficulty, Level, QuestionDraft, Quote, SectionDraft
from quizapp.core.questions import KINDS, Question
from quizapp.core.questions.choice import SingleChoice
from quizapp.core.questions.cloze import Cloze
from quizapp.core.questions.essay import Essay
from quizapp.core.questions.flashcard import Flashcard
from quizapp.core.questions.matching import Matching, Pair
from quizapp.core.questions.multiple_response import MultipleResponse
from quizapp.core.questions.numeric import Numeric, read_accepted
from quizapp.core.questions.options import Option
from quizapp.core.questions.ordering import Ordering
from quizapp.core.questions.pointing import Pointing
from quizapp.core.questions.short_answer import ShortAnswer
from quizapp.core.questions.true_false import TrueFalse
from quizapp.formats.quizmark import read, write
from quizapp.formats.quizmark.wrapping import WIDTH

WORDS = st.sampled_from(
    [
        *("pike", "water", "4", "4\u00a0°C", "été", "🐟", "a" * 50, "don’t", "\\alpha", "\\(x\\)"),
        *(
            "-",
            "*",
            "+",
            "#",
            "##",
            ">",
            ":",
            "=",
            "=>",
            "—",
            "--",
            "____",
            "1)",
            "2.",
            "(x)",
            "( )",
        ),
        *("[x]", "[", "±", "..", "\\", "\\#", "\\-", "\\{", "tags:", "points:", "x:", "[...]", "…"),
        *("# ice", "> said", "- (x) no", "— ice", "4 ± 1", "20..25", "- =", "`code`", "|"),
    ]
)
BRACES = st.sampled_from(["{{lid}}", "\\{{", "{{", "{{{", "}}"])
LINES = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
MARKERS = st.sampled_from(["- ", "* ", "+ ", "1. ", "2) "])
ITEMS = st.tuples(MARKERS, LINES).map("".join)
PARAGRAPHS = st.tuples(LINES, st.lists(ITEMS, max_size=2)).map(
    lambda drawn: "\n".join([drawn[0], *drawn[1]])
)
PROSE = st.lists(PARAGRAPHS, min_size=1, max_size=3).map("\n\n".join)
STEMS = st.lists(WORDS | BRACES, min_size=1, max_size=30).map(" ".join) | PROSE
OPTIONAL = st.just("") | LINES
OPTIONS = st.lists(
    st.builds(Option, LINES, st.booleans(), OPTIONAL), min_size=2, max_size=5, unique=True
).map(tuple)
NUMBERS = st.sampled_from(["4", "4 ± 0.5", "4 +- 2%", "20..25", "−3", "1,000"]).map(read_accepted)
PAIRS = st.lists(st.builds(Pair, LINES, LINES, OPTIONAL), min_size=2, max_size=4).map(tuple)
GAPS = st.sampled_from(["{{lid}}", "{{a|b c}}", "{{ ice }}"])
TEXTS = st.lists(LINES, min_size=1, max_size=4).map(tuple)

QUESTIONS: dict[str, st.SearchStrategy[Question]] = {
    "single_choice": st.builds(SingleChoice, STEMS, OPTIONS),
    "multiple_response": st.builds(MultipleResponse, STEMS, OPTIONS),
    "true_false": st.builds(TrueFalse, STEMS, st.booleans(), OPTIONAL, OPTIONAL),
    "short_answer": st.builds(ShortAnswer, STEMS, TEXTS),
    "numeric": st.builds(Numeric, STEMS, st.lists(NUMBERS, min_size=1, max_size=3).map(tuple)),
    "cloze": st.builds(lambda *parts: Cloze(" ".join(parts)), LINES, GAPS, PROSE),
    "matching": st.builds(Matching, STEMS, PAIRS, st.just(()) | TEXTS),
    "ordering": st.builds(Ordering, STEMS, st.lists(LINES, min_size=3, max_size=5).map(tuple)),
    "pointing": st.builds(Pointing, STEMS),
    "essay": st.builds(Essay, STEMS),
    "flashcard": st.builds(Flashcard, STEMS, TEXTS.map("\n\n".join)),
}
SECTIONS = st.none() | st.just("03-spring")
ACCEPTED = st.lists(st.tuples(st.sampled_from(["key-echo", "x"]), OPTIONAL), max_size=3).map(tuple)
EVIDENCE = st.lists(st.builds(Quote, LINES, SECTIONS), min_size=1, max_size=3)


@st.composite
def draft_questions(draw: st.DrawFn, slug: str, kind: str) -> QuestionDraft:
    question = draw(QUESTIONS[kind].filter(lambda question: not question.faults()))
    explanation = draw(st.just("") | PROSE)
    if isinstance(question, Essay):
        question = Essay(question.stem, explanation)
    places = range(len(question.options)) if hasattr(question, "options") else ()
    sources = [Quote(draw(LINES), draw(SECTIONS), place) for place in places if draw(st.booleans())]
    return QuestionDraft(
        slug,
        question,
        explanation,
        (*draw(EVIDENCE), *sources),
        draw(st.integers(1, 100)),
        draw(st.lists(st.sampled_from(["ice", "deep water"]), unique=True).map(tuple)),
        draw(st.none() | st.sampled_from(Level)),
        draw(st.none() | st.sampled_from(Difficulty)),
        draw(OPTIONAL),
        draw(ACCEPTED),
    )


@settings(max_examples=100, deadline=None)
@given(st.data(), LINES)
def test_what_is_written_reads_back_equal(data: st.DataObject, title: str) -> None:
    kinds = data.draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=3))
    questions = [data.draw(draft_questions(f"q-{n}", kind)) for n, kind in enumerate(kinds)]
    draft = SectionDraft("02-ice", tuple(questions))

    text = write(draft, title)

    assert read(text, "02-ice") == (draft, ())


def test_every_kind_is_drawn_for_the_law() -> None:
    assert sorted(QUESTIONS) == sorted(KINDS)


WRITTEN = """\
# The ice

## why-ice-floats
tags: density, winter
points: 2
level: understand
difficulty: easy
hint: Compare the two.
accept: key-echo: It is a name.
accept: stem-negative

Why does a pond freeze from the top down?

- ( ) Cold air cannot reach the bottom.
  - It does, given time.
  > the animals wait
  > — 03-spring
- (x) The coldest water floats.

> the colder water floats

One.

Two.
"""


def test_a_file_is_written_as_an_author_would() -> None:
    options = (
        Option("Cold air cannot reach the bottom.", rationale="It does, given time."),
        Option("The coldest water floats.", is_key=True),
    )
    draft = QuestionDraft(
        "why-ice-floats",
        SingleChoice("Why does a pond freeze from the top down?", options),
        "One.\n\nTwo.",
        (Quote("the colder water floats"), Quote("the animals wait", "03-spring", 0)),
        points=2,
        tags=("density", "winter"),
        level=Level.UNDERSTAND,
        difficulty=Difficulty.EASY,
        hint="Compare the two.",
        accepted=(("key-echo", "It is a name."), ("stem-negative", "")),
    )

    text = write(SectionDraft("02-ice", (draft,)), " The\nice ")

    assert text == WRITTEN


def test_lines_are_wrapped_at_a_hundred_columns() -> None:
    long = "The water stays liquid below. " * 20
    card = QuestionDraft("ice", Flashcard(long, long), long, (Quote(long),), hint=long)

    text = write(SectionDraft("02-ice", (card,)), "Ice")

    assert max(map(len, text.split("\n"))) <= WIDTH


def test_the_model_of_a_written_answer_stands_for_a_missing_explanation() -> None:
    draft = QuestionDraft("ice", Essay("Explain.", "The model."), "", (Quote("words"),))

    text = write(SectionDraft("02-ice", (draft,)), "Ice")

    assert text.endswith("____\n\n> words\n\nThe model.\n")


def test_white_space_that_a_reader_would_not_give_is_made_single() -> None:
    draft = QuestionDraft("ice", Pointing(" Which\r\none?\n\n\n\tThis? "), "", (Quote(" a \n b"),))

    again, problems = read(write(SectionDraft("02-ice", (draft,)), "Ice"), "02-ice")

    assert problems == ()
    assert again.questions[0].question.stem == "Which one?\n\nThis?"
    assert again.questions[0].quotes == (Quote("a b"),)
