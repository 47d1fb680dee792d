"""What a session is about: everything that is due, or what is fading in a part of a text."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from werkzeug.datastructures import MultiDict

from quizapp.memory.queries.studies import Study

_RANGE = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")
MOST_MORE = 20
LONGEST_LIST = 600  # every sentence of a long section, ticked one by one


@dataclass(frozen=True)
class Scope:
    """A section by its id and the numbers of its sentences, none being all of them.

    `more` is how many times the learner asked for as many minutes again.
    """

    section_id: int | None = None
    sentences: str = ""
    more: int = 0

    @property
    def arguments(self) -> dict[str, Any]:
        """The scope as the arguments of an address."""
        given = {"section": self.section_id, "sentences": self.sentences, "more": self.more}
        return {name: value for name, value in given.items() if value}

    @property
    def ranges(self) -> tuple[range, ...]:
        """The ranges of sentences that were asked for; what is no range is passed over."""
        found = (_RANGE.fullmatch(part.strip()) for part in self.sentences.split(","))
        return tuple(range(int(m[1]), int(m[2] or m[1]) + 1) for m in found if m)

    def study(self, study: Study) -> Study:
        """Return how somebody studies who asked for more than they usually do."""
        times = 1 + self.more
        return replace(
            study,
            minutes_per_day=study.minutes_per_day * times,
            new_per_day=study.new_per_day * times,
        )

    def touches(self, numbers: Collection[int]) -> bool:
        """Say whether any of these sentences is within the scope."""
        return not self.ranges or any(n in asked for n in numbers for asked in self.ranges)


def read_scope(given: MultiDict[str, str]) -> Scope:
    """Return the scope that an address or a form asks for; what cannot be meant is passed over.

    Sentences may be named in one list, or one by one, as boxes that are ticked name them.
    """
    section, more = given.get("section", ""), given.get("more", "")
    return Scope(
        int(section) or None if _is_count(section) else None,
        _cut(",".join(given.getlist("sentences"))),
        min(int(more), MOST_MORE) if _is_count(more) else 0,
    )


def _cut(sentences: str) -> str:
    """Return a list that is too long up to the last comma that fits: no number is cut in two."""
    if len(sentences) <= LONGEST_LIST:
        return sentences
    return sentences[: LONGEST_LIST + 1].rpartition(",")[0]


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9  # noqa: PLR2004 - fits every database
