"""How many cards are still to come today: the number beside "Review" in the bar of every page."""

import datetime as dt

from quizapp.core.memory.sessions import plan_today
from quizapp.memory.queries.studies import Study
from quizapp.review.queries import waiting_today, what_is_next
from quizapp.review.scope import Scope
from quizapp.review.views.cards import plan_of


def cards_to_come(user_id: int, study: Study, now: dt.datetime) -> int:
    """Return how many cards are still to come today, as many as Today says: never a pile."""
    day, everything = study.day_of(now), Scope()
    waiting = waiting_today(user_id, day)
    if waiting.has_exam_ahead:  # which cards come for its sake is told by their memories alone
        found = what_is_next(user_id, study, day, everything)
        return plan_of(found, study, everything).cards if found.card else 0
    plan = plan_today(
        waiting.due_count,
        waiting.new_count,
        waiting.session.past,
        study.limits,
        lapse_share=1 - study.aim,
    )
    return plan.cards
