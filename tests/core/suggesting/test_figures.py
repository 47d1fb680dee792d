"""Dates, and numbers with what they count."""

import pytest

from quizapp.core.suggesting.figures import dates_of, numbers_of
from quizapp.core.suggesting.reading import Sentence, read_sentences


def sentence_of(text: str) -> Sentence:
    (sentence,) = read_sentences({"ice": text})
    return sentence


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The talks in March 2022 brought a brief moment of hope.", ["March 2022"]),
        ("On 4 May 1987 the wardens counted all of the herons.", ["4 May 1987"]),
        ("On May 4, 1987, the wardens counted all of the herons.", ["May 4, 1987"]),
        ("As of late 2022 and into 2023 the talks are stalled.", ["late 2022", "2023"]),
        ("The wardens may march to the pond again this week.", []),
        ("The wardens counted 1900 herons near the old sluice gate.", []),
        ("The mill closed in the winter of 1921 for good.", ["1921"]),
        ("Karl von Frisch read this dance in the 1940s.", []),
    ],
)
def test_a_date_is_taken_with_all_that_belongs_to_it(text: str, dates: list[str]) -> None:
    assert [term.text for term in dates_of(sentence_of(text))] == dates


def test_a_number_is_taken_with_what_it_counts() -> None:
    sentence = sentence_of("The wardens counted 1,200 warblers and four herons near the mill.")

    assert [(t.text, t.unit) for t in numbers_of(sentence)] == [
        ("1,200", "warblers"),
        ("four", "herons"),
    ]


def test_a_number_that_no_reader_could_tell_is_left_out() -> None:
    sentence = sentence_of("It has several hundred drones and many thousand workers in summer.")

    assert list(numbers_of(sentence)) == []


def test_a_number_that_counts_nothing_is_left_out() -> None:
    assert list(numbers_of(sentence_of("The two of them went on to the two sides."))) == []
