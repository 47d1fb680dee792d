"""Which cards are asked and why the others rest: one rule for sessions, lists, plans and maps."""

from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry, QuestionSet, QuestionVersion
from quizapp.core.questions.cloze import OPENING, Cloze
from quizapp.memory.models import Card
from quizapp.sources.models import Section, Source, Visibility
from quizapp.sources.queries import IS_OFFERED

_IS_CURRENT = QuestionVersion.superseded_at.is_(None)
_QUESTION_IS_ASKED = (
    QuestionEntry.retired_at.is_(None),
    QuestionEntry.paused_at.is_(None),
    QuestionSet.visibility == "published",
    Section.retired_at.is_(None),
)
IS_ASKED = (_IS_CURRENT, *_QUESTION_IS_ASKED, IS_OFFERED)
"""Questions that anybody who may read their text is asked; the text need not be joined."""

_PAYLOAD = sa.cast(QuestionVersion.payload, sa.Text)
_GAPS = (sa.func.length(_PAYLOAD) - sa.func.length(sa.func.replace(_PAYLOAD, OPENING, ""))) / len(
    OPENING
)
_HAS_PART = sa.or_(Card.part == 0, sa.and_(QuestionVersion.kind == Cloze.kind, Card.part < _GAPS))
_IS_OPEN = sa.or_(Source.visibility == Visibility.EVERYONE, Source.owner_id == Card.user_id)
_CARD_MAY_BE_ASKED = (*_QUESTION_IS_ASKED, Source.retired_at.is_(None), _IS_OPEN)
CARD_IS_ASKED = (_IS_CURRENT, *_CARD_MAY_BE_ASKED, _HAS_PART)
"""Cards whose learner may read the text and is asked the gap; the text must be joined."""

_OF_GAP = sa.select(QuestionVersion.id).where(
    QuestionVersion.question_id == Card.question_id, _IS_CURRENT, _HAS_PART
)
COMING_CARDS = (
    sa.select(Card.id)
    .join(QuestionEntry, QuestionEntry.id == Card.question_id)
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .join(Source, Source.id == Section.source_id)
    .where(Card.user_id == sa.bindparam("user_id"), *_CARD_MAY_BE_ASKED)
    .where(sa.or_(Card.part == 0, _OF_GAP.correlate(Card).exists()))
)
"""The cards of a learner that are asked, for statements that count or choose among many.

Versions are large, so they are looked into for the gaps after the first alone.
"""

REST_COLUMNS = (
    QuestionEntry.retired_at.is_not(None).label("question_is_out"),
    QuestionEntry.paused_at.is_not(None).label("is_paused"),
    (QuestionSet.visibility != "published").label("set_is_out"),
    Section.retired_at.is_not(None).label("section_is_out"),
    Source.retired_at.is_not(None).label("text_is_out"),
    _IS_OPEN.label("is_open"),
    _HAS_PART.label("has_part"),
)
"""What `rest_of` reads, of the version that is now asked."""


class Rest(StrEnum):
    """Why a card rests: its question is not asked now."""

    QUESTION_OUT = "question out"
    GAP_OUT = "gap out"
    PAUSED = "paused"
    SECTION_OUT = "section out"
    TEXT_OUT = "text out"
    TEXT_CLOSED = "text closed"
    SET_OUT = "set out"


def question_is_asked(row: Any) -> bool:
    """Say whether the question of a row with REST_COLUMNS is asked of those who may read it."""
    return not (
        row.question_is_out
        or row.text_is_out
        or row.section_is_out
        or row.is_paused
        or row.set_is_out
    )


def rest_of(row: Any) -> Rest | None:
    """Return the first reason why the card of a row with REST_COLUMNS rests, if any."""
    if row.is_open and row.has_part and question_is_asked(row):
        return None
    reasons = (
        (not row.is_open, Rest.TEXT_CLOSED),
        (row.question_is_out, Rest.QUESTION_OUT),
        (row.text_is_out, Rest.TEXT_OUT),
        (row.section_is_out, Rest.SECTION_OUT),
        (not row.has_part, Rest.GAP_OUT),
        (row.is_paused, Rest.PAUSED),
        (row.set_is_out, Rest.SET_OUT),
    )
    return next((reason for applies, reason in reasons if applies), None)
