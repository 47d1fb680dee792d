from __future__ import annotations

import pytest
from flask import Flask

from quizapp.bank.queries import quiz_questions
from quizapp.core.errors import NotAllowedNowError, NotYoursError
from quizapp.core.questions import Pointing
from quizapp.manuscripts.queries.evidence import QuestionInDoubt, questions_in_doubt
from quizapp.manuscripts.service.deciding import (
    SEEN_OTHERWISE,
    PlaceRefusedError,
    accept,
    mark_of,
    retire,
    settle,
)
from quizapp.sources.models import Source
from quizapp.sources.queries import current_sections
from tests.conftest import NOON
from tests.manuscripts.shore import (
    ALGAE,
    ICE,
    PIKE,
    SPRING,
    SUMMER,
    ask,
    entry,
    kept,
    moved,
    numbers,
    rewritten,
    words_of,
)

RESTS = "The old pike rests under the ice."


def doubt(source_id: int) -> QuestionInDoubt:
    (found,) = questions_in_doubt(source_id)
    return found


def test_an_accepted_place_is_the_next_version_and_asked_again(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"pike": ("ice", [PIKE])})
        rewritten(source, owner, {0: ICE.replace(PIKE, RESTS)})
        seen = doubt(source.id)
        assert (seen.excerpts[0].old_words, seen.excerpts[0].new_words) == (PIKE, RESTS)

        accept(source.id, seen.id, mark_of(seen), NOON)

        assert (words_of("pike"), numbers("pike"), moved()) == ([RESTS], [1, 2], 0)
        assert entry("pike").paused_at is None
        assert questions_in_doubt(source.id) == ()
        assert len(quiz_questions([current_sections(source.id)[0].id])) == 1


def test_a_question_moves_to_the_section_where_its_words_now_stand(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"algae": ("spring", [ALGAE])})
        rewritten(source, owner, {0: f"{ICE} {ALGAE}", 1: SPRING.removeprefix(ALGAE)})
        seen = doubt(source.id)
        assert seen.excerpts[0].new_section == 1

        accept(source.id, seen.id, mark_of(seen), NOON)

        assert words_of("algae") == [ALGAE]
        assert entry("algae").section_id == current_sections(source.id)[1].id


def test_an_excerpt_that_stood_for_certain_keeps_its_place_beside_an_accepted_one(
    app: Flask, owner: int
) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"both": ("ice", [PIKE, ALGAE])})
        rewritten(source, owner, {0: ICE.replace(PIKE, RESTS)})
        seen = doubt(source.id)

        accept(source.id, seen.id, mark_of(seen), NOON)

        assert words_of("both") == [RESTS, ALGAE]


def test_an_orphan_cannot_be_accepted(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"pike": ("ice", [PIKE])})
        rewritten(source, owner, {0: "It thaws."})
        seen = doubt(source.id)

        with pytest.raises(NotAllowedNowError, match="no place is proposed"):
            accept(source.id, seen.id, mark_of(seen), NOON)

        assert (numbers("pike"), moved()) == ([1], 1)


def test_only_what_was_seen_is_accepted(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"pike": ("ice", [PIKE])})
        rewritten(source, owner, {0: ICE.replace(PIKE, RESTS)})
        old = mark_of(doubt(source.id))
        rewritten(source, owner, {0: f"One more. {ICE.replace(PIKE, RESTS)}"})

        with pytest.raises(NotAllowedNowError, match="edited again") as refused:
            accept(source.id, doubt(source.id).id, old, NOON)

        assert str(refused.value) == SEEN_OTHERWISE
        assert numbers("pike") == [1]


def test_a_question_that_stands_is_not_decided_about(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"pike": ("ice", [PIKE])})

        with pytest.raises(NotYoursError):
            accept(source.id, entry("pike").id, "", NOON)
        with pytest.raises(NotYoursError):
            retire(source.id, entry("pike").id, NOON)


def test_a_retired_question_is_in_doubt_no_more(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"pike": ("ice", [PIKE])})
        rewritten(source, owner, {0: "It thaws."})

        retire(source.id, entry("pike").id, NOON)

        assert entry("pike").retired_at == NOON
        assert questions_in_doubt(source.id) == ()


def test_a_pointing_question_cannot_stand_where_nothing_can_be_pointed_at(
    app: Flask, owner: int
) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"where": ("spring", [ALGAE])}, Pointing("Where?"))
        rewritten(source, owner, {0: f"{ICE} {ALGAE}", 1: SPRING.removeprefix(ALGAE)})
        seen = doubt(source.id)

        with pytest.raises(NotAllowedNowError):
            accept(source.id, seen.id, mark_of(seen), NOON)

        assert numbers("where") == [1]


def rests(source: Source, owner: int) -> QuestionInDoubt:
    """Let a question rest of whose two excerpts one was reworded and one is gone."""
    ask(source, owner, {"both": ("ice", [PIKE, ALGAE])})
    rewritten(source, owner, {0: ICE.replace(PIKE, RESTS), 1: "The reeds are green again."})
    return doubt(source.id)


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ("3.1", [RESTS, SUMMER.partition(". ")[0] + "."]),
        ("3.1-2", [RESTS, SUMMER]),
        (" 2.1 ", [RESTS, "The reeds are green again."]),
        ("1.2", [RESTS]),
        ("out", [RESTS]),
    ],
)
def test_each_excerpt_is_decided_for_itself(
    app: Flask, owner: int, decision: str, words: list[str]
) -> None:
    with app.app_context():
        source = kept(owner)
        seen = rests(source, owner)
        pike, algae = (moved.excerpt_id for moved in seen.excerpts)

        decisions = {pike: "stand", algae: decision}
        settle(source.id, seen.id, mark_of(seen), decisions, NOON)

        assert (words_of("both"), numbers("both"), moved()) == (words, [1, 2], 0)
        assert entry("both").paused_at is None


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ("stand", "stand", "No place is proposed"),
        ("stand", "9.1", "No such sentence"),
        ("stand", "3.9", "No such sentence"),
        ("stand", "3", "No such sentence"),
        ("stand", "", "No such sentence"),
        ("stand", "burn", "No such sentence"),
        ("out", "out", "Keep at least one passage"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_in_a_sentence(
    app: Flask, owner: int, first: str, second: str, sentence: str
) -> None:
    with app.app_context():
        source = kept(owner)
        seen = rests(source, owner)
        pike, algae = (moved.excerpt_id for moved in seen.excerpts)
        decisions = {pike: first, algae: second}

        with pytest.raises(PlaceRefusedError, match=sentence) as refused:
            settle(source.id, seen.id, mark_of(seen), decisions, NOON)

        assert refused.value.excerpt_id == (None if first == "out" else algae)
        assert (numbers("both"), moved()) == ([1], 2)


def test_what_was_edited_again_is_not_settled(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        seen = rests(source, owner)

        with pytest.raises(NotAllowedNowError, match="edited again"):
            settle(source.id, seen.id, "ice:0-1;-", {}, NOON)
