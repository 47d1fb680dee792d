from __future__ import annotations

import pytest

from quizapp.manuscripts.names import free_slug, slug_of


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The Pond's Life: a Study", "the-ponds-life-a-study"),
        ("Étude № 3", "etude-no-3"),
        ("Ставок", "text"),
        ("池", "text"),
        ("---", "text"),
    ],
)
def test_a_slug_is_small_letters_digits_and_dashes(title: str, slug: str) -> None:
    assert slug_of(title, "text") == slug


def test_a_long_title_is_cut_between_two_words() -> None:
    slug = slug_of("word " * 40, "text")

    assert len(slug) <= 60
    assert slug == "-".join(["word"] * 12)


def test_one_long_word_is_cut_where_it_must_be() -> None:
    assert slug_of("a" * 200, "text") == "a" * 60


def test_a_taken_slug_gets_a_number() -> None:
    assert free_slug("pond", set()) == "pond"
    assert free_slug("pond", {"pond"}) == "pond-2"
    assert free_slug("pond", {"pond", "pond-2"}) == "pond-3"
