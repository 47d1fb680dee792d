from quizapp.formats.problems import Problem, cited, describe, in_order


def test_a_problem_is_printed_with_file_line_question_and_sentence() -> None:
    problem = Problem(3, "the stem is empty: nothing is asked", slug="why-ice-floats")

    printed = describe(problem, "02-ice.quiz.md")

    assert printed == "02-ice.quiz.md:3: why-ice-floats: the stem is empty: nothing is asked"


def test_a_problem_outside_of_a_question_is_printed_without_one() -> None:
    printed = describe(Problem(1, "the file is empty"), "02-ice.quiz.md")

    assert printed == "02-ice.quiz.md:1: the file is empty"


def test_the_nearest_passage_is_printed_on_a_line_of_its_own() -> None:
    problem = Problem(
        13, "this quotation is not in the section: “cold water”", "colder water", "ice"
    )

    printed = describe(problem, "02-ice.quiz.md")

    assert printed == (
        "02-ice.quiz.md:13: ice: this quotation is not in the section: “cold water”\n"
        "    nearest: “colder water”"
    )


def test_the_nearest_passage_is_printed_on_one_line_whatever_its_line_breaks() -> None:
    printed = describe(Problem(1, "misquoted", "colder\n  water\trises"), "02-ice.quiz.md")

    assert printed.endswith("\n    nearest: “colder water rises”")


def test_problems_are_told_in_the_order_of_their_lines() -> None:
    late, early, early_too = Problem(9, "c"), Problem(2, "b"), Problem(2, "a")

    assert in_order([late, early, early_too]) == (early, early_too, late)


def test_a_long_text_is_cited_by_its_beginning() -> None:
    assert cited("pike") == "“pike”"
    assert cited("a" * 61) == "“" + "a" * 60 + " …”"
