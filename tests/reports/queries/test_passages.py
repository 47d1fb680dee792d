"""Questions with the words that settle them."""

import pytest

from quizapp.core.questions import asked
from quizapp.reports.queries.passages import told_questions
from tests.memory.cards import questions


@pytest.mark.usefixtures("context")
def test_a_version_comes_with_what_it_asks_and_its_first_passage() -> None:
    first, second = questions("single_choice")[:2]

    told = told_questions([first.id, second.id, first.id, 999_999])

    assert set(told) == {first.id, second.id}
    assert asked(told[first.id].question) == first.question.prompt((0, 1, 2, 3)).stem
    assert told[first.id].span.of(told[first.id].body) in told[first.id].body
    assert (told[first.id].section, told[first.id].source[:7]) == (1, "ukraine")


@pytest.mark.usefixtures("context")
def test_nothing_asked_for_is_nothing_found() -> None:
    assert told_questions([]) == {}
