import pytest

from quizapp.core.question_sets import Quote
from quizapp.formats.problems import Problem
from quizapp.formats.quizmark.blocks import read_blocks
from quizapp.formats.quizmark.entries import MOST_ENTRIES, Entry, read_entries
from quizapp.formats.quizmark.signs import Form

NO_MARK = (
    "no mark before “Frogs”: begin it with “- ( )” or “- (x)”; a rationale is set in by two spaces"
)


def entries_of(lines: str) -> tuple[tuple[Entry, ...], list[Problem]]:
    problems: list[Problem] = []
    return read_entries(read_blocks(lines), problems, "02-ice"), problems


def test_an_option_keeps_its_rationale_and_its_quotations() -> None:
    entries, problems = entries_of(
        "- ( ) Frogs\n  - They sleep.\n  > settle on\n  > — 03-spring\n\n  > alone\n- (x) Pike"
    )

    assert problems == []
    assert entries == (
        Entry(
            *(Form.ROUND, "Frogs", "", 1, "They sleep."),
            quotes=(Quote("settle on", "03-spring"), Quote("alone")),
        ),
        Entry(Form.ROUND, "Pike", "x", 7),
    )
    assert [quote.line for quote in entries[0].quotes] == [3, 6]


def test_a_quotation_that_names_its_own_section_names_none() -> None:
    entries, _ = entries_of("- ( ) Frogs\n  > settle on\n  > — 02-ice")

    assert entries[0].quotes == (Quote("settle on"),)


def test_a_step_keeps_its_number() -> None:
    assert entries_of("7) algae")[0] == (Entry(Form.STEP, "algae", "7", 1),)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            "- (x) Pike\n- Frogs",
            NO_MARK,
        ),
        (
            "- (x) Pike\n  - ( ) Frogs",
            "an option begins at the margin, without spaces: “( ) Frogs”",
        ),
        ("- = Pike\n  - Because", "a rationale stands below an option; this is short answer"),
        ("- => Pike\n  - Because", "a spare partner has no rationale"),
        ("- (x) Pike\n  - A\n  - B", "an option has one rationale; this is its second"),
        ("- a => b\n  > words", "a quotation is set in below an option only; begin it with >"),
        ("- (x) Pike\n  > — 03-spring", "this quotation has no words"),
        (
            "- (x) Pike\n- [ ] Frogs",
            "two answer blocks: choose-one and choose-all; a question has one",
        ),
    ],
)
def test_what_is_wrong_with_an_entry_is_told_at_its_line(lines: str, sentence: str) -> None:
    _, problems = entries_of(lines)

    assert [(problem.line, problem.sentence) for problem in problems][:1] == [
        (3 if sentence.startswith("an option has one") else 2, sentence)
    ]


def test_more_entries_than_there_is_room_for_are_a_problem() -> None:
    _, problems = entries_of("- ( ) a\n" * (MOST_ENTRIES + 1))

    assert problems == [Problem(51, "the answer block has 51 lines; there is room for 50")]
