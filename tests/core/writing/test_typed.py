import json

import pytest

from quizapp.core.errors import PayloadUnreadableError
from quizapp.core.writing.typed import Typed, TypedOption, TypedPair

FULL = Typed(
    kind="matching",
    stem="Who eats whom?",
    options=(TypedOption("A", "why", ("1@0-4",)),),
    right=(0,),
    truth="true",
    accepted=("one",),
    pairs=(TypedPair("pike", "frog", "it hunts"),),
    spares=("heron",),
    steps=("first",),
    back="back",
    tags="pond, fish",
    evidence=("1@0-4", "1@6-9"),
)


def test_what_was_kept_comes_back_equal() -> None:
    assert Typed.load(json.loads(json.dumps(FULL.dump()))) == FULL


def test_what_an_earlier_release_kept_is_read_and_what_it_lacks_is_blank() -> None:
    assert Typed.load({"stem": "Who?", "colour": "red"}) == Typed(stem="Who?")


@pytest.mark.parametrize(
    "document", [{"stem": 1}, {"options": 3}, {"options": [{}]}, {"pairs": [{"up": "x"}]}]
)
def test_what_never_was_kept_is_refused(document: dict[str, object]) -> None:
    with pytest.raises(PayloadUnreadableError):
        Typed.load(document)


def test_a_form_is_blank_while_nothing_was_typed() -> None:
    assert Typed(options=(TypedOption(),), evidence=("1@0-4",)).is_blank
    assert not Typed(options=(TypedOption("A"),)).is_blank
    assert not Typed(pairs=(TypedPair(right="frog"),)).is_blank
