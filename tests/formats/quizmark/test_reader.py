import pytest

from quizapp.core.question_sets import Difficulty, Level, QuestionDraft, Quote, SectionDraft
from quizapp.core.questions.choice import SingleChoice
from quizapp.core.questions.cloze import Cloze
from quizapp.core.questions.essay import Essay
from quizapp.core.questions.options import Option
from quizapp.formats.problems import Problem, describe
from quizapp.formats.quizmark import read
from quizapp.formats.quizmark.reader import LONGEST_STEM, MOST_QUESTIONS, NO_ANSWER, NO_EXCERPT

WHOLE = """\
# Ice

## why-ice-floats
tags: density, winter
points: 2
level: understand
difficulty: easy
hint: Compare the two.

Why does a pond freeze
from the top down?

- ( ) Cold air cannot
  reach the bottom.
  - It does, given time.
  > the animals wait
  > — 03-spring
- (x) The coldest water floats.

> the colder water floats, and so
> the ice forms at the top

> Water is heaviest

Four degrees
is the turning point.

Beyond it, water rises.
"""
GOOD = """\
## good

Does the water stay liquid?

- (x) Yes
- ( ) No

> the water stays liquid
"""
NO_SUCH_FIELD = (
    "there is no field “was”; there are tags, points, level, difficulty, hint, accept"
    " (a stem has a blank line above it)"
)


def complaints(text: str) -> list[str]:
    _, problems = read(text, "02-ice")
    return [describe(problem, "ice") for problem in problems]


def test_a_question_is_read_with_all_that_belongs_to_it() -> None:
    draft, problems = read(WHOLE, "02-ice")

    stem = "Why does a pond freeze from the top down?"
    wrong = Option("Cold air cannot reach the bottom.", rationale="It does, given time.")
    right = Option("The coldest water floats.", is_key=True)
    assert problems == ()
    assert draft == SectionDraft(
        "02-ice",
        (
            QuestionDraft(
                "why-ice-floats",
                SingleChoice(stem, (wrong, right)),
                "Four degrees is the turning point.\n\nBeyond it, water rises.",
                (
                    Quote("the colder water floats, and so the ice forms at the top"),
                    Quote("Water is heaviest"),
                    Quote("the animals wait", "03-spring", 0),
                ),
                2,
                ("density", "winter"),
                Level.UNDERSTAND,
                Difficulty.EASY,
                "Compare the two.",
            ),
        ),
    )


def test_questions_and_quotations_know_their_lines() -> None:
    draft, _ = read(WHOLE, "02-ice")

    assert draft.questions[0].line == 3
    assert [quote.line for quote in draft.questions[0].quotes] == [20, 23, 16]


def test_a_quotation_below_false_belongs_to_false_wherever_that_stands() -> None:
    draft, _ = read(
        "## air\n\nIt breathes air.\n\n- (x) False\n- ( ) True\n  > they do\n\n> alone", "02-ice"
    )

    assert [quote.option for quote in draft.questions[0].quotes] == [None, 0]


def test_a_cloze_is_a_stem_with_gaps_and_no_answer_block() -> None:
    draft, problems = read("## lid\n\nThe {{lid|ice}} of\nice.\n\n> the lid\n\nWhy.", "02-ice")

    assert problems == ()
    assert draft.questions[0].question == Cloze("The {{lid|ice}} of ice.")
    assert draft.questions[0].explanation == "Why."


def test_the_explanation_of_a_written_answer_is_its_model() -> None:
    draft, problems = read("## lid\n\nExplain.\n\n____\n\n> the lid\n\nOne.\n\nTwo.", "02-ice")

    assert problems == ()
    assert draft.questions[0].question == Essay("Explain.", "One.\n\nTwo.")
    assert draft.questions[0].explanation == "One.\n\nTwo."


def test_a_stem_and_an_explanation_may_hold_lists_without_marks() -> None:
    draft, problems = read(
        "## lid\n\nOf these:\n\n- frogs\n- pike\n\nwhich?\n\n- = pike\n\n> pike\n\n- one\n- two",
        "02-ice",
    )

    assert problems == ()
    assert draft.questions[0].question.stem == "Of these:\n\n- frogs\n- pike\n\nwhich?"
    assert draft.questions[0].explanation == "- one\n- two"


def test_a_backslash_keeps_a_line_or_a_brace_from_being_a_sign() -> None:
    draft, problems = read(
        "## lid\n\n\\1) or \\{{2}}?\n\n- (x) 1\n- ( ) 2\n\n> one\n\n\\- (x) is a mark.", "02-ice"
    )

    assert problems == ()
    assert draft.questions[0].question.stem == "1) or {{2}}?"
    assert draft.questions[0].explanation == "- (x) is a mark."


@pytest.mark.parametrize("text", ["", "\n\n", " \t\r\n", "\ufeff"])
def test_an_empty_file_is_a_problem(text: str) -> None:
    assert complaints(text) == ["ice:1: the file is empty; a question begins with ## and its slug"]


