"""The memory map: how a sentence is held, and what it never gives away."""

import datetime as dt
from collections.abc import Mapping

import pytest
from flask import Flask

from quizapp.bank.queries import Evidence
from quizapp.core.memory.fading import Hold
from quizapp.core.memory.scheduling import Memory, Rating, Scheduler
from quizapp.core.questions import Pointing
from quizapp.core.sentences import Span, split_sentences
from quizapp.memory.queries.maps import MapCard, held_questions
from quizapp.memory.queries.studies import Study
from quizapp.quiz.models import Mode
from quizapp.sources.queries import CurrentSection
from quizapp.texts.views.memory_map import (
    NOTHING,
    Holding,
    SentenceHold,
    due_words,
    holding_of,
    recall_words,
    section_hold,
)
from quizapp.texts.views.reader import reader
from tests.conftest import NOON
from tests.texts.answering import HOUR, answer, begin, practise, questions_of, source

TODAY = dt.date(2026, 11, 22)
DAY = dt.timedelta(days=1)
BODY = "The heron hunts. The frog hides. The pond is still."
SECTION = CurrentSection(1, "pond", "Pond", 1, False, 7, BODY, "digest")
HERON, FROG, STILL = split_sentences(BODY)


def resting(question: int, span: Span, kind: str = "single_choice") -> Evidence:
    return Evidence(question, kind, SECTION.version_id, span)


def stability_for(recall: float, days: int = 10) -> float:
    """Return the stability with which this chance of recall is left after so many days."""
    low, high = 0.01, 10_000.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if Scheduler().recall_after(middle, days) < recall else (low, middle)
        )
    return low


def a_card(
    question: int, recall: float | None, *, is_aside: bool = False, last: Rating = Rating.GOOD
) -> MapCard:
    memory = Memory(stability_for(recall), 5.0, TODAY - 10 * DAY) if recall else None
    due_day = TODAY + DAY if memory else None
    return MapCard(question, question, 0, 1, 1, memory, due_day, is_aside, 1, 0, None, last)


def holding(*cards: MapCard) -> Holding:
    return Holding(TODAY, held_questions(cards, Study(), TODAY))


def by_number(found: tuple[SentenceHold, ...]) -> Mapping[int, SentenceHold]:
    return {sentence.number: sentence for sentence in found}


def test_a_sentence_without_a_question_is_bare() -> None:
    found = section_hold(SECTION, [resting(1, HERON), resting(2, STILL)], NOTHING)

    assert [sentence.number for sentence in found.sentences] == [1, 3]


def test_a_question_rests_on_every_sentence_of_its_words() -> None:
    found = section_hold(SECTION, [resting(1, Span(HERON.start, FROG.end))], NOTHING)

    assert [sentence.number for sentence in found.sentences] == [1, 2]


@pytest.mark.parametrize(
    ("recall", "hold", "words"),
    [
        (0.95, Hold.FRESH, "fresh, 95% chance of recall"),
        (0.8, Hold.FADING, "fading, 80% chance of recall"),
        (0.5, Hold.FAINT, "faint, 50% chance of recall"),
        (None, Hold.NEW, "not learned yet"),
    ],
)
def test_a_sentence_says_in_words_how_it_is_held(
    recall: float | None, hold: Hold, words: str
) -> None:
    found = section_hold(SECTION, [resting(1, HERON)], holding(a_card(1, recall)))

    assert (found.sentences[0].hold, found.sentences[0].words) == (hold, words)


def test_a_sentence_that_was_missed_last_time_says_so_and_claims_no_chance() -> None:
    card = a_card(1, 0.95, last=Rating.AGAIN)

    (sentence,) = section_hold(SECTION, [resting(1, HERON)], holding(card)).sentences

    assert (sentence.hold, sentence.words) == (Hold.MISSED, "missed last time")
    assert (sentence.chance, sentence.mark) == ("", "miss")
    assert sentence.is_fading


