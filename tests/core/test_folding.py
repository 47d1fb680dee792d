"""Texts are compared as people do, and what is stored is never changed."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.folding import (
    APOSTROPHES,
    DASHES,
    QUOTATION_MARKS,
    SPACES,
    fold,
    fold_answer,
    fold_typed,
)


@pytest.mark.parametrize(
    ("characters", "plain"),
    [(APOSTROPHES, "'"), (QUOTATION_MARKS, '"'), (DASHES, "-"), (SPACES, " ")],
)
def test_typographic_characters_fold_to_the_plain_one(characters: str, plain: str) -> None:
    assert fold(characters) == plain * len(characters)


@given(st.text())
@settings(max_examples=50, deadline=None)
def test_folding_keeps_the_length_so_that_places_stay(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
@settings(max_examples=50, deadline=None)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
@settings(max_examples=50, deadline=None)
def test_folding_touches_typography_alone(text: str) -> None:
    typography = APOSTROPHES + QUOTATION_MARKS + DASHES + SPACES

    changed = [before for before, after in zip(text, fold(text), strict=True) if before != after]

    assert set(changed) <= set(typography)


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("ALGAE", "algae"),
        ("  the \n algae ", "the algae"),
        ("algae.", "algae"),
        ("Ukraine's", "Ukraine’s"),
        ("go–betweens", "go-betweens"),
        ("“safe corridors”", '"safe corridors"'),
        ("Straße", "STRASSE"),
        ("ｐｉｋｅ", "pike"),
        ("cafe\u0301", "café"),
        ("al\u00adgae\u200b", "algae"),
        ("\u200fשלום\u200e", "שלום"),
        ("❤\ufe0f", "❤"),
    ],
)
def test_what_a_keyboard_makes_of_it_does_not_count(typed: str, accepted: str) -> None:
    assert fold_answer(typed) == fold_answer(accepted)


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [("cafe", "café"), ("algae", "alga"), ("!", "?"), ("pike", "pi ke"), ("C", "C#")],
)
def test_letters_accents_and_signs_do_count(typed: str, accepted: str) -> None:
    assert fold_answer(typed) != fold_answer(accepted)


@pytest.mark.parametrize("blank", ["", "  ", "\n\t", "\u200b\u00ad", "\u3000"])
def test_what_nobody_sees_is_blank(blank: str) -> None:
    assert fold_answer(blank) == ""


@given(st.text(max_size=40))
@settings(max_examples=50, deadline=None)
def test_case_and_composition_make_no_difference(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text))

    assert fold_answer(decomposed) == fold_answer(unicodedata.normalize("NFC", text))


@given(st.text(max_size=40))
@settings(max_examples=50, deadline=None)
def test_white_space_around_an_answer_makes_no_difference(text: str) -> None:
    assert fold_answer(f" \t{text}\u00a0 ") == fold_answer(text)


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("twenty one", "twenty-one"),
        ("Twenty\u2011One.", "twenty one"),
        ("twenty one", "twenty–one"),
        ("face to face", "face-to-face"),
        ("x ray", "X-ray"),
        ("vitamin c", "vitamin-C"),
        ("अच्छी बात", "अच्छी-बात"),
    ],
)
def test_a_hyphen_between_words_counts_as_a_space(typed: str, accepted: str) -> None:
    assert fold_typed(typed) == fold_typed(accepted)
    assert fold_answer(typed) != fold_answer(accepted)


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("5", "-5"),
        ("3 4", "3-4"),
        ("3 4", "3–4"),
        ("2020 05 04", "2020-05-04"),
        ("4 May 2020", "4-May-2020"),
        ("a b", "a-b"),
        ("twentyone", "twenty-one"),
        ("un", "un-"),
    ],
)
def test_a_minus_a_range_and_a_date_keep_their_signs(typed: str, accepted: str) -> None:
    assert fold_typed(typed) != fold_typed(accepted)


WORDS = st.text("abcdefghijklmnopäé", min_size=2, max_size=8)
FIGURES = st.text("0123456789 -–/.,", max_size=20)


@given(st.lists(WORDS, min_size=1, max_size=5), st.sampled_from(["-", " ", "-\u00ad", *DASHES]))
@settings(max_examples=50, deadline=None)
def test_words_are_the_same_whatever_joins_them(words: list[str], joint: str) -> None:
    assert fold_typed(joint.join(words)) == fold_typed(" ".join(words))


@given(FIGURES)
@settings(max_examples=50, deadline=None)
def test_no_sign_is_lost_where_there_are_no_letters(text: str) -> None:
    assert fold_typed(text) == fold_answer(text)


@given(st.text(max_size=40))
@settings(max_examples=50, deadline=None)
def test_a_typed_answer_folds_to_equally_much_with_spaces_for_hyphens(text: str) -> None:
    folded, typed = fold_answer(text), fold_typed(text)

    pairs = zip(folded, typed, strict=True)
    assert {(before, after) for before, after in pairs if before != after} <= {("-", " ")}