def test_a_file_with_a_title_alone_is_a_problem() -> None:
    assert complaints("# Ice") == [
        "ice:1: the file has no question; a question begins with ## and its slug"
    ]


def test_a_question_before_any_heading_is_one_problem() -> None:
    assert complaints("# Ice\n\nWhy?\n\n- (x) a\n- ( ) b\n\n" + GOOD) == [
        "ice:3: this stands before any question; a question begins with ## and its slug"
    ]


def test_a_slug_that_stands_twice_names_the_first_line_and_the_first_question_stays() -> None:
    draft, problems = read(GOOD + "\n" + GOOD.replace("liquid?", "wet?"), "02-ice")

    assert problems == (Problem(10, "the slug “good” stands twice, first at line 1", slug="good"),)
    assert [q.question.stem for q in draft.questions] == ["Does the water stay liquid?"]


@pytest.mark.parametrize("slug", ["Why Ice", "why_ice", "-ice", "ice-", "été", "", "a" * 101])
def test_a_bad_slug_is_a_problem(slug: str) -> None:
    (complaint,) = complaints(GOOD.replace("good", slug))

    assert "a slug is lower-case letters, digits and dashes, not “" in complaint
    assert complaint.startswith("ice:1: ")


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("(x)", "( )", 1, "choose-one needs exactly one (x); it has 0"),
        ("( )", "(x)", 1, "choose-one needs exactly one (x); it has 2"),
        ("Does the water stay liquid?\n", "", 1, "the stem is empty: nothing is asked"),
        ("- (x) Yes\n- ( ) No\n", "", 1, NO_ANSWER),
        ("> the water stays liquid\n", "", 1, NO_EXCERPT),
        ("> the water stays liquid", "> — 03-spring", 8, "this quotation has no words"),
        ("- ( ) No", "- ( ) yes", 1, "the option “yes” stands twice"),
        ("- ( ) No", "", 1, "a choice needs at least two options"),
        (
            "stay liquid",
            "stay {{liquid}}",
            1,
            "two answer blocks: a gap in the stem and one below it; a question has one",
        ),
        (
            "- (x) Yes\n- ( ) No",
            "1) Yes",
            1,
            "an ordering needs at least three steps",
        ),
        (
            "- (x) Yes\n- ( ) No",
            "- [ ] Yes\n- [ ] No",
            1,
            "choose-all needs at least one [x]; it has none",
        ),
    ],
)
def test_a_fault_leaves_the_question_out_and_is_told_with_line_and_slug(
    old: str, new: str, line: int, sentence: str
) -> None:
    draft, problems = read(GOOD.replace(old, new), "02-ice")

    assert problems == (Problem(line, sentence, slug="good"),)
    assert draft.questions == ()


@pytest.mark.parametrize(
    ("stem", "sentence"),
    [
        ("The {{lid", "a gap is opened with {{ and never closed with }}"),
        ("The {{}} of ice", "a gap, or one of its variants, is empty"),
        ("The {{lid|}} of ice", "a gap, or one of its variants, is empty"),
    ],
)
def test_the_faults_of_a_cloze_are_told(stem: str, sentence: str) -> None:
    assert f"ice:1: lid: {sentence}" in complaints(f"## lid\n\n{stem}\n\n> the lid")


def test_all_problems_of_a_file_are_told_at_once_in_the_order_of_their_lines() -> None:
    text = GOOD + "\n## Bad Slug\npoints: many\nwas: ice\n\n- ( ) a\n- ( ) a\n\n# Two\n\n" + GOOD

    assert complaints(text) == [
        "ice:10: a slug is lower-case letters, digits and dashes, not “Bad Slug”",
        "ice:10: " + NO_EXCERPT,
        "ice:10: the stem is empty: nothing is asked",
        "ice:10: choose-one needs exactly one (x); it has 0",
        "ice:10: the option “a” stands twice",
        "ice:11: points are a whole number from 1 to 100, not “many”",
        "ice:12: " + NO_SUCH_FIELD,
        "ice:17: a file has one title, at its top; a question begins with ##",
        "ice:19: good: the slug “good” stands twice, first at line 1",
    ]


def test_a_good_question_beside_a_bad_one_is_kept() -> None:
    draft, problems = read("## bad\n\nWhy?\n\n" + GOOD, "02-ice")

    assert [question.slug for question in draft.questions] == ["good"]
    assert {problem.slug for problem in problems} == {"bad"}


def test_a_stem_that_is_too_long_is_a_problem() -> None:
    (complaint,) = complaints(GOOD.replace("Does", "Does " + "a" * LONGEST_STEM))

    assert complaint == "ice:1: good: the stem is 4,028 characters long; there is room for 4,000"


def test_questions_beyond_the_room_of_a_file_are_one_problem() -> None:
    text = "\n".join(GOOD.replace("good", f"good-{n}") for n in range(MOST_QUESTIONS + 2))

    draft, problems = read(text, "02-ice")

    assert len(draft.questions) == MOST_QUESTIONS
    assert problems == (
        Problem(9_001, "a file has room for 1,000 questions; this is one too many"),
    )
