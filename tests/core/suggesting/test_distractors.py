"""Wrong options: of the key's kind, from another sentence of the same text."""

from quizapp.core.suggesting import distractors
from quizapp.core.suggesting.reading import read_sentences
from quizapp.core.suggesting.standings import standings_of
from quizapp.core.suggesting.subjects import subject_of
from tests.core.suggesting.pond_text import POND


def offered(sections: dict[str, str], own: str, key: str) -> list[str]:
    standings = standings_of(read_sentences(sections), sections, own)
    found = [(s, t) for s, terms in standings.own for t in terms if t.text == key]
    return [one.text for one in distractors.of_term(*found[0], standings)]


def test_a_date_is_offered_among_dates() -> None:
    found = offered(POND, "ice", "March 2019")

    assert set(found) <= {"April 1921", "June 1954", "May 1987"}
    assert len(found) == 3


def test_a_number_is_offered_among_numbers_of_the_same_things() -> None:
    assert sorted(offered(POND, "ice", "45")) == ["12", "30"]


def test_nothing_of_the_key_s_own_sentence_is_offered() -> None:
    assert "Reedbridge" not in offered(POND, "mill", "Heronsford")


def test_another_writing_of_the_key_is_not_offered() -> None:
    body = (
        "He sailed to the United States in the old boat. She wrote to the US and did not wait. "
        "They went to the European Union by land instead. We saw the North Sea from afar."
    )

    found = offered({"a": body}, "a", "United States")

    assert "US" not in found
    assert "European Union" in found


def test_subjects_are_offered_among_subjects_alike_in_number() -> None:
    body = (
        "The wardens of the mill counted herons near the bank. The anglers of Lindale brought carp "
        "to the bay. The owners of the barge carried barley to the fair. The old map was drawn by "
        "a miller long ago."
    )
    subjects = [s for s in map(subject_of, read_sentences({"a": body})) if s]

    found = distractors.of_subject(subjects[0], subjects)

    assert [one.text for one in found] == ["The anglers of Lindale", "The owners of the barge"]
