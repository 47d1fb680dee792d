"""Where a learner stands, as words and in order of weakness."""

import datetime as dt

from quizapp.core.progress import Standing
from quizapp.reports.queries.answers import CountedAnswer, QuestionRecord, SectionQuestions
from quizapp.reports.views.standing import (
    TextStanding,
    short_day,
    standing_words,
    text_standings,
    weakest,
)

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


def record(question_id: int, *credits_given: float) -> QuestionRecord:
    answers = (
        CountedAnswer(place, credit, NOON, place)
        for place, credit in enumerate(credits_given, start=1)
    )
    return QuestionRecord(question_id, tuple(answers))


def stand(*records: QuestionRecord) -> tuple[TextStanding, ...]:
    sections = [
        SectionQuestions(1, 1, "Introduction", "a", "A", (10, 11)),
        SectionQuestions(2, 2, "Genesis", "a", "A", (20, 21, 22)),
        SectionQuestions(3, 1, "Opening", "b", "B", (30,)),
    ]
    return text_standings(sections, {given.question_id: given for given in records}, NOON)


def test_sections_are_grouped_by_their_text() -> None:
    texts = stand()

    assert [(text.slug, len(text.sections)) for text in texts] == [("a", 2), ("b", 1)]


def test_a_question_not_met_has_no_part_in_the_share_right_last_time() -> None:
    (section, _), _ = (text.sections for text in stand(record(10, 1.0)))

    assert section.standing.right_share == 1.0
    assert standing_words(section.standing) == "2 questions: 1 familiar, 1 not met in a quiz yet"


def test_a_share_of_the_credit_makes_no_answer_right() -> None:
    (section, _), _ = (text.sections for text in stand(record(10, 0.75), record(11, 1.0)))

    assert (section.standing.right_share, section.weakness) == (0.5, 0.5)
    assert section.missed_words == "1 of 2 not right last time in a quiz"


def test_a_section_never_practised_says_so() -> None:
    met, unmet = stand(record(10, 1.0))[0].sections

    assert (met.practised, unmet.practised) == ("today", "not yet")


def test_the_next_section_is_the_first_of_which_nothing_was_met() -> None:
    section = stand(record(10, 0.0))[0].next_section

    assert section is not None
    assert section.title == "Genesis"


def test_the_weakest_section_is_the_one_of_whose_met_questions_most_was_missed() -> None:
    texts = stand(record(10, 1.0), record(11, 0.0), record(20, 0.0), record(30, 1.0))

    assert [section.title for section in weakest(texts, 5)] == ["Genesis", "Introduction"]


def test_a_section_that_was_not_met_is_not_weak() -> None:
    assert weakest(stand(), 5) == ()


def test_a_standing_is_said_in_words() -> None:
    assert standing_words(Standing()) == "No questions yet"
    assert standing_words(Standing(not_met=13)) == "13 questions, none met in a quiz yet"
    assert standing_words(Standing(2, 1, 3, 2)) == (
        "8 questions: 2 known, 1 familiar, 3 learning, 2 not met in a quiz yet"
    )


def test_a_day_is_said_in_few_letters() -> None:
    assert short_day(NOON, NOON) == "today"
    assert short_day(NOON - dt.timedelta(days=4), NOON) == "18 Nov"
    assert short_day(NOON - dt.timedelta(days=400), NOON) == "18 Oct 2025"
