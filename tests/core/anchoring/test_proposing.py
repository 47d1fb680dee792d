"""What is most like a quotation is proposed, from its first word to its last."""

import pytest

from quizapp.core.anchoring.proposing import WordIndex

POND = (
    "In March the light returns before the warmth does. First the algae wake, then the water "
    "fleas that eat the algae. The pike keeps hunting, slowly."
)


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("the light came back before the warmth does", "the light returns before the warmth does"),
        ("First the fish wake, then the water fleas", "First the algae wake, then the water fleas"),
        ("The old pike keeps on hunting, slowly.", "The pike keeps hunting, slowly."),
        ("THE PIKE KEEPS HUNTING, SLOWLY.", "The pike keeps hunting, slowly."),
    ],
)
def test_a_reworded_passage_is_found_from_end_to_end(quote: str, passage: str) -> None:
    found = WordIndex({"spring": "Nothing here.", "pond": POND}).nearest(quote)

    assert found is not None
    assert (found.section_id, found.span.of(POND)) == ("pond", passage)


def test_the_same_words_are_wholly_alike_and_others_are_not() -> None:
    index = WordIndex({"pond": POND})
    same, other = index.nearest("The pike keeps hunting"), index.nearest("The mayor keeps bees")

    assert same is not None
    assert other is not None
    assert same.likeness == 1
    assert other.likeness < 0.7


def test_what_is_left_of_a_passage_is_like_it() -> None:
    found = WordIndex({"pond": "They woke. The pike keeps hunting, slowly."}).nearest(
        "First the algae wake, then fleas, and the pond stirs. The pike keeps hunting, slowly."
    )

    assert found is not None
    assert found.likeness == 0.7


def test_where_not_one_word_stands_nothing_is_proposed() -> None:
    assert WordIndex({"pond": POND}).nearest("zebra giraffe") is None
    assert WordIndex({}).nearest("zebra") is None
    assert WordIndex({"pond": POND}).nearest("…!") is None


def test_a_script_without_spaces_is_compared_letter_by_letter() -> None:
    text = "春天来了。池塘里的水草先醒过来,然后是水蚤。鱼慢慢地游。"

    found = WordIndex({"pond": text}).nearest("池塘里的绿藻先醒过来")

    assert found is not None
    assert found.span.of(text) == "池塘里的水草先醒过来"


def test_no_proposal_ends_inside_a_character() -> None:
    text = "We sat in the small old cafe\u0301 all day."

    found = WordIndex({"town": text}).nearest("in the small old cafe")

    assert found is not None
    assert found.span.of(text) == "in the small old cafe\u0301"


def test_of_a_very_long_quotation_the_beginning_is_sought() -> None:
    text = " ".join(f"word{number}" for number in range(1000))

    found = WordIndex({"long": f"Before it. {text}"}).nearest(text)

    assert found is not None
    assert found.span.of(f"Before it. {text}").split() == text.split()[:300]
