"""The reader: the source unaltered, and marks that give nothing away."""

import re

from flask import Flask

from quizapp.bank.queries import CurrentQuestion, passages
from quizapp.core.memory.scheduling import Rating
from quizapp.core.questions import Flashcard, Pointing
from quizapp.core.sentences import sentence_numbers
from quizapp.memory.queries.maps import Held, MapCard, Review
from quizapp.quiz.models import Mode
from quizapp.sources.queries import current_sections
from quizapp.texts.queries import LastAnswer
from quizapp.texts.views.memory_map import holding_of
from quizapp.texts.views.reader import Pin, ReaderSection, ReaderSentence, pin_of, reader
from tests.conftest import NOON
from tests.texts.answering import HOUR, answer, begin, hand_in, practise, questions_of, source


def sentences(section: ReaderSection) -> list[ReaderSentence]:
    return [sentence for paragraph in section.paragraphs for sentence in paragraph]


def pins(sections: tuple[ReaderSection, ...]) -> list[tuple[int, int, Pin]]:
    """Return section, sentence and mark of every mark that leads to an explanation."""
    return [
        (section.number, sentence.number, sentence.pin)
        for section in sections
        for sentence in sentences(section)
        if sentence.pin and sentence.pin.latest
    ]


def in_state(sections: tuple[ReaderSection, ...], state: str) -> int:
    """Return how many questions all marks together say to be in this state."""
    words = [s.pin.words for section in sections for s in sentences(section) if s.pin]
    counts = (re.search(rf"(\d+|A question:) {state}", line) for line in words)
    return sum(int(c[1]) if c[1].isdecimal() else 1 for c in counts if c)


def unanswered(sections: tuple[ReaderSection, ...]) -> int:
    return in_state(sections, "not answered yet")


def marked(sections: tuple[ReaderSection, ...]) -> list[str]:
    return [
        piece.words
        for section in sections
        for sentence in sentences(section)
        for piece in sentence.pieces
        if piece.is_marked
    ]


def evidence(question: CurrentQuestion) -> list[tuple[str, int]]:
    """Return the words that settle a question, each with the sentence it begins in."""
    section = current_sections(source().id)[4]
    return [
        (p.span.of(p.body), sentence_numbers(section.sentences, p.span)[0])
        for p in passages([question.version_id])
        if p.option is None
    ]


def test_the_words_of_each_section_are_the_source_character_for_character(app: Flask) -> None:
    with app.app_context():
        sections = reader(source(), None, None)

        shown = [
            "".join(s.before + "".join(p.words for p in s.pieces) for s in sentences(section))
            for section in sections
        ]

        assert shown == [section.body for section in current_sections(source().id)]
        assert len(shown) == 8


def test_an_answered_question_has_a_mark_that_leads_to_its_explanation(
    app: Flask, learner: int
) -> None:
    with app.app_context():
        right, wrong = questions_of(5)[:2]
        quiz = practise(learner, right, NOON, is_right=True)
        practise(learner, wrong, NOON, is_right=False)

        sections = reader(source(), learner, None)

        assert in_state(sections, "answered right") == len({n for _, n in evidence(right)})
        assert in_state(sections, "missed last time") == len({n for _, n in evidence(wrong)})
        found = {n: pin.latest for _, n, pin in pins(sections)}
        assert set(found) == {n for q in (right, wrong) for _, n in evidence(q)}
        only_right = {n for _, n in evidence(right)} - {n for _, n in evidence(wrong)}
        assert {(a.public_id, a.position) for n, a in found.items() if a and n in only_right} <= {
            (quiz, 1)
        }


def test_a_sentence_has_one_mark_that_shows_the_worst_and_leads_to_its_latest_explanation() -> None:
    early, late = (LastAnswer(0.0, name, 1, NOON + n * HOUR) for n, name in enumerate("ab"))
    right = LastAnswer(1.0, "c", 3, NOON + 9 * HOUR)

    pin = pin_of(dict.fromkeys(range(4), "cloze"), {0: right, 1: early, 2: late})

    words = "4 questions: 2 missed last time, 1 not answered yet, 1 answered right"
    assert pin == Pin("wrong", 4, words, late)
    assert pin_of({0: "cloze"}, {}) == Pin("new", 1, "A question: not answered yet", None)
    assert pin_of({0: "cloze", 3: "cloze"}, {0: right}) == Pin(
        "new", 2, "2 questions: 1 not answered yet, 1 answered right", right
    )
    assert pin_of({0: Pointing.kind}, {}) is None


def test_the_mark_is_that_of_the_last_answer(app: Flask, learner: int) -> None:
    with app.app_context():
        question = questions_of(5)[0]
        practise(learner, question, NOON, is_right=True)
        practise(learner, question, NOON + HOUR, is_right=False)

        assert {pin.shape for _, _, pin in pins(reader(source(), learner, None))} == {"wrong"}


