import pytest

from quizapp.core.bank_analysis.findings import Code
from quizapp.core.bank_analysis.mix import kind_of, level_of
from tests.core.bank_analysis.pond import ask, choice, found, section_of


def file_of(*fields: str) -> str:
    typed = "Who?\n\n- = frogs"
    return "".join(ask(typed, slug=f"q-{n}", fields=each) for n, each in enumerate(fields))


def difficulties(easy: int, medium: int, hard: int) -> str:
    names = ["easy"] * easy + ["medium"] * medium + ["hard"] * hard
    return file_of(*(f"difficulty: {name}" for name in names))


def levels(remember: int, understand: int, apply: int) -> str:
    names = ["remember"] * remember + ["understand"] * understand + ["evaluate"] * apply
    return file_of(*(f"level: {name}" for name in names))


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (choice("(x) Frogs", "( ) Pike"), "choice of one"),
        (choice("[x] Frogs", "[ ] Pike"), "choice of several"),
        (choice("(x) True", "( ) False"), "true or false"),
        (choice("(x) True, because", "( ) False, because"), "true or false"),
        ("Who?\n\n- = frogs", "gap or short answer"),
        ("How many?\n\n- = 4", "gap or short answer"),
        ("The {{frogs}}.", "gap or short answer"),
        ("Match.\n\n- a => b\n- c => d", "matching"),
    ],
)
def test_kinds_are_counted_in_groups(answer: str, kind: str) -> None:
    (question,) = section_of(ask(answer)).questions

    assert kind_of(question) == kind


def test_levels_above_understanding_are_one_group() -> None:
    questions = section_of(file_of("level: analyze", "level: remember", "points: 2")).questions

    assert [level_of(q) for q in questions] == ["apply, analyze or evaluate", "remember", ""]


@pytest.mark.parametrize("counts", [(3, 4, 1), (4, 4, 2), (5, 7, 3), (3, 3, 1), (7, 0, 0)])
def test_a_balanced_or_small_section_has_no_warning(counts: tuple[int, int, int]) -> None:
    assert found(Code.MIX_DIFFICULTY, difficulties(*counts)) == []


def test_a_section_of_easy_questions_alone_has_a_warning_for_each_difficulty() -> None:
    sentences = found(Code.MIX_DIFFICULTY, difficulties(8, 0, 0))

    assert sentences[0].startswith(
        "in this section 8 of 8 questions have the difficulty “easy”, where 2 to 4 would be"
    )
    assert len(sentences) == 3


def test_questions_without_a_difficulty_are_not_judged() -> None:
    assert found(Code.MIX_DIFFICULTY, file_of(*["points: 2"] * 9)) == []


def test_levels_are_judged_over_the_whole_text_from_twenty_questions_on() -> None:
    assert found(Code.MIX_LEVELS, levels(19, 0, 0)) == []
    assert found(Code.MIX_LEVELS, levels(9, 7, 4)) == []
    assert len(found(Code.MIX_LEVELS, levels(20, 0, 0))) == 3


def test_kinds_are_judged_over_the_whole_text_from_twenty_questions_on() -> None:
    assert found(Code.MIX_KINDS, levels(19, 0, 0)) == []

    sentences = found(Code.MIX_KINDS, levels(20, 0, 0))

    assert any("20 of 20 questions are of the kind “gap or short answer”" in s for s in sentences)
    assert any("0 of 20 questions are of the kind “choice of one”" in s for s in sentences)
    assert not any("“ordering”" in sentence for sentence in sentences)
