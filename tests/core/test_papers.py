"""The same seed gives the same paper, and every paper holds what it should."""

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.papers import choose_items, shown_order, shuffled

SEEDS = st.text(max_size=12)


@given(st.lists(st.integers(), max_size=20), SEEDS)
@settings(max_examples=50, deadline=None)
def test_a_shuffle_loses_and_doubles_nothing(things: list[int], seed: str) -> None:
    assert sorted(shuffled(things, seed)) == sorted(things)


@given(st.lists(st.integers(), max_size=20), SEEDS)
@settings(max_examples=50, deadline=None)
def test_the_same_seed_gives_the_same_order(things: list[int], seed: str) -> None:
    assert shuffled(things, seed) == shuffled(things, seed)


def test_a_paper_is_the_same_in_every_release() -> None:
    assert shuffled(range(8), "pond") == (2, 7, 0, 4, 3, 1, 6, 5)


def test_every_order_comes_up() -> None:
    orders = {shuffled("abc", str(seed)) for seed in range(200)}

    assert len(orders) == 6


def test_each_place_is_taken_about_equally_often() -> None:
    first = [shuffled(range(4), str(seed))[0] for seed in range(2000)]

    assert all(400 < first.count(n) < 600 for n in range(4))


@given(st.integers(2, 9), SEEDS)
@settings(max_examples=50, deadline=None)
def test_steps_are_never_shown_in_the_right_order(count: int, seed: str) -> None:
    order = shown_order(count, seed, kind="ordering")

    assert sorted(order) == list(range(count))
    assert order != tuple(range(count))


@given(st.integers(0, 9), SEEDS)
@settings(max_examples=50, deadline=None)
def test_options_are_shown_in_any_order(count: int, seed: str) -> None:
    assert sorted(shown_order(count, seed, kind="single_choice")) == list(range(count))


def test_options_may_be_shown_as_they_were_written() -> None:
    orders = {shown_order(2, str(seed), kind="single_choice") for seed in range(50)}

    assert orders == {(0, 1), (1, 0)}


@given(st.integers(0, 20), st.one_of(st.none(), st.integers(0, 30)), SEEDS)
@settings(max_examples=50, deadline=None)
def test_items_are_different_questions_as_many_as_wanted(
    count: int, size: int | None, seed: str
) -> None:
    items = choose_items(range(count), size, seed)

    assert len(items) == (count if size is None else min(size, count))
    assert len(set(items)) == len(items)


def test_a_shorter_paper_is_the_beginning_of_a_longer_one() -> None:
    assert choose_items(range(9), 4, "pond") == choose_items(range(9), None, "pond")[:4]
