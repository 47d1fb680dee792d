"""What a learner holds today, section by section; what goes faint and what is hard."""

import datetime as dt

import pytest

from quizapp.core.memory.scheduling import Memory, Rating
from quizapp.core.questions import ShortAnswer
from quizapp.core.sentences import Span
from quizapp.memory.queries.maps import MapCard, held_questions
from quizapp.memory.queries.studies import Study
from quizapp.reports.queries.passages import ToldQuestion
from quizapp.reports.views.memory import (
    FAINT_SHOWN,
    SectionMemory,
    card_passages,
    faintest,
    hardest,
    section_memories,
)

TODAY = dt.date(2026, 11, 22)
STUDY = Study()


def a_card(
    card_id: int,
    stability: float | None = 10.0,
    *,
    question: int | None = None,
    misses: int = 0,
    is_aside: bool = False,
    section: int = 1,
    due_in: int = 1,
    last: Rating = Rating.GOOD,
) -> MapCard:
    memory = Memory(stability, 5.0, TODAY - dt.timedelta(days=10)) if stability else None
    due_day = TODAY + dt.timedelta(days=due_in) if memory else None
    question = card_id if question is None else question
    return MapCard(
        card_id, question, 0, card_id, section, memory, due_day, is_aside, 9, misses, None, last
    )


def test_a_section_is_held_as_the_mean_of_its_questions_and_counts_what_is_due() -> None:
    cards = [a_card(1), a_card(2, 40.0, due_in=0), a_card(3, None), a_card(4, section=2)]

    found = section_memories(held_questions(cards, STUDY, TODAY).values(), TODAY)

    mean = (STUDY.scheduler.recall_after(10, 10) + STUDY.scheduler.recall_after(40, 10)) / 2
    assert found[1].recall == pytest.approx(mean)
    assert (found[1].due, found[2].due) == (1, 0)


def test_a_section_of_new_cards_has_no_chance_of_recall() -> None:
    held = held_questions([a_card(1, None)], STUDY, TODAY)

    assert section_memories(held.values(), TODAY) == {1: SectionMemory(None, 0)}


def test_the_faintest_come_first_and_what_is_fresh_not_at_all() -> None:
    cards = [a_card(1, 50.0), a_card(2, 5.0), a_card(3, 1.0), a_card(4, 3.0), a_card(5, 4.0)]

    found = faintest(cards, STUDY, TODAY)

    assert [card.id for card, _ in found] == [3, 4, 5]
    assert len(found) == FAINT_SHOWN
    chance = STUDY.scheduler.recall_after(1.0, 10)
    assert found[0][1] == f"{chance * 100:.0f}% likely to recall"


def test_what_was_missed_last_time_is_the_faintest_however_lately_it_was() -> None:
    cards = [a_card(1, 1.0), a_card(2, 90.0, last=Rating.AGAIN), a_card(3, 90.0)]

    found = faintest(cards, STUDY, TODAY)

    assert [card.id for card, _ in found] == [2, 1]
    assert found[0][1] == "missed last time"


def test_a_section_that_was_missed_is_not_recalled() -> None:
    cards = [a_card(n, 90.0, last=Rating.AGAIN) for n in (1, 2)]

    found = section_memories(held_questions(cards, STUDY, TODAY).values(), TODAY)

    assert found[1].recall == 0


def test_of_one_question_only_the_faintest_gap_is_shown_and_nothing_set_aside() -> None:
    cards = [a_card(1, 3.0, question=7), a_card(2, 1.0, question=7), a_card(3, 2.0, is_aside=True)]

    assert [card.id for card, _ in faintest(cards, STUDY, TODAY)] == [2]


def test_the_hardest_were_missed_twice_and_more() -> None:
    cards = [a_card(1, misses=2), a_card(2, misses=1), a_card(3, misses=6), a_card(4, None)]

    found = hardest(cards)

    assert [(card.id, words) for card, words in found] == [
        (3, "missed six times of 9"),
        (1, "missed two times of 9"),
    ]


def test_of_one_question_only_the_hardest_gap_is_shown() -> None:
    cards = [a_card(1, misses=2, question=7), a_card(2, misses=4, question=7)]

    assert [card.id for card, _ in hardest(cards)] == [2]


def test_a_card_is_told_of_with_what_it_asks_and_the_words_that_settle_it() -> None:
    told = ToldQuestion(
        ShortAnswer("Who hunts?", ("the heron",)), Span(4, 9), "The heron hunts.", 3, "pond"
    )

    (shown,) = card_passages([(a_card(1), "hard"), (a_card(2), "gone")], {1: told})

    assert (shown.asked, shown.words, shown.passage.section) == ("Who hunts?", "hard", 3)
    (sentence,) = shown.passage.shown.sentences
    assert [piece.words for piece in sentence.pieces if piece.is_marked] == ["heron"]
