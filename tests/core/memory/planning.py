"""The plan of one exam, for tests of what a plan is."""

from collections.abc import Sequence
from datetime import date

from quizapp.core.memory.exam_plans import USUAL, ExamLoad, ExamPlan, plan_exams
from quizapp.core.memory.exams import Exam, ExamCard
from quizapp.core.memory.scheduling import Scheduler
from quizapp.core.memory.sessions import Limits


def plan_exam(
    cards: Sequence[ExamCard],
    today: date,
    exam: Exam,
    scheduler: Scheduler,
    *,
    retention: float = 0.9,
    limits: Limits = USUAL,
) -> ExamPlan:
    loads = [ExamLoad(tuple(cards), exam)]
    (plan,) = plan_exams(loads, today, scheduler, retention=retention, limits=limits)
    return plan