@pytest.mark.parametrize(
    ("recalled", "count", "words"),
    [
        (0.0, 5, "If asked now, you would probably recall none of the five questions"),
        (4.6, 5, "If asked now, you would recall about 5 of the five questions"),
        (19.2, 20, "If asked now, you would recall about 19 of the 20 questions"),
        (0.0, 1, "If asked now, you would probably not recall the one question"),
        (0.9, 1, "If asked now, you would probably recall the one question"),
    ],
)
def test_what_would_be_recalled_is_said_in_a_sentence(
    recalled: float, count: int, words: str
) -> None:
    assert recall_words(recalled, count) == f"{words} you have begun to learn."


def test_the_question_that_is_held_least_counts_and_not_the_mean() -> None:
    evidence = [resting(question, HERON) for question in (1, 2, 3)]

    found = section_hold(SECTION, evidence, holding(a_card(1, 0.98), a_card(2, 0.6)))

    (sentence,) = found.sentences
    assert sentence.recall == pytest.approx(0.6)
    assert sentence.questions == "3, 2 learned"
    assert found.unlearned_count == 1


def test_only_what_is_fading_and_may_be_asked_can_be_practised() -> None:
    evidence = [resting(1, HERON), resting(2, FROG), resting(3, STILL)]
    cards = [a_card(1, 0.95), a_card(2, 0.8), a_card(3, 0.5, is_aside=True)]

    found = section_hold(SECTION, evidence, holding(*cards))

    sentences = by_number(found.sentences)
    assert [sentences[n].is_fading for n in (1, 2, 3)] == [False, True, False]
    assert found.fading_count == 1
    assert [sentences[n].due for n in (1, 2, 3)] == ["tomorrow", "tomorrow", "set aside"]


def test_a_due_day_is_said_in_few_letters() -> None:
    days = [None, TODAY - DAY, TODAY, TODAY + DAY, TODAY + 3 * DAY, TODAY + 50 * DAY]

    words = [due_words(day, TODAY) for day in days]

    assert words == ["–", "today", "today", "tomorrow", "25 Nov", "11 Jan 2027"]


def test_a_sentence_to_be_pointed_at_is_on_the_map_once_it_was_answered() -> None:
    evidence = [resting(1, HERON, Pointing.kind)]

    assert section_hold(SECTION, evidence, NOTHING).sentences == ()
    assert section_hold(SECTION, evidence, holding(a_card(1, None))).sentences == ()
    assert len(section_hold(SECTION, evidence, holding(a_card(1, 0.9))).sentences) == 1


def test_an_answer_in_a_quiz_is_on_the_map(app: Flask, learner: int, outsider: int) -> None:
    with app.app_context():
        question = questions_of(5)[0]
        practise(learner, question, NOON, is_right=True)

        mine = holding_of(source(), learner, None, NOON)
        others = holding_of(source(), outsider, None, NOON)

        assert mine.questions[question.question_id].recall == 1.0
        assert mine.today == TODAY
        assert others.questions == {}
        shown = reader(source(), learner, None, mine)[4].hold
        assert {s.hold for s in shown.sentences} == {Hold.FRESH, Hold.NEW}


def test_of_a_question_in_an_open_test_the_map_says_nothing(app: Flask, learner: int) -> None:
    with app.app_context():
        question = questions_of(5)[0]
        practise(learner, question, NOON, is_right=True)
        quiz = begin(learner, [question], NOON + HOUR, mode=Mode.TEST)
        before = holding_of(source(), learner, None, NOON + 2 * HOUR)

        answer(learner, quiz, 1, NOON + HOUR, is_right=False)

        assert before == holding_of(source(), learner, None, NOON + 2 * HOUR)
        assert before.questions == {}


def test_the_day_is_that_of_the_device(app: Flask, learner: int) -> None:
    with app.app_context():
        late = dt.datetime(2026, 11, 22, 20, 0, tzinfo=dt.UTC)

        assert holding_of(source(), learner, "Asia/Tokyo", late).today == TODAY + DAY
        assert holding_of(source(), learner, None, late).today == TODAY
