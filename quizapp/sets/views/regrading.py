"""What regrading would change, in words: version by version, and whose answers they are.

Nobody is named: a teacher of a set knows its questions, not who practises them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.core.grades import verdict_of
from quizapp.core.questions import asked
from quizapp.quiz.service.regrading import Change, Foreseen, Regraded
from quizapp.web.templating import in_words, moment, points

WORDS = {"right": "right", "partly": "partly right", "wrong": "not right"}
MOST_SHOWN = 50


@dataclass(frozen=True)
class ChangedAnswer:
    """One answer that would change: whose it is, and from what to what it and its quiz go."""

    whose: str
    when: str
    before: str
    after: str
    score_before: str
    score_after: str


@dataclass(frozen=True)
class Plan:
    """What regrading the answers to one version would do.

    `asked_then` is what that version asked, "" if it asked the same as today. `left_out` are
    sentences on answers that stay as they are; `to_come` is one on quizzes that are open.
    """

    from_id: int
    to_id: int
    number: int
    asked_then: str
    key_then: str
    key_now: str
    counts: str
    to_come: str
    left_out: tuple[str, ...]
    changed_count: int
    answers: tuple[ChangedAnswer, ...]

    @property
    def does(self) -> str:
        """What its button says, "" if nothing can be done."""
        if self.changed_count:
            return f"Regrade {in_words(self.changed_count, 'answer', 'answers')}"
        return "Use today’s key there" if self.to_come else ""

    @property
    def unshown_count(self) -> int:
        """How many more answers would change than are shown."""
        return self.changed_count - len(self.answers)


def plans_of(foreseen: Iterable[Foreseen], viewer_id: int) -> tuple[Plan, ...]:
    """Return what may be regraded, leaving out versions of whose answers nothing is to be said."""
    return tuple(_plan(one, viewer_id) for one in foreseen if one.matters)


def count_words(foreseen: Foreseen) -> str:
    """Return how many gain, lose and stay: "12 answers: five gain, one loses, six stay."."""
    if not foreseen.answer_count:
        return "Nobody has answered it yet."
    staying = foreseen.answer_count - foreseen.changed_count
    parts = (
        (foreseen.raised_count, "gains", "gain"),
        (foreseen.lowered_count, "loses", "lose"),
        (staying, "stays", "stay"),
    )
    said = ", ".join(in_words(count, one, many) for count, one, many in parts if count)
    return f"{in_words(foreseen.answer_count, 'answer', 'answers').capitalize()}: {said}."


def to_come_words(count: int, *, is_done: bool = False) -> str:
    """Return what becomes of a question in quizzes that are still open; "" if there are none."""
    if not count:
        return ""
    still = in_words(count, "quiz that asks it is", "quizzes that ask it are").capitalize()
    later = "later would count by today’s key, too"
    what = "from now on counts by today’s key" if is_done else later
    return f"{still} still open: what is answered there {what}."


def done_words(done: Regraded) -> str:
    """Return what a regrading did."""
    count = done.changed_count
    past = in_words(count, "answer was regraded", "answers were regraded").capitalize()
    said = (f"{past}." if count else "", to_come_words(done.to_come_count, is_done=True))
    return " ".join(filter(None, said)) or "Nothing was left to regrade."


def left_out_words(foreseen: Foreseen) -> tuple[str, ...]:
    """Return a sentence for each reason for which answers cannot be graded by the new key."""
    return tuple(
        f"{in_words(count, 'answer stays', 'answers stay').capitalize()} as before. {reason}"
        for reason, count in foreseen.left_out.items()
    )


def _plan(foreseen: Foreseen, viewer_id: int) -> Plan:
    old, new = foreseen.correction.old, foreseen.correction.new
    then, now = asked(old.question), asked(new.question)
    return Plan(
        old.id,
        new.id,
        old.number,
        then if then != now else "",
        old.question.key_text(),
        new.question.key_text(),
        count_words(foreseen),
        to_come_words(foreseen.to_come_count),
        left_out_words(foreseen),
        foreseen.changed_count,
        tuple(_changed(change, viewer_id) for change in foreseen.shown),
    )


def _changed(change: Change, viewer_id: int) -> ChangedAnswer:
    answer = change.answer
    is_open = answer.score is None or change.score is None
    return ChangedAnswer(
        "You" if answer.user_id == viewer_id else "A guest" if answer.is_guest else "A learner",
        moment(answer.started_at),
        WORDS[verdict_of(answer.credit)],
        WORDS[verdict_of(change.credit)],
        "not handed in yet" if is_open else points(answer.score or 0),
        "" if is_open else f"{points(change.score or 0)} of {answer.max_score}",
    )
