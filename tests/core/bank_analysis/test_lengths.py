import pytest

from quizapp.core.bank_analysis.findings import Code
from quizapp.core.bank_analysis.lengths import lengths_of
from tests.core.bank_analysis.pond import ask, choice, found, section_of

LONG = choice("( ) aa", "( ) bb", "( ) cc", "(x) dddd")
SHORT = choice("(x) dd", "( ) aaaa", "( ) bbbb", "( ) cccc")
EVEN = choice("( ) aa", "(x) dd", "( ) bb", "( ) cc")


def file_of(*questions: str) -> str:
    return "".join(ask(text, slug=f"q-{n}") for n, text in enumerate(questions))


def test_the_figures_are_those_of_choices_of_one_among_three_or_more() -> None:
    two, several = choice("( ) aa", "(x) bbbbbb"), choice("[x] aaaaaa", "[ ] b", "[ ] c")
    section = section_of(file_of(LONG, SHORT, EVEN, two, several, "Who?\n\n- = frogs"))

    lengths = lengths_of(section.asked)

    assert (lengths.count, lengths.longest, lengths.chance) == (3, 1, 0.75)
    assert lengths.key_mean == pytest.approx(8 / 3)
    assert lengths.distractor_mean == pytest.approx(24 / 9)
    assert lengths.ratio == pytest.approx(1.0)
    assert lengths.places == (1, 1, 0, 1)


def test_a_key_that_shares_the_greatest_length_is_not_the_longest() -> None:
    section = section_of(file_of(choice("(x) aaa", "( ) bbb", "( ) c")))

    assert lengths_of(section.asked).longest == 0


def test_no_questions_have_no_figures_and_no_warnings() -> None:
    lengths = lengths_of(())

    assert (lengths.count, lengths.longest, lengths.ratio, lengths.places) == (0, 0, 1.0, ())


@pytest.mark.parametrize(("longest", "count", "is_found"), [(1, 4, False), (2, 4, True)])
def test_keys_longest_more_often_than_chance_are_a_warning_with_both_numbers(
    longest: int, count: int, is_found: bool
) -> None:
    text = file_of(*[LONG] * longest, *[EVEN] * (count - longest))

    sentences = found(Code.KEY_LONGEST, text)

    assert bool(sentences) is is_found
    if is_found:
        assert "longest in 2 of 4 questions, where chance would make it 1.0" in sentences[0]


def test_keys_longest_over_all_sections_are_a_warning_of_their_own() -> None:
    ice = file_of(LONG, EVEN)
    spring = "## s\n\n" + LONG + "\n\n> herons\n"

    sentences = found(Code.KEY_LONGEST, ice, spring)

    assert [sentence.split(" the ")[0] for sentence in sentences] == ["over all sections"]
    assert found(Code.KEY_LONGEST, ice) == []


@pytest.mark.parametrize(
    ("questions", "is_found"),
    [([LONG] * 3, False), ([LONG] * 4, True), ([SHORT] * 4, True), ([EVEN] * 4, False)],
)
def test_means_more_than_a_tenth_apart_are_a_warning_from_four_questions_on(
    questions: list[str], is_found: bool
) -> None:
    assert bool(found(Code.KEY_LENGTH, file_of(*questions))) is is_found


@pytest.mark.parametrize(
    ("questions", "is_found"),
    [([EVEN] * 5, False), ([EVEN] * 6, True), ([EVEN] * 3 + [SHORT] * 3, False)],
)
def test_keys_mostly_in_one_place_are_a_warning_from_six_questions_on(
    questions: list[str], is_found: bool
) -> None:
    sentences = found(Code.KEY_PLACE, file_of(*questions))

    assert bool(sentences) is is_found
    if is_found:
        assert sentences[0].startswith("the key is option 2 in 6 of 6 questions; ")
