"""A card is the fold of its surviving entries, whatever was answered, undone or repeated."""

import random
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.memory.evidence import Evidence
from quizapp.core.memory.replay import NEW, CardState, Entry, add_entry, is_counted, replay
from quizapp.core.memory.scheduling import DEFAULT_WEIGHTS, LONGEST_DAYS, Rating, Scheduler
from quizapp.core.memory.spreading import band, hashed_shift, seed_of

SEQUENCE_COUNT = 10_000
DAY = date(2026, 11, 22)
SEED = "question-7"
SCHEDULER = Scheduler()
FITTED = Scheduler(tuple(weight * 1.05 for weight in DEFAULT_WEIGHTS))
RETENTIONS = (0.85, 0.9, 0.95)

ENTRIES = st.builds(
    Entry,
    study_day=st.integers(0, 90).map(lambda days: DAY + timedelta(days=days)),
    rating=st.sampled_from(Rating),
    is_evidence=st.booleans(),
    retention=st.sampled_from(RETENTIONS),
    shift=st.none() | st.integers(-5, 5),
    evidence=st.sampled_from(Evidence),
)
LOGS = st.lists(ENTRIES, max_size=12)


def given_on(
    days: int,
    rating: Rating = Rating.GOOD,
    *,
    is_evidence: bool = True,
    retention: float = 0.9,
    shift: int | None = 0,
) -> Entry:
    day = DAY + timedelta(days=days)
    return Entry(day, rating, is_evidence, retention, shift, Evidence.RECALL)


def state_of(*entries: Entry, scheduler: Scheduler = SCHEDULER) -> CardState:
    return replay(entries, scheduler, SEED)


def random_entry(rng: random.Random, days: int) -> Entry:
    return given_on(
        days,
        rng.choice(list(Rating)),
        is_evidence=rng.random() < 0.8,
        retention=rng.choice(RETENTIONS),
        shift=rng.choice([None, -1, 0, 2]),
    )


def is_as_the_survivors(rng: random.Random) -> bool:
    """Answer, undo and post again at random; say whether the cache is what survived."""
    log: list[tuple[Entry, CardState]] = []
    state, days = NEW, 0
    for _ in range(rng.randint(1, 10)):
        days += rng.choice([0, 0, 1, 3, 20, -2])
        step = rng.random()
        if step < 0.3 and log:
            _undone, state = log.pop()
        else:
            entry = log[-1][0] if step > 0.9 and log else random_entry(rng, days)
            log.append((entry, state))
            state = add_entry(state, entry, SCHEDULER, SEED)
    return state == state_of(*(entry for entry, _before in log))


def test_after_ten_thousand_sequences_a_card_is_what_its_surviving_answers_make_it() -> None:
    rng = random.Random(10)

    assert [n for n in range(SEQUENCE_COUNT) if not is_as_the_survivors(rng)] == []


@given(LOGS, LOGS)
def test_a_log_can_be_folded_in_one_go_or_step_by_step(
    early: list[Entry], late: list[Entry]
) -> None:
    state = state_of(*early)
    for entry in late:
        state = add_entry(state, entry, SCHEDULER, SEED)

    assert state == state_of(*early, *late)


@given(LOGS)
def test_entries_that_do_not_count_change_nothing(log: list[Entry]) -> None:
    state, counted = NEW, []
    for entry in log:
        if is_counted(state, entry):
            counted.append(entry)
        state = add_entry(state, entry, SCHEDULER, SEED)

    assert state == state_of(*counted)
    assert state.review_count == len(counted)


@given(LOGS)
def test_only_evidence_of_a_later_study_day_counts(log: list[Entry]) -> None:
    state, last_day = NEW, date.min
    for entry in log:
        assert is_counted(state, entry) == (entry.is_evidence and entry.study_day > last_day)
        if is_counted(state, entry):
            last_day = entry.study_day
        state = add_entry(state, entry, SCHEDULER, SEED)


@given(LOGS)
def test_a_card_is_due_after_its_last_day_and_inside_the_band(log: list[Entry]) -> None:
    state = state_of(*log)

    if state.memory is None:
        assert state == NEW
    else:
        assert state.due_day is not None
        retentions = [entry.retention for entry in log if entry.study_day == state.memory.last_day]
        bands = [band(SCHEDULER.interval(state.memory.stability, r)) for r in retentions]
        waited = (state.due_day - state.memory.last_day).days
        assert waited >= 1
        assert any(low <= waited <= high for low, high in bands)


def test_an_empty_log_is_a_new_card() -> None:
    assert state_of() == NEW == CardState(None, None, 0, 0)


def test_the_second_answer_of_a_study_day_changes_nothing() -> None:
    once = state_of(given_on(0))

    assert state_of(given_on(0), given_on(0, Rating.AGAIN), given_on(0, Rating.EASY)) == once


def test_an_answer_that_is_no_evidence_leaves_room_for_one_on_the_same_day() -> None:
    peeked = given_on(0, Rating.AGAIN, is_evidence=False)

    assert state_of(peeked, given_on(0)) == state_of(given_on(0))


def test_an_answer_that_is_no_evidence_does_not_make_a_memory() -> None:
    assert state_of(given_on(0, is_evidence=False)) == NEW


