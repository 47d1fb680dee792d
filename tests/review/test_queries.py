"""What comes next within a scope: what is fading there, the faintest first."""

import datetime as dt

import pytest
from flask import Flask

from quizapp.core.errors import NotAllowedNowError
from quizapp.core.memory.sessions import StepKind
from quizapp.memory.queries.cards import Choice
from quizapp.memory.queries.sessions import Next
from quizapp.memory.queries.studies import Study
from quizapp.review.queries import refuse_if_tested, what_is_next
from quizapp.review.scope import Scope
from tests.review.deck import seen
from tests.study.holding import Held, hold, set_columns, user_id

TODAY = dt.date(2026, 11, 22)
LATER = TODAY + dt.timedelta(30)
WEAK, WEAKER = Held(3, due_day=LATER), Held(1, due_day=LATER)  # last seen five days ago
STRONG = Held(500, due_day=LATER)


def ask(app: Flask, scope: Scope) -> Next:
    learner = user_id(app)
    with app.app_context():
        return what_is_next(learner, Study(), TODAY, scope)


def section_of(app: Flask, card_id: int) -> int:
    return seen(app, card_id).section_id


def test_in_a_section_the_faintest_of_what_is_fading_comes_first(app: Flask) -> None:
    strong, weak, weaker, _new = hold(app, [STRONG, WEAK, WEAKER, None])
    hold(app, [WEAKER], section=2)
    hold(app, [WEAKER], who="outsider")

    found = ask(app, Scope(section_of(app, strong)))

    assert found.card
    assert (found.card.id, found.kind, found.due_count) == (weaker, StepKind.DUE, 2)
    set_columns(app, weaker, suspended_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    again = ask(app, Scope(section_of(app, strong))).card
    assert again
    assert again.id == weak


def test_a_selection_of_sentences_leaves_out_what_rests_on_others(app: Flask) -> None:
    cards = hold(app, [WEAK] * 12, section=4)
    section = section_of(app, cards[0])
    whole = ask(app, Scope(section)).due_count

    parts = [ask(app, Scope(section, str(n))).due_count for n in range(1, 60)]

    assert whole == len(cards) == 12
    assert sum(parts) >= whole
    assert max(parts) < whole
    assert ask(app, Scope(section, "1-99999")).due_count == whole
    assert ask(app, Scope(section, "no such thing")).due_count == whole


@pytest.mark.parametrize("section", [999_999, 1])
def test_where_nothing_is_fading_the_session_is_at_its_end(app: Flask, section: int) -> None:
    hold(app, [STRONG, None], section=3)

    found = ask(app, Scope(section))

    assert (found.card, found.kind, found.due_count) == (None, StepKind.END, 0)


def test_without_a_section_what_is_due_comes_first(app: Flask) -> None:
    due = Held(due_day=TODAY)
    card, _later = hold(app, [due, WEAKER])

    found = ask(app, Scope())

    assert found.card
    assert (found.card.id, found.due_count) == (card, 1)


def test_a_card_that_is_being_tested_is_refused(app: Flask) -> None:
    card = seen(app, hold(app, [WEAK])[0])

    with pytest.raises(NotAllowedNowError, match="Hand the test in first"):
        refuse_if_tested(card, {card.question_id})
    refuse_if_tested(card, Choice(1, TODAY).left_out)
