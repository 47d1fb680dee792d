"""What regrading would change, in words: version by version, and whose answers they are.

Nobody is named: a teacher of a set knows its questions, not who practises them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.core.grades import verdict_of
from quizapp.core.questions import asked
from quizapp.quiz.service.regrading import Change, Foreseen
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
    sentences on answers that stay as they are.
    """

    from_id: int
    to_id: int
    number: int
    asked_then: str
    key_then: str
    key_now: str
    counts: str
    left_out: tuple[str, ...]
    changed_count: int
    answers: tuple[ChangedAnswer, ...]

    @property
    def unshown_count(self) -> int:
        """How many more answers would change than are shown."""
        return self.changed_count - len(self.answers)


def plans_of(foreseen: Iterable[Foreseen], viewer_id: int) -> tuple[Plan, ...]:
    """Return what may be regraded, leaving out versions of whose answers nothing is to be said."""
    return tuple(_plan(one, viewer_id) for one in foreseen if one.changed_count or one.left_out)


def count_words(foreseen: Foreseen) -> str:
    """Return how many gain, lose and stay: "12 answers: five gain, one loses, six stay."."""
    staying = foreseen.answer_count - foreseen.changed_count
    parts = (
        (foreseen.raised_count, "gains", "gain"),
        (foreseen.lowered_count, "loses", "lose"),
        (staying, "stays", "stay"),
    )
    said = ", ".join(in_words(count, one, many) for count, one, many in parts if count)
    return f"{in_words(foreseen.answer_count, 'answer', 'answers').capitalize()}: {said}."


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
