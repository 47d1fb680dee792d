"""A quiz on paper and its key, in letters that fit each other."""

import pytest
from flask import Flask

from quizapp.core.questions import (
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Question,
    SingleChoice,
    TrueFalse,
)
from quizapp.core.questions.matching import Pair
from quizapp.core.questions.numeric import read_accepted
from quizapp.core.questions.options import Option
from quizapp.sources.queries import current_sections
from quizapp.texts.views.paper import key_words, paper, paper_key
from tests.texts.answering import questions_of, section, source

FOUR = read_accepted("4")
assert FOUR is not None


@pytest.mark.parametrize(
    ("question", "order", "words"),
    [
        (SingleChoice("?", (Option("a"), Option("b", is_key=True), Option("c"))), (2, 1, 0), "B"),
        (
            MultipleResponse(
                "?", (Option("a", is_key=True), Option("b"), Option("c", is_key=True))
            ),
            (1, 2, 0),
            "B, C",
        ),
        (TrueFalse("?", True, "", ""), (), "True"),
        (Numeric("?", (FOUR,)), (), "4"),
        (Matching("?", (Pair("1", "x"), Pair("2", "y")), ("z",)), (2, 1, 0), "1 C, 2 B"),
        (Ordering("?", ("first", "second", "third")), (2, 0, 1), "B, C, A"),
    ],
)
def test_the_key_is_in_the_letters_that_are_printed(
    question: Question, order: tuple[int, ...], words: str
) -> None:
    assert key_words(question, order) == words


def test_the_paper_of_a_section_is_the_same_each_time(app: Flask) -> None:
    with app.app_context():
        assert paper([section(5)]) == paper([section(5)])


def test_options_are_not_printed_in_the_order_of_their_file(app: Flask) -> None:
    with app.app_context():
        in_file = {q.version_id: q.question for q in questions_of(5)}

        printed = {q.version_id: q.prompt.options for q in paper([section(5)])}

        orders = [
            tuple(option.text for option in question.options) == printed[version]
            for version, question in in_file.items()
            if isinstance(question, SingleChoice)
        ]
        assert orders.count(False) > orders.count(True)


def test_the_letter_of_the_key_stands_before_the_key_on_the_paper(app: Flask) -> None:
    with app.app_context():
        sections = current_sections(source().id)
        questions = {question.version_id: question for question in paper(sections)}
        keys = dict(zip(questions, paper_key(sections), strict=True))

        for current in (q for q in questions.values() if q.prompt.kind == "single_choice"):
            place = "ABCDEFGHIJ".index(keys[current.version_id].words)
            assert current.prompt.options[place] in key_texts(current.version_id)


def test_the_key_quotes_the_words_and_says_where_they_stand(app: Flask) -> None:
    with app.app_context():
        fifth = section(5)

        lines = paper_key([fifth])

        assert all(line.passages for line in lines)
        for passage in (passage for line in lines for passage in line.passages):
            assert passage.words in fifth.body
            assert passage.section == 5
            first, last = (fifth.sentences[passage.numbers[i] - 1] for i in (0, -1))
            assert passage.words in fifth.body[first.start : last.end]


def test_only_a_question_to_be_answered_by_pointing_prints_its_sentences(app: Flask) -> None:
    with app.app_context():
        sections = current_sections(source().id)

        printed = [(bool(q.sentences), q.prompt.kind == "pointing") for q in paper(sections)]

        assert all(has == needs for has, needs in printed)
        assert (True, True) in printed


def key_texts(version_id: int) -> set[str]:
    from quizapp.bank.models import QuestionVersion
    from quizapp.db import db

    version = db.session.get_one(QuestionVersion, version_id)
    return {option["text"] for option in version.payload["options"] if option["key"]}
