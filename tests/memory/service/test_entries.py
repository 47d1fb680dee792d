"""Writing the log: what is kept of an entry, and the card as it follows from it."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa

from quizapp.core.memory.evidence import Evidence, Judgement
from quizapp.core.memory.replay import NEW, CardState, Entry, replay
from quizapp.core.memory.scheduling import DEFAULT_WEIGHTS, Memory, Rating
from quizapp.db import db
from quizapp.memory.queries.cards import own_card, seed_of
from quizapp.memory.queries.studies import Study
from quizapp.memory.service.entries import Seen, Subject, columns_of, set_state, write_entry
from quizapp.memory.service.rebuilding import rebuild
from tests.conftest import NOON
from tests.memory import cards
from tests.memory.cards import DAY, TODAY, log_of, stored

GOOD = Judgement(Evidence.TYPED, Rating.GOOD, is_evidence=True)


@pytest.fixture
def subject(ada: int) -> Subject:
    """A new card of the learner."""
    version = cards.questions("short_answer")[0]
    return Subject(cards.card(ada, version.question_id), ada, version.question_id, 0, version.id)


def test_the_state_after_an_entry_is_that_of_the_fold_and_of_the_card(
    ada: int, subject: Subject
) -> None:
    assert subject.card_id is not None
    entries, state = [], NEW
    for number, days in enumerate((0, 3, 3, 40), start=1):
        seen = Seen(GOOD, "review", f"k{number}", shift=1)
        asked = replace(subject, state=state, next_number=number)
        state = write_entry(asked, seen, Study(), NOON + days * DAY)
        entries.append(Entry(TODAY + days * DAY, Rating.GOOD, True, 0.9, 1, Evidence.TYPED))

    assert state == replay(entries, Study().scheduler, seed_of(subject.question_id, 0))
    assert own_card(ada, subject.card_id).state == state


def test_a_question_without_a_card_gets_one_with_its_first_entry(ada: int) -> None:
    version = cards.questions("short_answer")[0]
    subject = Subject(None, ada, version.question_id, 3, version.id)

    after = write_entry(subject, Seen(GOOD, "quiz", "k"), Study(), NOON)

    card = stored(log_of(ada)[0]["card_id"])
    assert (card["question_id"], card["part"], card["added_at"]) == (version.question_id, 3, NOON)
    assert columns_of(after).items() <= card.items()


def test_an_entry_that_does_not_count_is_logged_and_leaves_the_card(
    ada: int, subject: Subject
) -> None:
    assert subject.card_id is not None
    before = stored(subject.card_id)

    idle = Seen(replace(GOOD, is_evidence=False), "review", "k")
    after = write_entry(subject, idle, Study(), NOON)

    (entry,) = log_of(ada)
    assert after is subject.state
    assert stored(subject.card_id) == before
    assert (entry["is_evidence"], entry["stability_after"], entry["due_after"]) == (
        False,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("took", "kept"), [(None, None), (0, 0), (-5, 0), (1500, 1500), (10**12, 86_400_000)]
)
def test_the_time_it_took_is_held_within_a_day(
    ada: int, subject: Subject, took: int | None, kept: int | None
) -> None:
    write_entry(subject, Seen(GOOD, "review", "k", duration_ms=took), Study(), NOON)

    assert log_of(ada)[0]["duration_ms"] == kept


def test_an_entry_says_in_which_zone_its_day_was_counted(ada: int, subject: Subject) -> None:
    study = Study(timezone="Asia/Kathmandu", device_zone="Asia/Tokyo")
    at = dt.datetime(2026, 11, 22, 23, tzinfo=dt.UTC)  # 04:45 of the next day

    write_entry(subject, Seen(GOOD, "review", "k"), study, at)

    (entry,) = log_of(ada)
    assert (entry["timezone"], entry["study_day"]) == ("Asia/Kathmandu", TODAY + DAY)
    assert (entry["answered_at"], entry["scheduler"]) == (at, "fsrs-6")


def test_one_number_of_a_card_is_written_once(ada: int, subject: Subject) -> None:
    write_entry(subject, Seen(GOOD, "review", "k"), Study(), NOON)

    with pytest.raises(sa.exc.IntegrityError):
        write_entry(subject, Seen(GOOD, "review", "other"), Study(), NOON)


def test_a_state_is_kept_exactly_to_the_last_bit(ada: int, subject: Subject) -> None:
    assert subject.card_id is not None
    state = CardState(Memory(0.1 + 0.2, 5 + 1e-15, TODAY), dt.date.max, 7, 3, Rating.HARD)

    set_state(subject.card_id, state)

    assert own_card(ada, subject.card_id).state == state


def test_what_was_predicted_is_kept_as_it_was_whatever_is_fitted_later(
    ada: int, subject: Subject
) -> None:
    assert subject.card_id is not None
    state = NEW
    for number, days in enumerate((0, 7), start=1):
        asked = replace(subject, state=state, next_number=number)
        seen = Seen(GOOD, "review", f"k{number}")
        state = write_entry(asked, seen, Study(), NOON + days * DAY)
        if number == 1:
            assert state.memory is not None
            predicted = Study().scheduler.recall(state.memory, TODAY + 7 * DAY)

    steeper = [*DEFAULT_WEIGHTS[:20], DEFAULT_WEIGHTS[20] * 2]
    db.session.add(cards.settings_row(ada, weights=steeper, fitted_count=64))
    db.session.flush()
    rebuild(ada)

    assert [entry["recall_before"] for entry in log_of(ada)] == [None, predicted]
    assert 0 < predicted < 1