def test_a_question_not_answered_is_only_counted(app: Flask, learner: int) -> None:
    with app.app_context():
        question = questions_of(5)[0]
        before = unanswered(reader(source(), learner, None))
        practise(learner, question, NOON, is_right=True)

        after = unanswered(reader(source(), learner, None))

        assert before - after == len({n for _, n in evidence(question)})
        assert pins(reader(source(), None, None)) == []


def test_a_sentence_to_be_pointed_at_has_no_mark_before_the_answer(
    app: Flask, learner: int
) -> None:
    with app.app_context():
        section = next(n for n in range(1, 9) if questions_of(n, Pointing))
        question = questions_of(section, Pointing)[0]
        before = unanswered(reader(source(), learner, None))

        practise(learner, question, NOON, is_right=False)

        sections = reader(source(), learner, None)
        assert {(s, pin.shape) for s, _, pin in pins(sections)} == {(section, "wrong")}
        assert unanswered(sections) == before


def test_a_question_in_an_open_test_has_no_mark_of_its_own(app: Flask, learner: int) -> None:
    with app.app_context():
        question = questions_of(5)[0]
        practise(learner, question, NOON, is_right=True)
        quiz = begin(learner, [question], NOON + HOUR, mode=Mode.TEST)
        answer(learner, quiz, 1, NOON + HOUR, is_right=True)

        while_open = reader(source(), learner, question.question_id)
        hand_in(learner, quiz, NOON + HOUR)

        assert (pins(while_open), marked(while_open)) == ([], [])
        handed_in = reader(source(), learner, question.question_id)
        assert pins(handed_in)
        assert marked(handed_in)


def test_the_words_of_a_question_are_marked_once_it_was_explained(
    app: Flask, learner: int, outsider: int
) -> None:
    with app.app_context():
        question = questions_of(5)[0]
        asked = question.question_id
        assert marked(reader(source(), learner, asked)) == []

        practise(learner, question, NOON, is_right=False)

        shown = reader(source(), learner, asked)
        assert " ".join(marked(shown)) == " ".join(words for words, _ in evidence(question))
        assert marked(reader(source(), outsider, asked)) == []
        assert marked(reader(source(), None, asked)) == []
        assert marked(reader(source(), learner, 99_999)) == []


def held(*, is_due: bool = False, review: Review | None = None) -> Held:
    card = MapCard(1, 1, 0, 1, 1, None, None, False, 1, 0, review)
    return Held((card,), 0.8, None, is_due)


def test_a_question_whose_card_is_due_says_so_before_all_else() -> None:
    missed = LastAnswer(0.0, "a", 1, NOON)

    pin = pin_of(
        dict.fromkeys(range(3), "cloze"), {0: missed, 1: missed}, {0: held(is_due=True), 1: held()}
    )

    words = "3 questions: 1 due for review, 1 missed last time, 1 not answered yet"
    assert pin == Pin("due", 3, words, missed)


def test_a_review_after_a_quiz_is_how_it_went_last_time() -> None:
    answer_given = LastAnswer(0.0, "a", 1, NOON)
    good, again = (Review(NOON + HOUR, rating) for rating in (Rating.GOOD, Rating.AGAIN))
    early = Review(NOON - HOUR, Rating.GOOD)

    def shape(review: Review, answers: dict[int, LastAnswer]) -> str | None:
        pin = pin_of({0: "cloze"}, answers, {0: held(review=review)})
        return pin.shape if pin else None

    assert shape(good, {0: answer_given}) == "right"
    assert shape(again, {}) == "wrong"
    assert shape(early, {0: answer_given}) == "wrong"


def test_a_flashcard_has_a_mark_once_it_was_reviewed() -> None:
    review = Review(NOON, Rating.GOOD)

    assert pin_of({0: Flashcard.kind}, {}) is None
    assert pin_of({0: Flashcard.kind}, {}, {0: held()}) is None
    reviewed = pin_of({0: Flashcard.kind}, {}, {0: held(review=review)})
    assert reviewed == Pin("right", 1, "A question: answered right", None)


def test_a_card_that_falls_due_is_marked_at_its_sentence(app: Flask, learner: int) -> None:
    with app.app_context():
        question = questions_of(5)[0]
        practise(learner, question, NOON, is_right=True)

        today = reader(source(), learner, None, holding_of(source(), learner, None, NOON))
        later = NOON + 24 * 30 * HOUR
        due = reader(source(), learner, None, holding_of(source(), learner, None, later))

        assert in_state(today, "due for review") == 0
        assert in_state(due, "due for review") == len({n for _, n in evidence(question)})
