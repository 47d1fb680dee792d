"""What somebody published while one was writing, beside what one wrote oneself."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core.question_sets import LocatedQuestion
from quizapp.sets.queries.history import Version
from quizapp.sets.queries.questions import StoredQuestion
from quizapp.sets.views.differences import Sides, side_by_side
from quizapp.sets.views.history import FORMER
from quizapp.sets.views.parts import Quoted, parts_of, quoted_of
from quizapp.sources.queries import CurrentSection


@dataclass(frozen=True)
class Meanwhile:
    """A question as it was published meanwhile: by whom, when, and what it says otherwise."""

    question: StoredQuestion
    author: str
    created_at: dt.datetime
    differences: tuple[Sides, ...]


def meanwhile(
    published: tuple[StoredQuestion, Version],
    mine: LocatedQuestion,
    sections: Sequence[CurrentSection],
) -> Meanwhile:
    """Return what was published, a question in its current version, beside one's own text."""
    theirs, version = published
    by_slug = {one.slug: one for one in sections}
    quoted = [
        Quoted(place.span.of(section.body), section.position, place.option)
        for place in mine.places
        for section in [by_slug[place.section]]
    ]
    return Meanwhile(
        theirs,
        version.author or FORMER,
        version.created_at,
        side_by_side(
            parts_of(theirs.draft, quoted_of(theirs.excerpts)), parts_of(mine.draft, quoted)
        ),
    )
