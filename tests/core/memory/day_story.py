"""A learner's day told as the cards shown in it, for the tests of sessions."""

from collections.abc import Callable, Sequence

from quizapp.core.memory.sessions import Limits, Shown, StepKind, next_step

Answer = Callable[[int], tuple[bool, float]]


def right(card_id: int, seconds: float = 10) -> Shown:
    return Shown(card_id, was_new=False, is_missed=False, is_return=False, seconds=seconds)


def missed(card_id: int, seconds: float = 10) -> Shown:
    return Shown(card_id, was_new=False, is_missed=True, is_return=False, seconds=seconds)


def returned(card_id: int, *, is_missed: bool = False) -> Shown:
    return Shown(card_id, was_new=False, is_missed=is_missed, is_return=True, seconds=10)


def new(card_id: int) -> Shown:
    return Shown(card_id, was_new=True, is_missed=False, is_return=False, seconds=10)


def study(limits: Limits, *, due: int, new_cards: int, answer: Answer) -> list[Shown]:
    """Answer cards until the session ends: due ones are numbered from 0, new ones from 1000."""
    past: list[Shown] = []
    due_shown = new_shown = 0
    while True:
        step = next_step(past, limits, due_left=due - due_shown, new_left=new_cards - new_shown)
        is_missed, seconds = answer(len(past))
        if step.kind is StepKind.END:
            return past
        if step.kind is StepKind.RETURN:
            assert step.card_id is not None
            card_id, was_new = step.card_id, step.card_id >= 1000
        elif step.kind is StepKind.NEW:
            card_id, was_new = 1000 + new_shown, True
            new_shown += 1
        else:
            card_id, was_new = due_shown, False
            due_shown += 1
        is_return = step.kind is StepKind.RETURN
        past.append(Shown(card_id, was_new, is_missed, is_return, seconds))


def fresh(past: Sequence[Shown]) -> list[Shown]:
    return [shown for shown in past if not shown.is_return]
