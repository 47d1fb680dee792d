"""Why a draft is suggested, in a sentence for the teacher."""

import pytest

from quizapp.core.suggesting import reasons
from quizapp.core.suggesting.standings import Standing
from quizapp.core.suggesting.terms import TermKind


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (
            Standing(TermKind.DATE, "x", "March 2022", "", own_count=1, sections={"a"}),
            "“March 2022” is a date that stands once in this section and in no other.",
        ),
        (
            Standing(TermKind.NAME, "x", "Kyiv", "", own_count=2, sections={"a", "b"}),
            "“Kyiv” is a name that stands twice in this section, and also in one other section.",
        ),
        (
            Standing(TermKind.NUMBER, "x", "45", "herons", own_count=3, sections={"a", "b", "c"}),
            "“45” is a number of herons that stands 3 times in this section, and also in 2 others.",
        ),
    ],
)
def test_a_reason_says_what_a_term_is_and_where_it_stands(
    standing: Standing, expected: str
) -> None:
    assert reasons.of_term(standing) == expected
