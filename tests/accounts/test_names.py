"""Names: what may be one, and when two are the same."""

import pytest

from quizapp.accounts.names import NameRefusedError, fold_name, read_name


@pytest.mark.parametrize(
    "name", ["Al", "Ada Lovelace", "O’Neill-Smith", "maya_7", "Łukasz", "नीति"]
)
def test_letters_digits_and_a_few_marks_make_a_name(name: str) -> None:
    assert read_name(name) == name


def test_a_name_is_shown_trimmed_and_composed() -> None:
    assert read_name("  Ame\u0301lie \u00a0 B ") == "Am\u00e9lie B"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Enter a name"),
        ("A", "2 to 40"),
        ("A" * 41, "2 to 40"),
        ("Ada\x00", "Use only letters"),
        ("Ada\nLovelace", "Use only letters"),
        ("a@b", "Use only letters"),
        ("Ada\u202e", "Use only letters"),
        ("🦊🦊", "Use only letters"),
        ("...", "at least one letter"),
    ],
)
def test_a_refused_name_says_what_to_do(name: str, words: str) -> None:
    with pytest.raises(NameRefusedError, match=words):
        read_name(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ADA", "ada"),
        ("ÉMILE", "émile"),
        ("Straße", "STRASSE"),
        ("O’Neill", "o'neill"),
        ("Ꭰꭰ", "ꭰᎠ"),
    ],
)
def test_names_that_differ_in_case_alone_are_the_same(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)
    assert fold_name(one) == fold_name(one).lower()