def test_an_answer_of_an_earlier_day_belongs_to_the_last_and_does_not_count() -> None:
    before = state_of(given_on(0), given_on(5))

    assert state_of(given_on(0), given_on(5), given_on(3, Rating.AGAIN)) == before
    assert not is_counted(before, given_on(3))
    assert is_counted(before, given_on(6))


def test_undoing_the_first_answer_of_a_day_lets_the_second_count() -> None:
    forgot, remembered = given_on(4, Rating.AGAIN), given_on(4)

    with_both = state_of(given_on(0), forgot, remembered)
    undone = state_of(given_on(0), remembered)

    assert with_both == state_of(given_on(0), forgot)
    assert (undone.lapse_count, undone.review_count) == (0, 2)


def test_a_lapse_is_again_on_a_card_that_had_a_memory() -> None:
    first = state_of(given_on(0, Rating.AGAIN))
    second = state_of(given_on(0, Rating.AGAIN), given_on(1, Rating.AGAIN))

    assert (first.review_count, first.lapse_count) == (1, 0)
    assert (second.review_count, second.lapse_count) == (2, 1)


def test_the_last_rating_is_that_of_the_last_answer_that_counted() -> None:
    peeked = given_on(2, Rating.EASY, is_evidence=False)
    missed = state_of(given_on(0), given_on(1, Rating.AGAIN), given_on(1), peeked)

    assert missed.last_rating is Rating.AGAIN
    assert state_of(given_on(0, Rating.AGAIN), given_on(1, Rating.HARD)).last_rating is Rating.HARD
    assert NEW.last_rating is None


def test_a_return_in_the_same_session_is_no_second_lapse() -> None:
    returned = given_on(9, Rating.AGAIN, is_evidence=False)

    state = state_of(given_on(0), given_on(9, Rating.AGAIN), returned)

    assert (state.review_count, state.lapse_count) == (2, 1)


def test_the_due_day_is_the_last_day_plus_interval_plus_shift() -> None:
    state = state_of(given_on(0), given_on(2, shift=1))

    assert state.due_day == DAY + timedelta(days=2 + 11 + 1)


def test_a_stored_shift_is_held_inside_the_band() -> None:
    state = state_of(given_on(0), given_on(2, shift=99))

    assert state.due_day == DAY + timedelta(days=2 + band(11)[1])


def test_without_a_stored_shift_question_and_repetition_decide() -> None:
    state = state_of(given_on(0), given_on(2, shift=None))

    shift = hashed_shift(11, seed_of(SEED, 2))
    assert state.due_day == DAY + timedelta(days=2 + 11 + shift)


def test_the_target_of_the_last_counted_answer_decides_the_due_day() -> None:
    relaxed = state_of(given_on(0), given_on(2, retention=0.85))
    exam = state_of(given_on(0, retention=0.85), given_on(2, retention=0.95))
    later = state_of(given_on(0), given_on(2, retention=0.85), given_on(2, retention=0.95))

    assert relaxed.memory == exam.memory
    assert exam.due_day is not None
    assert relaxed.due_day is not None
    assert exam.due_day < relaxed.due_day
    assert later == relaxed


@given(LOGS, st.sampled_from(RETENTIONS), st.sampled_from(RETENTIONS), st.sampled_from(Rating))
def test_raising_the_target_never_puts_a_due_day_off(
    log: list[Entry], one: float, other: float, rating: Rating
) -> None:
    low, high = sorted((one, other))

    relaxed = state_of(*log, given_on(100, rating, retention=low, shift=None)).due_day
    strict = state_of(*log, given_on(100, rating, retention=high, shift=None)).due_day

    assert relaxed is not None
    assert strict is not None
    assert strict <= relaxed


@given(LOGS, st.sampled_from([SCHEDULER, FITTED]), st.sampled_from([None, -2, 3]))
def test_of_four_ratings_a_better_one_is_never_due_sooner(
    log: list[Entry], scheduler: Scheduler, shift: int | None
) -> None:
    days = [
        state_of(*log, given_on(100, rating, shift=shift), scheduler=scheduler).due_day
        for rating in Rating
    ]

    assert days == sorted(day for day in days if day is not None)


def test_other_weights_change_memory_and_not_what_counts() -> None:
    log = [given_on(0), given_on(0), given_on(3, Rating.AGAIN), given_on(9)]

    plain, fitted = state_of(*log), state_of(*log, scheduler=FITTED)

    assert plain.memory != fitted.memory
    assert (plain.review_count, plain.lapse_count) == (fitted.review_count, fitted.lapse_count)


def test_a_card_answered_on_the_last_day_of_the_calendar_is_due_on_it() -> None:
    last = Entry(date.max, Rating.EASY, True, 0.85, 5, Evidence.RECALL)

    assert state_of(given_on(0), last).due_day == date.max


def test_a_card_learned_for_a_lifetime_is_due_within_a_century() -> None:
    log = [given_on(days * 9_000, Rating.EASY, shift=None) for days in range(40)]

    state = state_of(*log)

    assert state.memory is not None
    assert state.due_day is not None
    assert (state.due_day - state.memory.last_day).days <= LONGEST_DAYS
