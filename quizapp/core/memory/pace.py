"""How long a card takes its learner: the middle of their own last reviews."""

from collections.abc import Sequence
from statistics import median

USUAL_SECONDS = 15.0
"""What a card is reckoned with until enough reviews are there to know better."""

FEWEST = 20
"""How many reviews it takes to know a learner's pace."""

LATEST = 50
"""How many of the last reviews it is taken from: people get faster."""

QUICKEST, SLOWEST = 4.0, 60.0


def pace_of(seconds: Sequence[float]) -> float | None:
    """Return the seconds that a card takes, from those of a learner's last reviews, newest first.

    It is their median, since a cup of tea would spoil a mean, held within 4 to 60 seconds; None
    for fewer than 20 reviews.
    """
    if len(seconds) < FEWEST:
        return None
    return min(max(median(seconds[:LATEST]), QUICKEST), SLOWEST)
