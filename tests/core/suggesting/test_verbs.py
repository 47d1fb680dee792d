"""Verbs that no list has, by where they stand: right behind the subject of their clause."""

import pytest

from quizapp.core.suggesting.phrases import phrases_of, verbs_of
from quizapp.core.suggesting.reading import read_sentences


def verbs(text: str) -> list[str]:
    (sentence,) = read_sentences({"hive": text})
    return [sentence.words[place].text for place in sorted(verbs_of(sentence))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The queen lays up to two thousand eggs a day.", ["lays"]),
        ("The bee gathers pollen with the hairs of its body.", ["gathers"]),
        ("The bees gather pollen with the hairs of their bodies.", ["gather"]),
        ("The followers touch the dancer with their antennae.", ["touch"]),
        ("The water beetle carries a bubble of air under its wings.", ["carries"]),
        ("In spring the whole pond thaws out to the shore.", ["thaws"]),
        ("Beneath the lid the water stays liquid, and the animals wait.", ["stays", "wait"]),
        ("As the pond cools below that point, nothing is seen of it.", ["cools"]),
    ],
)
def test_what_stands_behind_the_subject_of_a_clause_without_a_verb_is_one(
    text: str, expected: list[str]
) -> None:
    assert verbs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They were establishing a land bridge to an old island.",
        "The water fleas of the shallow bay feed the young perch.",
        "The land bridges were built before the war had begun.",
        "The old mill at the northern shore ground barley for years.",
        "The wardens counted the reed warblers near the northern shore.",
        "It keeps the brood nest at the warmth of a summer day.",
    ],
)
def test_two_nouns_stay_two_nouns(text: str) -> None:
    assert verbs(text) == []


@pytest.mark.parametrize(
    ("text", "no_phrase"),
    [
        ("The queen lays up to two thousand eggs a day.", "queen lays"),
        ("The old pike hunts under the ice of the pond.", "old pike hunts"),
        ("The plant offers several hundred flowers to the bees.", "hundred flowers"),
    ],
)
def test_no_verb_and_no_number_is_part_of_a_phrase(text: str, no_phrase: str) -> None:
    (sentence,) = read_sentences({"hive": text})

    assert no_phrase not in [term.text for term in phrases_of(sentence)]
