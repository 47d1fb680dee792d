"""What `quizapp memory` prints: a line for a card, a learner or a policy, and tables of them."""

import sys
from collections.abc import Iterator, Sequence
from statistics import fmean

from quizapp.core.bank_analysis.findings import counted
from quizapp.core.memory.fitting import Fit
from quizapp.core.memory.simulation import Outcome, Policy
from quizapp.memory.service.entries import columns_of
from quizapp.memory.service.fitting import Material
from quizapp.memory.service.rebuilding import Difference

STEPS = ((1, 1), (2, 3), (4, 7), (8, 30), (31, sys.maxsize))
"""The rows of the table of moved due days, in days: from the first to the last."""

_ROW = "{:<38}{:>9}{:>14}{:>13}{:>17}{:>18}"
POLICY_HEAD = _ROW.format(
    "what is taken from a right answer",
    *("options", "reviews/card", "true recall", "right answers", "cards below 70 %"),
)


def all_fine(learners: Sequence[int]) -> str:
    """Return the good news about everybody's cards."""
    return f"Every card of {counted(len(learners), 'learner')} is what its log makes of it."


def difference_line(user_id: int, difference: Difference) -> str:
    """Return which card differs from its log, and in what."""
    kept, replayed = columns_of(difference.kept), columns_of(difference.replayed)
    columns = ", ".join(
        f"{name} is {kept[name]} and not {value}"
        for name, value in replayed.items()
        if kept[name] != value
    )
    return f"card {difference.card_id} of learner {user_id}: {columns}"


def fit_line(material: Material, fit: Fit, changed_count: int | None) -> str:
    """Return what a fit came to; `changed_count` None says that it was not kept."""
    learner = f"learner {material.user_id}: {counted(material.review_count, 'counted review')}"
    if changed_count is None:
        return f"{learner}, and more was done meanwhile: left for the next time"
    if not fit.tested_count:
        return f"{learner}, weights as before: too little recall to judge new ones by"
    judged = (
        f"loss {fit.loss_before:.4f} before, {fit.loss_after:.4f} fitted, "
        f"over the latest {fit.tested_count}"
    )
    if not fit.is_better:
        return f"{learner}, weights as before: {judged}"
    return f"{learner}, new weights: {judged}; {counted(changed_count, 'card')} made anew"


def policy_line(policy: Policy, options: int, outcome: Outcome) -> str:
    """Return the row of a policy; the number of options means nothing to the one without luck."""
    return _ROW.format(
        policy.words,
        "–" if policy is Policy.ORACLE else options,
        f"{outcome.reviews_per_card:.1f}",
        f"{outcome.true_recall_at_review:.3f}",
        f"{outcome.observed_correct:.3f}",
        f"{outcome.share_below_70:.1%}",
    )


def moved_lines(days: Sequence[int]) -> Iterator[str]:
    """Give the counts of moved due days, and the days they would move by, in a table."""
    moved = [move for move in days if move]
    yield f"{len(moved)} of {counted(len(days), 'due day')} would move."
    if not moved:
        return
    sizes = [abs(move) for move in moved]
    yield f"By {fmean(sizes):.1f} days on average, by {max(sizes)} at most."
    yield f"{'days':<10}{'earlier':>9}{'later':>9}"
    for low, high in STEPS:
        earlier = sum(low <= -move <= high for move in moved)
        later = sum(low <= move <= high for move in moved)
        if earlier or later:
            yield f"{_step_name(low, high):<10}{earlier:>9}{later:>9}"


def _step_name(low: int, high: int) -> str:
    if high == sys.maxsize:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"
