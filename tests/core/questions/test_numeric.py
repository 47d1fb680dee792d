"""Numeric: a number, how it may be written, and how far off an answer may be."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.errors import PayloadUnreadableError, ResponseRefusedError
from quizapp.core.grades import EVERYTHING, NOTHING
from quizapp.core.questions import load
from quizapp.core.questions.numeric import Interval, Numeric, read_accepted, read_number
from quizapp.core.questions.response import Line, Mark, Response


def numeric(*accepted: str) -> Numeric:
    intervals = tuple(interval for text in accepted if (interval := read_accepted(text)))
    return Numeric("How warm is it?", intervals)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", "4"),
        (" 4 ", "4"),
        ("007", "7"),
        ("+4", "4"),
        ("-4", "-4"),
        ("−4", "-4"),
        ("2.5", "2.5"),
        ("2,5", "2.5"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        ("1,000", "1000"),
        ("1,234,567.5", "1234567.5"),
        ("1 234 567,5", "1234567.5"),
        ("1\u202f000", "1000"),
        ("1\u00a0000", "1000"),
        ("1e3", "1000"),
        ("2.5E−3", "0.0025"),
        ("1e99", "1e99"),
        ("9" * 40, "9" * 40),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "four",
        "4 degrees",
        "4%",
        "1,00,000",
        "1,000,00",
        "1 00",
        "1 000,000,0",
        "1.000.000",
        "1,000 000",
        "0,000,000",
        "1_000",
        "١٢٣",
        "１２",
        "²",
        "--4",
        "- 4",
        "4.",
        "1.2.3",
        "0x10",
        "1/2",
        "nan",
        "Infinity",
        "1e",
        "1e100",
        "1e9999999",
        "9" * 41,
        "9" * 5000,
    ],
)
def test_what_is_no_number_or_could_be_two_is_not_read(text: str) -> None:
    assert read_number(text) is None


@given(st.text(alphabet="0123456789,. eE+-−_\u00a0", max_size=60))
@settings(max_examples=50, deadline=None)
def test_no_text_is_read_as_anything_but_a_small_finite_number(text: str) -> None:
    number = read_number(text)

    if number is not None:
        assert number.is_finite()
        assert abs(number.adjusted()) < 140


@given(st.integers(-(10**30), 10**30))
@settings(max_examples=50, deadline=None)
def test_thousands_may_be_parted_or_not(number: int) -> None:
    assert read_number(str(number)) == number
    assert read_number(f"{number:,}"[:41]) in (number, None)
    assert read_number(f"{abs(number) % 10**9:,}") == abs(number) % 10**9


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("4", "4", "4"),
        ("4 ± 0.5", "3.5", "4.5"),
        ("4 +- 0.5", "3.5", "4.5"),
        ("4+/-0.5", "3.5", "4.5"),
        ("50 ± 2%", "49", "51"),
        ("-50 +- 2 %", "-51", "-49"),
        ("20..25", "20", "25"),
        ("-5 .. −1", "-5", "-1"),
        ("0.5..1.5", "0.5", "1.5"),
        ("1,000 ± 1", "999", "1001"),
        ("0.1 ± 0.2", "-0.1", "0.3"),
    ],
)
def test_an_author_writes_a_number_a_tolerance_or_a_range(text: str, low: str, high: str) -> None:
    assert read_accepted(text) == Interval(Decimal(low), Decimal(high), text)


@pytest.mark.parametrize(
    "text",
    ["algae", "", "4 degrees", "4 ±", "± 4", "4 ± few", "20..", "..25", "4 ± 1 ± 2", "1e999"],
)
def test_what_an_author_writes_otherwise_is_no_number(text: str) -> None:
    assert read_accepted(text) is None


def test_a_tolerance_of_a_number_of_forty_digits_is_exact() -> None:
    interval = read_accepted("9" * 40 + " ± 1e-99")

    assert interval is not None
    assert interval.low < Decimal("9" * 40) < interval.high


@pytest.mark.parametrize("typed", ["3.5", "4", "4,5", "4.50", "45e-1"])
def test_both_ends_of_an_interval_are_in_it(typed: str) -> None:
    question = numeric("4 ± 0.5")

    assert question.grade(question.read_response([typed], ())) == EVERYTHING


@pytest.mark.parametrize("typed", ["3.4999999999999999999999999999999999", "4.51", "-4", "4000"])
def test_a_number_outside_earns_nothing(typed: str) -> None:
    question = numeric("4 ± 0.5")

    assert question.grade(question.read_response([typed], ())) == NOTHING


def test_any_of_several_numbers_will_do() -> None:
    question = numeric("4", "39.2")

    assert question.grade(Response(texts=("39.20",))) == EVERYTHING
    assert question.grade(Response(texts=("20",))) == NOTHING


@pytest.mark.parametrize("typed", ["four", "4 degrees", "1e9999999"])
def test_a_text_that_is_no_number_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ResponseRefusedError, match=r"such as 4, 2\.5 or 1,000"):
        numeric("4").read_response([typed], ())


@pytest.mark.parametrize("given", [[], [" "]])
def test_a_blank_answer_is_refused(given: list[str]) -> None:
    with pytest.raises(ResponseRefusedError, match="Write an answer first"):
        numeric("4").read_response(given, ())


def test_more_than_forty_characters_are_refused() -> None:
    with pytest.raises(ResponseRefusedError, match="there is room for 40"):
        numeric("4").read_response(["9" * 41], ())


def test_the_answer_stands_beside_the_key_as_its_author_wrote_it() -> None:
    question = numeric("4 ± 0.5")

    assert question.lines(Response(texts=("7",)), ()) == (
        Line("Answer", Mark.WRONG, given="7", expected="4 ± 0.5"),
    )
    assert question.lines(Response(texts=("4",)), ())[0].mark is Mark.RIGHT
    assert question.lines(None, ()) == (Line("Answer", Mark.MISSED, expected="4 ± 0.5"),)


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        (Numeric("", (Interval(Decimal(4), Decimal(4), "4"),)), "the stem is empty"),
        (Numeric("How warm?", ()), "at least one number"),
        (numeric("25..20"), "“25..20”: it runs backward"),
        (numeric("4 ± -1"), "“4 ± -1”: it runs backward"),
    ],
)
def test_a_fault_is_told_in_a_sentence(question: Numeric, fault: str) -> None:
    (told,) = question.faults()

    assert fault in told


@pytest.mark.parametrize("low", ["four", "NaN", "Infinity", 4, None])
def test_a_stored_bound_is_a_finite_number_in_a_text(low: object) -> None:
    stored = {"stem": "How warm?", "accepted": [{"low": low, "high": "4", "text": "4"}]}

    with pytest.raises(PayloadUnreadableError):
        load("numeric", stored)
