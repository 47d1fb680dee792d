"""After an edit an excerpt is verified, needs review, or is an orphan; never a silent guess."""

import pytest

from quizapp.core.anchoring import (
    Anchor,
    Carried,
    Doubt,
    NeedsReview,
    Orphan,
    Verified,
    anchor_of,
    carry_over,
)
from quizapp.core.sentences import Span

POND = "The light returns in March. The water fleas eat the algae. The pike hunts slowly."
FLEAS = "The water fleas eat the algae."


def anchored(quote: str, text: str = POND, section: str = "pond") -> Anchor:
    start = text.index(quote)
    return anchor_of(section, text, Span(start, start + len(quote)))


def carried(quote: str, new: str, **others: str) -> Carried:
    (result,) = carry_over([anchored(quote)], {"pond": POND}, {"pond": new, **others})
    return result


def reviewed(result: Carried) -> tuple[Doubt, str, str, bool]:
    assert isinstance(result, NeedsReview)
    return result.doubt, result.section_id, result.text, result.is_elsewhere


def test_words_that_stand_once_in_their_section_are_verified_at_their_new_place() -> None:
    new = f"Spring. {POND}"

    result = carried(FLEAS, new)

    assert isinstance(result, Verified)
    assert (result.section_id, result.span.of(new)) == ("pond", FLEAS)
    assert result.span.start == POND.index(FLEAS) + len("Spring. ")


def test_quote_style_and_white_space_are_no_change() -> None:
    old, new = "It is the pond's “first” light.", 'It  is the pond’s\n"first" light.'
    (result,) = carry_over([anchored("pond's “first”", old)], {"pond": old}, {"pond": new})

    assert isinstance(result, Verified)
    assert result.span.of(new) == 'pond’s\n"first"'


@pytest.mark.parametrize(
    "new", ["The water fleas eat the Algae.", "The water fleas ate the algae."]
)
def test_a_change_of_case_or_words_needs_review(new: str) -> None:
    text = POND.replace(FLEAS, new)

    doubt, section, passage, is_elsewhere = reviewed(carried(FLEAS, text))

    assert (doubt, section, is_elsewhere) == (Doubt.CHANGED, "pond", False)
    assert passage.endswith("lgae.")


def test_words_that_became_part_of_longer_ones_need_review() -> None:
    text = POND.replace("water fleas", "freshwater fleas")

    doubt, _, passage, _ = reviewed(carried("water fleas eat the algae.", text))

    assert (doubt, passage) == (Doubt.CHANGED, "freshwater fleas eat the algae.")


def test_words_that_went_to_another_section_need_review_there() -> None:
    new = POND.replace(f"{FLEAS} ", "")

    result = carried(FLEAS, new, lake=f"Lakes. {FLEAS} They are deep.")

    assert reviewed(result) == (Doubt.MOVED, "lake", FLEAS, True)


def test_words_changed_and_moved_need_review_there() -> None:
    new = POND.replace(f"{FLEAS} ", "")

    result = carried(FLEAS, new, lake="Lakes. The water fleas ate the algae. They are deep.")

    assert reviewed(result) == (Doubt.CHANGED, "lake", "The water fleas ate the algae.", True)


def test_words_that_stand_nowhere_any_more_are_an_orphan() -> None:
    result = carried(FLEAS, POND.replace(f"{FLEAS} ", ""), lake="Nobody swims in winter.")

    assert result == Orphan(anchored(FLEAS))


def test_a_section_that_is_gone_leaves_its_excerpts_to_review_or_without_a_place() -> None:
    one, other = carry_over(
        [anchored(FLEAS), anchored("The pike hunts slowly.")],
        {"pond": POND},
        {"lake": f"Lakes. {FLEAS}"},
    )

    assert reviewed(one) == (Doubt.MOVED, "lake", FLEAS, True)
    assert isinstance(other, Orphan)


def test_a_sentence_pasted_elsewhere_is_told_from_its_copy_by_what_stands_around() -> None:
    new = f"{POND} And again, as we said before: {FLEAS} So it goes on."

    result = carried(FLEAS, new)

    assert isinstance(result, Verified)
    assert result.span.start == POND.index(FLEAS)


