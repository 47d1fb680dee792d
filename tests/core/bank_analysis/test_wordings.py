from quizapp.core.bank_analysis.wordings import content_words, count_words, stands_in, words_of


def test_words_are_folded_and_parted_at_hyphens() -> None:
    assert words_of("The pond’s Euro-Atlantic ICE, 4 °C") == (
        *("the", "pond's", "euro", "atlantic", "ice", "4", "c"),
    )


def test_content_words_are_known_by_what_is_left_of_them_without_ending() -> None:
    assert content_words("Which settled frogs, and whose settling?") == {
        "settl": "settling",
        "frog": "frogs",
    }


def test_words_by_which_one_speaks_of_a_text_carry_no_meaning() -> None:
    assert content_words("According to the author of this section") == {}


def test_a_phrase_stands_in_a_text_as_whole_words_in_a_row() -> None:
    assert stands_in("euro-atlantic", "The Euro Atlantic area")
    assert not stands_in("land bridge", "The bridge of land")
    assert not stands_in("ice", "nice")
    assert not stands_in("—", "any text")


def test_words_are_counted_as_people_do() -> None:
    assert count_words(" Well-known  facts,\n3 of them. ") == 5
