"""What comes next in a session, within its scope; questions in an open test are left out."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from quizapp.bank.queries import passages
from quizapp.core.errors import NotAllowedNowError
from quizapp.core.memory.fading import FRESH, chance_held
from quizapp.core.memory.sessions import StepKind, due_return
from quizapp.core.sentences import sentence_numbers
from quizapp.memory.queries.cards import Choice, OwnCard, held_cards, own_card
from quizapp.memory.queries.sessions import Next, Session, next_of_session, session_of
from quizapp.memory.queries.studies import Study, exams_of
from quizapp.quiz.queries.counted import tested_now
from quizapp.review.scope import Scope
from quizapp.sources.queries import sentences_of

WHOLE_DAY = 24 * 60


def what_is_next(user_id: int, study: Study, day: dt.date, scope: Scope) -> Next:
    """Return what comes next for a learner on a study day."""
    left_out = tested_now(user_id)
    if scope.section_id is None:
        exams = exams_of(user_id)
        return next_of_session(user_id, scope.study(study), day, left_out, exams)
    session = session_of(user_id, day)
    choice = Choice(user_id, day, session.shown_ids, left_out)
    fading = fading_cards(choice, study, scope)
    missed = returning_card(choice, session, scope, is_end=not fading)
    kind = StepKind.RETURN if missed else StepKind.DUE if fading else StepKind.END
    limits = replace(study.limits, minutes=WHOLE_DAY)  # it ends when the section does
    card = missed or next(iter(fading), None)
    return Next(kind, card, session, len(fading), 0, limits, left_out)


def refuse_if_tested(card: OwnCard, tested: Collection[int]) -> None:
    """Raise NotAllowedNowError for a card whose question is being tested at this moment."""
    if card.question_id in tested:
        raise NotAllowedNowError("This card is part of a test of yours. Hand the test in first.")


def fading_cards(choice: Choice, study: Study, scope: Scope) -> tuple[OwnCard, ...]:
    """Return the cards of a scope that may well be forgotten, the faintest first."""
    assert scope.section_id is not None
    cards = held_cards(choice, scope.section_id)
    if scope.ranges:
        wanted = versions_on(cards, scope)
        cards = tuple(card for card in cards if card.version_id in wanted)
    recalls = {card.id: _recall(card, study, choice.today) for card in cards}
    fading = [card for card in cards if recalls[card.id] < FRESH]
    return tuple(sorted(fading, key=lambda card: recalls[card.id]))


def returning_card(
    choice: Choice, session: Session, scope: Scope, *, is_end: bool
) -> OwnCard | None:
    """Return the card of a scope that was missed today and comes back now, if any."""
    while (card_id := due_return(session.past, is_end=is_end)) is not None:
        card = own_card(choice.user_id, card_id)
        if _is_within(scope, card) and card.is_asked and card.question_id not in choice.left_out:
            return card
        session = session.without_returns_of(card_id)
    return None


def versions_on(cards: Sequence[OwnCard], scope: Scope) -> frozenset[int]:
    """Return the versions whose evidence lies in the sentences of a scope, by their ids."""
    found = passages([card.version_id for card in cards])
    return frozenset(
        passage.version_id
        for passage in found
        if passage.option is None
        and scope.touches(sentence_numbers(sentences_of(passage.body), passage.span))
    )


def _is_within(scope: Scope, card: OwnCard) -> bool:
    if card.section_id != scope.section_id:
        return False
    return not scope.ranges or card.version_id in versions_on([card], scope)


def _recall(card: OwnCard, study: Study, day: dt.date) -> float:
    chance = chance_held(study.scheduler, card.state.memory, card.state.last_rating, day)
    assert chance is not None
    return chance
