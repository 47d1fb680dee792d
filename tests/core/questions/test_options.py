"""An option: one offered answer, whether it is a key, and why it is right or wrong."""

import pytest

from quizapp.core.errors import PayloadUnreadableError, ResponseRefusedError
from quizapp.core.questions.options import Option, option_faults, option_texts, read_choices


def test_a_stored_option_is_read_back() -> None:
    option = Option("Pike", is_key=True, rationale="It hunts.")

    assert Option.load(option.dump()) == option


def test_an_option_stored_without_a_rationale_has_none() -> None:
    assert Option.load({"text": "Pike", "key": False}) == Option("Pike")


@pytest.mark.parametrize("document", [{"text": "Pike"}, {"key": True}, {"text": 1, "key": True}])
def test_an_option_of_another_shape_is_refused(document: dict[str, object]) -> None:
    with pytest.raises(PayloadUnreadableError):
        Option.load(document)


def test_choices_are_told_in_the_order_of_the_version() -> None:
    assert read_choices(["0", "2", "0"], (5, 4, 3)) == (3, 5)


def test_no_choice_is_refused_with_the_way_out() -> None:
    with pytest.raises(ResponseRefusedError, match="or say that you don’t know"):
        read_choices([], (0, 1))


def test_every_fault_of_a_list_of_options_is_told() -> None:
    assert option_faults((Option(""),)) == (
        "a choice needs at least two options",
        "an option has no text",
    )
    assert option_faults((Option("Pike"), Option("pike"))) == ("the option “pike” stands twice",)


def test_options_that_differ_by_a_sign_alone_are_different() -> None:
    assert option_faults((Option("!"), Option("?"))) == ()


def test_options_are_told_one_after_the_other() -> None:
    assert option_texts((Option("Pike"), Option("Frogs")), (0, 1)) == "Pike; Frogs"
