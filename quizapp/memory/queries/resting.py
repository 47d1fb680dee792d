"""Why a card rests, in words: its question is not asked now, and what was known of it is kept."""

import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry, QuestionSet, QuestionVersion
from quizapp.db import db
from quizapp.memory.models import Card
from quizapp.memory.queries.asked import REST_COLUMNS, Rest, rest_of
from quizapp.sources.models import Section, Source

RESTS = {
    Rest.QUESTION_OUT: (
        "This question was taken out of its text, so its card rests. What you knew is kept."
    ),
    Rest.GAP_OUT: (
        "This gap was taken out of its question, so its card rests. What you knew is kept."
    ),
    Rest.TEXT_OUT: "Its text was retired, so the card rests. What you knew is kept.",
    Rest.TEXT_CLOSED: (
        "Its text is not open to you any more, so the card rests. What you knew is kept."
    ),
    Rest.SECTION_OUT: (
        "Its section was taken out of the text, so the card rests. What you knew is kept."
    ),
    Rest.PAUSED: (
        "Its text was edited, and a teacher has yet to look where the answer now stands; "
        "until then the card rests. What you knew is kept."
    ),
    Rest.SET_OUT: (
        "Its questions are not open to learners now, so the card rests. What you knew is kept."
    ),
}
_CARD = (
    sa.select(*REST_COLUMNS)
    .select_from(Card)
    .join(QuestionEntry, QuestionEntry.id == Card.question_id)
    .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .join(Source, Source.id == Section.source_id)
    .where(Card.id == sa.bindparam("card_id"), QuestionVersion.superseded_at.is_(None))
)


def why_resting(card_id: int) -> str:
    """Return why a card that is not asked rests, in a sentence; "" for one that is asked."""
    rest = rest_of(db.session.connection().execute(_CARD, {"card_id": card_id}).one())
    return RESTS[rest] if rest else ""
