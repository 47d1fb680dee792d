"""What learners are told of a question that was corrected after they had answered it.

Its credit comes from the later version, so that is the one shown, with what was answered carried
over to it; the sentence beside it says what the correction did.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from quizapp.core.grades import NOTHING
from quizapp.core.regrading import carried, carried_order
from quizapp.quiz.queries.attempts import Item
from quizapp.quiz.queries.corrections import CorrectedVersion, corrected_versions
from quizapp.web.templating import day, in_words, points

EXACT = 10_000  # the largest denominator of a credit, as scores are added up


@dataclass(frozen=True)
class Corrected:
    """An item as it counts now; `gain` is in points, and is below nothing for a loss."""

    item: Item
    made_at: dt.datetime | None = None
    gain: Fraction = Fraction(0)

    @property
    def words(self) -> str:
        """What the correction did, as the end of a sentence; "" if there was none."""
        if self.made_at is None or self.item.given is None:
            return ""
        credit = self.item.given.credit
        if self.gain > 0:
            return "your answer now counts" if credit == 1 else "your answer now counts for more"
        if self.gain < 0:
            return "your answer now counts for less" if credit else "your answer no longer counts"
        return "your points stay the same"

    @property
    def sentence(self) -> str:
        """When it was corrected, and what that did; "" if it was not."""
        return f"Corrected on {day(self.made_at)}: {self.words}." if self.made_at else ""


def as_corrected(items: Sequence[Item]) -> tuple[Corrected, ...]:
    """Return items as they count now, each regraded one as its corrected version asks it."""
    versions = corrected_versions({_regrade_id(item) for item in items} - {0})
    return tuple(_corrected(item, versions.get(_regrade_id(item))) for item in items)


def correction_words(items: Sequence[Corrected], score: float) -> str:
    """Return what corrections did to a score, in one sentence; "" if there were none."""
    times = [one.made_at for one in items if one.made_at]
    if not times:
        return ""
    on = f" on {day(max(times))}" if len(times) == 1 else f", the last on {day(max(times))}"
    what = in_words(len(times), "question was corrected", "questions were corrected").capitalize()
    gain = sum((one.gain for one in items), Fraction(0))
    if not gain:
        return f"{what}{on}; your score stays the same."
    before = float(Fraction(score).limit_denominator(EXACT) - gain)
    return f"{what}{on}: your score went from {points(before)} to {points(score)} points."


def _regrade_id(item: Item) -> int:
    return (item.given.regrade_id if item.given else None) or 0


def _corrected(item: Item, version: CorrectedVersion | None) -> Corrected:
    if version is None or item.given is None:
        return Corrected(item)
    given, new = item.given, version.question
    earned = item.question.grade(given.response) if given.response else NOTHING
    response = carried(given.response, item.question, new) if given.response else None
    now = item._replace(
        version_id=version.version_id,
        question=new,
        explanation=version.explanation,
        hint=version.hint,
        shown_order=carried_order(item.shown_order, item.question, new),
        given=given._replace(response=response),
    )
    change = Fraction(given.credit or 0).limit_denominator(EXACT) - (earned.credit or 0)
    return Corrected(now, version.made_at, change * item.points)