def test_a_sentence_pasted_twice_in_a_row_needs_review() -> None:
    long = FLEAS.replace("eat", "which live in the pond for many a year eat and eat")
    old = POND.replace(FLEAS, long)
    (result,) = carry_over(
        [anchored("many a year eat", old)],
        {"pond": old},
        {"pond": old.replace(long, f"{long} {long}")},
    )

    assert reviewed(result)[0] is Doubt.SEVERAL


def test_the_other_of_two_alike_is_not_taken_for_the_one_that_was_deleted() -> None:
    old = f"{POND} Later {FLEAS}"
    new = old.replace(f"{FLEAS} ", "", 1)
    (result,) = carry_over([anchored(FLEAS, old)], {"pond": old}, {"pond": new})

    assert reviewed(result)[0] is Doubt.UNCERTAIN


def test_the_same_words_of_a_section_merged_in_are_not_taken_for_those_deleted() -> None:
    old = {"pond": POND, "lake": f"Lakes are deep. {FLEAS} Nobody swims."}
    new = {"pond": f"{POND.replace(f'{FLEAS} ', '')}\n\n{old['lake']}"}

    mine, theirs = carry_over(
        [anchored(FLEAS), anchored(FLEAS, old["lake"], "lake")], old, new, {"lake": "pond"}
    )

    assert reviewed(mine)[0] is Doubt.UNCERTAIN
    assert isinstance(theirs, Verified)
    assert theirs.span.start == new["pond"].index(FLEAS)


def test_a_few_letters_said_anew_elsewhere_need_review() -> None:
    result = carried("March", "It ends in May. The water fleas eat the algae, and March is long.")

    assert reviewed(result) == (Doubt.UNCERTAIN, "pond", "March", False)


def test_a_few_letters_in_their_own_surroundings_are_verified() -> None:
    result = carried("slowly", f"Spring. {POND}")

    assert isinstance(result, Verified)


def test_a_word_that_stands_everywhere_needs_review_and_is_not_counted_out() -> None:
    old, new = "水 be it", "水 " * 5000
    (result,) = carry_over([anchored("水", old)], {"pond": old}, {"pond": new})

    assert reviewed(result) == (Doubt.SEVERAL, "pond", "水", False)


def test_in_a_section_without_any_edit_even_such_a_word_is_verified() -> None:
    old = {"pond": "so " * 5000, "lake": POND}
    anchor = anchor_of("pond", old["pond"], Span(300, 302))

    results = carry_over([anchor], old, {**old, "lake": f"Lakes. {POND}"})

    assert results == (Verified(anchor, "pond", Span(300, 302)),)


def test_a_section_is_followed_under_its_new_id() -> None:
    (result,) = carry_over([anchored(FLEAS)], {"pond": POND}, {"pool": POND}, {"pond": "pool"})

    assert result == Verified(anchored(FLEAS), "pool", anchored(FLEAS).span)


def test_an_anchor_that_does_not_stand_in_the_old_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not in the old text"):
        carry_over([anchored(FLEAS)], {"pond": "Another text."}, {"pond": POND})


HIVE = "A hive has one queen. In summer she lays up to two thousand eggs a day. Workers feed her."
BEES = "A strong hive holds forty thousand bees in June. Most of them are workers."


@pytest.mark.parametrize("quote", ["up to two thousand eggs a day", "two thousand eggs"])
def test_reworded_words_are_proposed_in_their_own_sentence_not_in_another_section(
    quote: str,
) -> None:
    new = {"hive": HIVE.replace("two thousand eggs a day", "2,000 eggs each day")}
    new["bees"] = BEES.replace("June", "May")

    (result,) = carry_over([anchored(quote, HIVE, "hive")], {"hive": HIVE, "bees": BEES}, new)

    sentence = "In summer she lays up to 2,000 eggs each day."
    assert reviewed(result) == (Doubt.CHANGED, "hive", sentence, False)


def test_a_mere_likeness_in_another_section_is_not_proposed() -> None:
    new = {"hive": "Nobody keeps any of it now.", "bees": BEES.replace("June", "May")}
    anchor = anchored("two thousand eggs", HIVE, "hive")

    (result,) = carry_over([anchor], {"hive": HIVE, "bees": BEES}, new)

    assert result == Orphan(anchor)
