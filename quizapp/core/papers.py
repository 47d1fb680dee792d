"""A paper: which questions in which order, and each one's options in which, all from one seed.

The same seed gives the same paper on every machine and in every release: the shuffle is our own
Fisher-Yates over SHA-256, since the random generator of a language may change with its version.
"""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def shuffled(things: Sequence[Thing], seed: str) -> tuple[Thing, ...]:
    """Return the things in the order that `seed` gives: a permutation, nothing lost or doubled."""
    order = list(things)
    for last in range(len(order) - 1, 0, -1):
        other = _draw(f"{seed}:{last}", last + 1)
        order[last], order[other] = order[other], order[last]
    return tuple(order)


def shown_order(count: int, seed: str, *, kind: str) -> tuple[int, ...]:
    """Return the order in which an item shows its options, partners or steps.

    Steps to be put in order are never shown in the right one, which would be an answer given away.
    """
    order = shuffled(range(count), seed)
    if kind == "ordering" and count > 1 and order == tuple(range(count)):
        return (*order[1:], order[0])
    return order


def choose_items(questions: Sequence[Thing], size: int | None, seed: str) -> tuple[Thing, ...]:
    """Return `size` of the questions (all if None or too many) in the order that `seed` gives."""
    order = shuffled(questions, f"{seed}:items")
    return order if size is None else order[:size]


def _draw(seed: str, below: int) -> int:
    """Return a number from 0 to below - 1; the bias of the remainder is under 2**-50."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8]) % below
