"""A text's overview: where the learner stands with each section."""

from flask import Flask

from quizapp.core.progress import Standing
from quizapp.memory.service.cards import learn_sections
from quizapp.texts.views.memory_map import holding_of
from quizapp.texts.views.overview import CardCount, library, minutes_to_read, overview
from tests.conftest import NOON
from tests.texts.answering import HOUR, begin, practise, questions_of, section, source


def test_a_text_of_some_words_takes_some_minutes_and_never_none() -> None:
    assert [minutes_to_read(words) for words in (2563, 220, 10, 0)] == [12, 1, 1, 1]


def test_a_section_stands_as_its_answers_say(app: Flask, learner: int) -> None:
    with app.app_context():
        right, wrong = questions_of(5)[:2]
        practise(learner, right, NOON, is_right=True)
        practise(learner, right, NOON + HOUR, is_right=True)
        practise(learner, wrong, NOON, is_right=False)

        text = overview(source(), learner)

        fifth = text.sections[4].standing
        assert (fifth.known, fifth.familiar, fifth.learning) == (1, 0, 1)
        assert fifth.right_share == 0.5
        assert text.sections[3].standing.met == 0
        assert text.standing.met == 2
        assert text.standing.questions == sum(s.standing.questions for s in text.sections)


def test_one_reads_on_after_what_was_met_then_from_the_first_gap_until_all_is_met(
    app: Flask, learner: int
) -> None:
    with app.app_context():
        found = []
        for number in (2, 5, 8, 1, 3, 4, 6, 7):
            practise(learner, questions_of(number)[0], NOON, is_right=True)
            row = overview(source(), learner).read_on
            found.append(row.number if row else None)

        assert found == [3, 6, 1, 3, 4, 6, 7, None]
        assert overview(source(), None).read_on is None


def test_a_visitor_has_met_nothing(app: Flask) -> None:
    with app.app_context():
        text = overview(source(), None)

        assert text.standing == Standing(not_met=text.standing.questions)
        assert text.open_quiz is None
        assert [row.title for row in text.untitled] == ["Introduction"]


def test_an_open_quiz_on_one_section_is_gone_on_with_there(app: Flask, learner: int) -> None:
    with app.app_context():
        quiz = begin(learner, questions_of(5), NOON)

        text = overview(source(), learner)

        assert [row.open_quiz for row in text.sections] == [None] * 4 + [quiz] + [None] * 3
        assert (text.open_quiz, text.open_on) == (quiz, "§5")


def test_the_newest_open_quiz_is_gone_on_with(app: Flask, learner: int) -> None:
    with app.app_context():
        begin(learner, questions_of(5), NOON)
        newest = begin(learner, questions_of(8), NOON + HOUR)

        text = overview(source(), learner)

        assert (text.open_quiz, text.open_on) == (newest, "§8")


def test_an_open_quiz_on_several_sections_is_gone_on_with_above(app: Flask, learner: int) -> None:
    with app.app_context():
        quiz = begin(learner, questions_of(5) + questions_of(6), NOON)

        text = overview(source(), learner)

        assert (text.open_quiz, text.open_on) == (quiz, "§5, §6")
        assert {row.open_quiz for row in text.sections} == {None}


def test_the_library_says_of_each_text_how_long_it_is_and_how_one_stands(
    app: Flask, learner: int
) -> None:
    with app.app_context():
        practise(learner, questions_of(5)[0], NOON, is_right=True)

        (row,) = library(learner)

        assert (row.sections, row.words, row.minutes) == (8, 2563, 12)
        assert (row.standing.familiar, row.standing.met) == (1, 1)
        assert row.standing == overview(source(), learner).standing


def test_a_section_counts_its_cards_and_what_of_them_is_due(app: Flask, learner: int) -> None:
    with app.app_context():
        right, wrong = questions_of(5)[:2]
        practise(learner, right, NOON, is_right=True)
        practise(learner, wrong, NOON, is_right=False)
        tomorrow = NOON + 24 * HOUR

        text = overview(source(), learner, holding_of(source(), learner, None, tomorrow))

        cards = text.sections[4].cards
        assert (cards.cards, cards.due, cards.learned_count) == (2, 1, 2)
        assert cards.words == "2 cards, 1 due"
        assert 0.9 < cards.recalled < 1  # what was missed adds nothing
        assert cards.unlearned_count > len(questions_of(5)) - 2
        assert text.sections[3].cards.cards == 0
        assert text.cards.cards == 2


def test_a_section_learned_whole_leaves_nothing_to_learn(app: Flask, learner: int) -> None:
    with app.app_context():
        added = learn_sections(learner, [section(5).id], NOON)

        text = overview(source(), learner, holding_of(source(), learner, None, NOON))

        assert text.sections[4].cards == CardCount(added)
        assert text.sections[4].cards.words == f"{added} cards"
        assert text.sections[3].cards.unlearned_count
