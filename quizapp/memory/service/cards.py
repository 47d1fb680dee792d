"""Adding cards, setting them aside and bringing them back. The caller commits."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry, QuestionSet, QuestionVersion
from quizapp.core.errors import NotAllowedNowError
from quizapp.core.questions import Question, load
from quizapp.core.questions.cards import part_count
from quizapp.db import db
from quizapp.dialects import Upsert
from quizapp.memory.models import Card
from quizapp.memory.queries.asked import IS_ASKED
from quizapp.memory.queries.cards import own_card
from quizapp.memory.queries.locks import lock_memory
from quizapp.sources.models import Section, Source
from quizapp.sources.queries import MAY_BE_READ

_QUESTIONS = (
    sa.select(QuestionEntry.id, QuestionVersion.kind, QuestionVersion.payload)
    .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .join(Source, Source.id == Section.source_id)
    .where(*IS_ASKED, MAY_BE_READ)
    .order_by(Section.position, QuestionEntry.position)
)
_OF_SECTIONS = _QUESTIONS.where(Section.id.in_(sa.bindparam("section_ids", expanding=True)))
_ONE = _QUESTIONS.where(QuestionEntry.id == sa.bindparam("question_id"))
_ADD = Upsert(lambda insert: insert(Card).on_conflict_do_nothing())
_COUNT = sa.select(sa.func.count()).where(Card.user_id == sa.bindparam("user_id"))
_SET_ASIDE = (
    sa.update(Card)
    .where(Card.id == sa.bindparam("id_of_card"))
    .values(suspended_at=sa.bindparam("at"))
)
_SKIP = (
    sa.update(Card)
    .where(Card.id == sa.bindparam("id_of_card"))
    .where(Card.skipped_day.is_distinct_from(sa.bindparam("day", type_=Card.skipped_day.type)))
    .values(skipped_day=sa.bindparam("day"), skipped_at=sa.bindparam("at"))
)


def learn_sections(user_id: int, section_ids: Sequence[int], now: dt.datetime) -> int:
    """Make cards of every question of these sections, flashcards included; return how many are new.

    Raises NotAllowedNowError if there is nothing to learn.
    """
    given = {"section_ids": list(section_ids), "reader_id": user_id}
    rows = db.session.connection().execute(_OF_SECTIONS, given).all()
    if not rows:
        raise NotAllowedNowError("There are no questions on this yet. Choose another section.")
    return _add(user_id, [(row.id, load(row.kind, row.payload)) for row in rows], now)


def learn_question(user_id: int, question_id: int, now: dt.datetime) -> int:
    """Make a card of one question, or one of each of its gaps; return how many are new.

    Raises NotAllowedNowError for a question that is not asked any more.
    """
    given = {"question_id": question_id, "reader_id": user_id}
    row = db.session.connection().execute(_ONE, given).first()
    if row is None:
        raise NotAllowedNowError("This question is not asked any more, so it is no card.")
    return _add(user_id, [(row.id, load(row.kind, row.payload))], now)


def set_aside(user_id: int, card_id: int, now: dt.datetime) -> None:
    """Set a card aside, since its learner knows it, until they bring it back."""
    card = own_card(user_id, card_id, to_change=True)
    if card.suspended_at is None:
        given = {"id_of_card": card_id, "at": now}
        db.session.connection().execute(_SET_ASIDE, given)


def bring_back(user_id: int, card_id: int) -> None:
    """Bring back a card that was set aside, with everything known of it."""
    own_card(user_id, card_id, to_change=True)
    db.session.connection().execute(_SET_ASIDE, {"id_of_card": card_id, "at": None})


def skip(user_id: int, card_id: int, day: dt.date, now: dt.datetime) -> None:
    """Leave a card out for this study day; it waits, as it is, for the next."""
    own_card(user_id, card_id, to_change=True)
    db.session.connection().execute(_SKIP, {"id_of_card": card_id, "day": day, "at": now})


def _add(user_id: int, questions: Sequence[tuple[int, Question]], now: dt.datetime) -> int:
    lock_memory(user_id)
    connection = db.session.connection()
    before: int = connection.execute(_COUNT, {"user_id": user_id}).scalar_one()
    rows = [
        {"user_id": user_id, "question_id": question_id, "part": part, "added_at": now}
        for question_id, question in questions
        for part in range(part_count(question))
    ]
    connection.execute(_ADD.on(connection.dialect), rows)
    after: int = connection.execute(_COUNT, {"user_id": user_id}).scalar_one()
    return after - before
