"""The shipped text: enough suggestions for every section, and all of them hold."""

from pathlib import Path

import pytest

from quizapp.core.suggesting import suggest
from tests.core.suggesting.test_suggestions import check

FOLDER = Path(__file__).parents[3] / "questions" / "ukraine-russia-negotiations-2022"
SECTIONS = {
    path.stem: path.read_text(encoding="utf-8").partition("\n")[2].strip()
    for path in sorted(FOLDER.glob("*.md"))
    if not path.name.endswith(".quiz.md")
}
LEAST = 5


@pytest.mark.parametrize("own", SECTIONS)
def test_there_are_enough_suggestions_and_all_hold(own: str) -> None:
    suggestions = suggest(SECTIONS, own)

    assert len(suggestions) >= (1 if own.startswith("01") else LEAST)
    for suggested in suggestions:
        check(SECTIONS, suggested)


def test_the_plainest_facts_are_among_them() -> None:
    keys = {s.draft.question.key_text() for own in SECTIONS for s in suggest(SECTIONS, own)}

    assert keys >= {"March 2022", "February 2022", "Belarus", "Kyiv", "land bridge", "NATO"}
