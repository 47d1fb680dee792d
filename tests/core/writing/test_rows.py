import pytest

from quizapp.core.writing.rows import MOST, changed_rows, new_row, with_room
from quizapp.core.writing.typed import Typed, TypedOption

ABC = Typed(options=(TypedOption("A"), TypedOption("B"), TypedOption("C")), right=(1,))


def shown(typed: Typed) -> tuple[str, tuple[int, ...]]:
    return "".join(option.text or "_" for option in typed.options), typed.right


@pytest.mark.parametrize(
    ("command", "rows"),
    [
        ("add:options", ("ABC_", (1,))),
        ("remove:options:0", ("BC", (0,))),
        ("remove:options:1", ("AC", ())),
        ("up:options:1", ("BAC", (0,))),
        ("down:options:1", ("ACB", (2,))),
        ("up:options:0", ("ABC", (1,))),
        ("down:options:2", ("ABC", (1,))),
        ("to:options:2:0", ("CAB", (2,))),
        ("to:options:0:2", ("BCA", (0,))),
        ("to:options:1:1", ("ABC", (1,))),
        ("to:options:1:3", ("ABC", (1,))),
        ("to:options:1:x", ("ABC", (1,))),
        ("remove:options:9", ("ABC", (1,))),
        ("remove:options:", ("ABC", (1,))),
        ("remove:stem:0", ("ABC", (1,))),
        ("nonsense", ("ABC", (1,))),
    ],
)
def test_rows_change_and_what_is_right_goes_along(
    command: str, rows: tuple[str, tuple[int, ...]]
) -> None:
    assert shown(changed_rows(ABC, command)) == rows


def test_there_is_room_for_so_many_rows_and_no_more() -> None:
    full = Typed(steps=("x",) * MOST)

    assert changed_rows(full, "add:steps") == full


def test_a_new_question_has_room_to_begin_with() -> None:
    assert len(with_room(Typed()).options) == 4
    assert with_room(ABC).options[:3] == ABC.options


def test_one_goes_on_in_the_row_that_was_added() -> None:
    assert new_row(ABC, "add:options") == "options-2-text"
    assert new_row(Typed(steps=("a", "")), "add:steps") == "steps-1"
    assert new_row(ABC, "remove:options:1") == ""
