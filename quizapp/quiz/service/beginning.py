"""Beginning a quiz: its paper is chosen and laid out. The caller commits."""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.bank.queries import CurrentQuestion
from quizapp.core.errors import NotAllowedNowError
from quizapp.core.papers import choose_items, shown_order
from quizapp.db import db
from quizapp.quiz.models import Attempt, AttemptItem, AttemptSection, Mode
from quizapp.quiz.queries.counted import tested_now

_INSERT_ITEM = sa.insert(AttemptItem)


@dataclass(frozen=True)
class Plan:
    """What a learner asks for: which sections, how, how many questions, how long.

    `first` is a question already seen on the landing page, with the order it was shown in.
    """

    source_id: int
    section_ids: tuple[int, ...]
    mode: Mode = Mode.PRACTICE
    size: int | None = None
    minutes: int | None = None
    first: tuple[int, tuple[int, ...]] | None = None


def start_attempt(
    user_id: int, plan: Plan, questions: Sequence[CurrentQuestion], now: dt.datetime
) -> Attempt:
    """Lay out a paper of `questions` for a learner and return the attempt.

    A question of a test that is still open is left out: practising it would explain it. Raises
    NotAllowedNowError if there is nothing to ask.
    """
    if not questions:
        raise NotAllowedNowError("There are no questions on this yet. Choose another section.")
    tested = tested_now(user_id)
    questions = [question for question in questions if question.question_id not in tested]
    if not questions:
        raise NotAllowedNowError(
            "You are being tested on these questions just now. Hand the test in first."
        )
    seed = secrets.token_hex(8)
    chosen = _first_of_all(plan, choose_items(questions, plan.size, seed), questions)
    attempt = Attempt(
        user_id=user_id,
        source_id=plan.source_id,
        mode=plan.mode,
        seed=seed,
        closes_at=now + dt.timedelta(minutes=plan.minutes) if plan.minutes else None,
        started_at=now,
        max_score=sum(question.points for question in chosen),
    )
    db.session.add(attempt)
    db.session.flush()
    db.session.add_all(
        AttemptSection(attempt_id=attempt.id, section_id=section) for section in plan.section_ids
    )
    db.session.flush()
    rows = [
        _item_row(attempt, question, position, plan)
        for position, question in enumerate(chosen, start=1)
    ]
    db.session.execute(_INSERT_ITEM, rows)
    return attempt


def _item_row(
    attempt: Attempt, question: CurrentQuestion, position: int, plan: Plan
) -> dict[str, object]:
    count, kind = question.question.shuffled_count, question.question.kind
    order = shown_order(count, f"{attempt.seed}:{question.version_id}", kind=kind)
    if plan.first and plan.first[0] == question.version_id:
        order = plan.first[1]
    return {
        "attempt_id": attempt.id,
        "position": position,
        "question_version_id": question.version_id,
        "points": question.points,
        "shown_order": list(order),
        "returns_item_id": None,
    }


def _first_of_all(
    plan: Plan, chosen: Sequence[CurrentQuestion], questions: Sequence[CurrentQuestion]
) -> tuple[CurrentQuestion, ...]:
    """Return the chosen questions with the one of the landing page, if any, at their head."""
    if plan.first is None:
        return tuple(chosen)
    head = [question for question in questions if question.version_id == plan.first[0]]
    rest = [question for question in chosen if question.version_id != plan.first[0]]
    return tuple([*head, *rest][: len(chosen)])
