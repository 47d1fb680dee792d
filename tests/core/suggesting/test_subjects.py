"""Who or what a sentence speaks of, and what it says of it."""

import pytest

from quizapp.core.suggesting.reading import read_sentences
from quizapp.core.suggesting.subjects import Subject, subject_of


def subject(text: str) -> Subject | None:
    (sentence,) = read_sentences({"ice": text})
    return subject_of(sentence)


@pytest.mark.parametrize(
    ("text", "expected", "said"),
    [
        (
            "The discovery of alleged crimes led to a breakdown in trust.",
            "The discovery of alleged crimes",
            "led to a breakdown in trust",
        ),
        (
            "Ukraine proposed a neutral status in return for guarantees.",
            "Ukraine",
            "proposed a neutral status in return for guarantees",
        ),
        (
            "The wood frog survives the frost with sugar in its blood.",
            "The wood frog",
            "survives the frost with sugar in its blood",
        ),
        (
            "The length of the waggle run grows with the distance of the flowers.",
            "The length of the waggle run",
            "grows with the distance of the flowers",
        ),
    ],
)
def test_a_sentence_is_cut_before_its_verb(text: str, expected: str, said: str) -> None:
    found = subject(text)

    assert found is not None
    assert (found.text, found.said) == (expected, said)


@pytest.mark.parametrize(
    "text",
    [
        "This proposal was seen as a significant concession by many.",
        "They demonstrated that both sides were willing to talk again.",
        "The involvement of these actors added another layer of doubt.",
        "In Russia, the Kremlin faced pressure from hardliners at home.",
        "The frame that emerged provided a basis for later talks.",
        "Who could say what the wardens counted in that year?",
        "Another obstacle was the evolving situation on the ground there.",
        "The guard boats and the nets lie near the old sluice.",
        "The success of it all ultimately depended on the wardens there.",
    ],
)
def test_where_the_subject_is_uncertain_or_points_elsewhere_there_is_none(text: str) -> None:
    assert subject(text) is None


def test_number_goes_by_the_noun_before_a_preposition() -> None:
    plural = subject("The wardens of the old mill counted herons near the bank.")
    single = subject("The owner of the two mills counted herons near the bank.")

    assert plural is not None
    assert plural.is_plural
    assert single is not None
    assert not single.is_plural
