"""A card that rests says its true reason, wherever it is asked for."""

import pytest
import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry, QuestionSet
from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.memory.models import Card
from quizapp.memory.queries.asked import Rest
from quizapp.memory.queries.cards import own_card
from quizapp.memory.queries.resting import RESTS
from quizapp.memory.service.answers import refuse_if_aside
from quizapp.sources.models import Section, Source
from tests.conftest import NOON
from tests.memory import cards

REASONS = {
    Rest.QUESTION_OUT: sa.update(QuestionEntry).values(retired_at=NOON),
    Rest.PAUSED: sa.update(QuestionEntry).values(paused_at=NOON),
    Rest.SECTION_OUT: sa.update(Section).values(retired_at=NOON),
    Rest.TEXT_OUT: sa.update(Source).values(retired_at=NOON),
    Rest.SET_OUT: sa.update(QuestionSet).values(visibility="draft"),
    Rest.GAP_OUT: sa.update(Card).values(part=40),
}


@pytest.mark.parametrize("rest", REASONS)
def test_a_card_that_rests_is_refused_with_its_true_reason(ada: int, rest: Rest) -> None:
    card_id = cards.card(ada, cards.questions("cloze")[0].question_id)
    db.session.flush()
    refuse_if_aside(own_card(ada, card_id))

    db.session.connection().execute(REASONS[rest])

    with pytest.raises(NotAllowedNowError) as refused:
        refuse_if_aside(own_card(ada, card_id))
    assert str(refused.value) == RESTS[rest]


def test_every_reason_has_a_sentence() -> None:
    assert set(RESTS) == set(Rest)
