"""Names: words in capitals where no sentence begins."""

import pytest

from quizapp.core.suggesting.names import initials, known_names, names_of
from quizapp.core.suggesting.reading import read_sentences


def names(body: str) -> list[str]:
    sentences = read_sentences({"ice": body})
    known = known_names(sentences)
    return [term.text for sentence in sentences for term in names_of(sentence, known)]


def test_words_in_capitals_in_a_row_are_one_name() -> None:
    assert names("The pond was drawn by Ada Marsh near Lindale.") == ["Ada Marsh", "Lindale"]


def test_the_first_word_of_a_sentence_is_a_name_if_it_is_one_elsewhere() -> None:
    body = "Lindale lies on the far shore. The mill stands north of Lindale. Anglers come each May."

    assert names(body)[:2] == ["Lindale", "Lindale"]
    assert "Anglers" not in names(body)


def test_a_word_that_is_also_written_small_is_no_name() -> None:
    assert names("He called it the Pond of all. The pond lies behind the mill.") == []


def test_a_name_ends_with_its_possessive() -> None:
    assert names("The map shows Lindale's Oakwater as it was then.") == ["Lindale", "Oakwater"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("United States", "US"), ("US", "US"), ("U.S", "US"), ("Kyiv", ""), ("Ada", "")],
)
def test_initials_tell_two_writings_of_a_name(name: str, expected: str) -> None:
    assert initials(name) == expected
