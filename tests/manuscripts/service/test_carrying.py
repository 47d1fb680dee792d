from __future__ import annotations

import sqlalchemy as sa
from flask import Flask

from quizapp.bank.models import MovedExcerpt, QuestionEntry, QuestionVersion
from quizapp.bank.queries import quiz_questions
from quizapp.core.questions import Pointing
from quizapp.db import db
from quizapp.manuscripts.service import arranging, writing
from quizapp.manuscripts.service.keeping import keep
from quizapp.quiz.queries.attempts import section_body
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
    teacher_id,
    words_of,
)

FROGS = "The frogs sleep."


def asked_now(source: Source) -> set[int]:
    sections = [section.id for section in current_sections(source.id)]
    return {question.question_id for question in quiz_questions(sections)}


def test_a_verified_question_gets_a_next_version_of_the_same_words(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"pike": ("ice", [PIKE]), "algae": ("spring", [ALGAE])})

        outcome = rewritten(source, owner, {0: f"A new beginning. {ICE}"}).outcome

        assert (outcome.verified, outcome.total) == (2, 2)
        assert (numbers("pike"), numbers("algae")) == ([1, 2], [1])
        assert words_of("pike") == [PIKE]
        assert (entry("pike").paused_at, moved()) == (None, 0)
        assert len(asked_now(source)) == 2


def test_a_question_whose_words_changed_rests_and_nothing_is_guessed(
    app: Flask, owner: int
) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"pike": ("ice", [PIKE]), "frogs": ("ice", [ICE[-16:]])})

        outcome = rewritten(
            source, owner, {0: ICE.replace("old pike hunts", "old pike rests")}
        ).outcome

        assert outcome.in_review == 1 + (entry("frogs").paused_at is not None)
        assert numbers("pike") == [1]
        assert entry("pike").paused_at == NOON
        row = db.session.get_one(MovedExcerpt, _excerpt_of("pike"))
        assert row.section_version_id == current_sections(source.id)[0].version_id
        assert entry("pike").id not in asked_now(source)


def test_an_orphan_has_no_place(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"pike": ("ice", [PIKE])})

        outcome = rewritten(source, owner, {0: "It thaws."}).outcome

        assert (outcome.orphaned, outcome.total) == (1, 1)
        row = db.session.get_one(MovedExcerpt, _excerpt_of("pike"))
        assert (row.section_version_id, row.start_char, row.end_char) == (None, None, None)


def test_one_doubt_lets_the_whole_question_rest(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"both": ("ice", [PIKE, ALGAE])})

        outcome = rewritten(source, owner, {0: "It thaws."}).outcome

        assert (outcome.orphaned, moved(), numbers("both")) == (1, 2, [1])


def test_what_was_in_doubt_is_asked_again_once_its_words_are_back(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"pike": ("ice", [PIKE])})
        rewritten(source, owner, {0: "It thaws."})

        outcome = rewritten(source, owner, {0: f"Once more. {ICE}"}).outcome

        assert (outcome.verified, moved()) == (1, 0)
        assert (numbers("pike"), entry("pike").paused_at) == ([1, 2], None)
        assert words_of("pike") == [PIKE]


def test_what_is_still_in_doubt_after_another_edit_is_in_doubt_once(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"pike": ("ice", [PIKE])})
        rewritten(source, owner, {0: "It thaws."})

        rewritten(source, owner, {0: "It thaws again.", 1: f"{SPRING} More."})

        assert (moved(), numbers("pike")) == (1, [1])


def test_questions_follow_their_section_into_the_one_it_was_merged_with(
    app: Flask, owner: int
) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"algae": ("spring", [ALGAE])})
        manuscript = writing.open_to_edit(source, owner, NOON)
        writing.change(manuscript, 1, lambda a: arranging.merge_with_above(a, 1), NOON)

        outcome = keep(manuscript, 2, NOON).outcome

        assert (outcome.verified, outcome.total) == (1, 1)
        assert entry("algae").section_id == current_sections(source.id)[0].id
        assert words_of("algae") == [ALGAE]
        assert asked_now(source) == {entry("algae").id}


def test_whoever_edits_a_text_is_not_the_author_of_its_questions(app: Flask, owner: int) -> None:
    colleague = teacher_id(app, "admin")
    with app.app_context():
        source = kept(owner)
        ask(source, colleague, {"pike": ("ice", [PIKE])})

        rewritten(source, owner, {0: f"First of all. {ICE}"})

        query = sa.select(QuestionVersion.author_id)
        authors = db.session.scalars(query.where(QuestionVersion.question_id == entry("pike").id))
        assert list(authors) == [colleague, colleague]


def test_what_was_asked_of_a_merged_section_is_still_shown_its_own_words(
    app: Flask, owner: int
) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"algae": ("spring", [ALGAE])})
        manuscript = writing.open_to_edit(source, owner, NOON)
        writing.change(manuscript, 1, lambda a: arranging.merge_with_above(a, 1), NOON)
        keep(manuscript, 2, NOON)
        query = sa.select(QuestionVersion.id).where(
            QuestionVersion.question_id == entry("algae").id
        )
        first, second = db.session.scalars(query.order_by(QuestionVersion.number))
        home = entry("algae").section_id

        assert section_body(home, first) == SPRING
        assert section_body(home, second) == current_sections(source.id)[0].body


def test_two_questions_of_one_name_can_share_a_section_afterwards(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        made = ask(source, owner, {"algae": ("spring", [ALGAE])})
        stray = QuestionEntry(
            set_id=made.id, section_id=current_sections(source.id)[0].id, slug="algae", position=1
        )
        db.session.add(stray)
        manuscript = writing.open_to_edit(source, owner, NOON)
        writing.change(manuscript, 1, lambda a: arranging.merge_with_above(a, 1), NOON)

        keep(manuscript, 2, NOON)

        slugs = sa.select(QuestionEntry.slug).where(QuestionEntry.set_id == made.id)
        assert len(set(db.session.scalars(slugs))) == 2


def test_what_moves_into_another_section_is_looked_at(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"algae": ("spring", [ALGAE])})

        outcome = rewritten(
            source, owner, {0: f"{ICE} {ALGAE}", 1: SPRING.removeprefix(ALGAE)}
        ).outcome

        assert (outcome.in_review, moved()) == (1, 1)


def test_excerpts_follow_their_section_to_its_new_place(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"pike": ("ice", [PIKE]), "both": ("spring", [ALGAE, FROGS])})
        manuscript = writing.open_to_edit(source, owner, NOON)
        writing.change(manuscript, 1, lambda a: arranging.move(a, 0, 2), NOON)

        outcome = keep(manuscript, 2, NOON).outcome

        assert [s.slug for s in current_sections(source.id)] == ["spring", "summer", "ice"]
        assert (outcome.verified, outcome.total) == (2, 2)
        assert (numbers("pike"), numbers("both")) == ([1], [1])
        assert words_of("pike") == [PIKE]
        assert len(asked_now(source)) == 2


def test_a_section_that_is_moved_and_edited_keeps_its_own_excerpts_alone(
    app: Flask, owner: int
) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"pike": ("ice", [PIKE]), "algae": ("spring", [ALGAE])})
        manuscript = writing.open_to_edit(source, owner, NOON)
        edits: tuple[arranging.Change, ...] = (
            lambda a: arranging.rewrite(a, 0, f"A new beginning. {ICE}"),
            lambda a: arranging.rewrite(a, 1, SPRING.removeprefix(ALGAE)),
            lambda a: arranging.rewrite(a, 2, f"{SUMMER} {ALGAE}"),
            lambda a: arranging.move(a, 2, 0),
        )
        for revision, edit in enumerate(edits, start=1):
            writing.change(manuscript, revision, edit, NOON)

        outcome = keep(manuscript, 5, NOON).outcome

        assert (outcome.verified, outcome.in_review) == (1, 1)
        assert words_of("pike") == [PIKE]
        assert entry("algae").paused_at == NOON


def test_a_pointing_question_points_at_the_sentence_where_it_now_is(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"where": ("ice", [PIKE])}, Pointing("Where?", keys=(2,)))

        rewritten(source, owner, {0: f"One. Two. {ICE}"})

        (question,) = quiz_questions([current_sections(source.id)[0].id])
        assert isinstance(question.question, Pointing)
        assert question.question.keys == (4,)


def test_words_said_once_more_elsewhere_in_the_section_are_never_a_guess(
    app: Flask, owner: int
) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"frogs": ("ice", [FROGS])})

        rewritten(source, owner, {0: f"{FROGS} {ICE}"})

        if entry("frogs").paused_at is None:
            (question,) = quiz_questions([current_sections(source.id)[0].id])
            assert question.question_id == entry("frogs").id
            assert current_sections(source.id)[0].body.endswith(words_of("frogs")[0])


def test_sets_of_colleagues_are_carried_over_too_and_so_are_retired_questions(
    app: Flask, owner: int
) -> None:
    colleague = teacher_id(app, "admin")
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"pike": ("ice", [PIKE])})
        ask(source, colleague, {"summer": ("summer", [SUMMER])}, title="Theirs")
        entry("summer").retired_at = NOON

        outcome = rewritten(source, owner, {0: f"A. {ICE}", 2: f"B. {SUMMER}"}).outcome

        assert outcome.verified == 2
        assert (numbers("pike"), numbers("summer")) == ([1, 2], [1, 2])
        assert entry("summer").retired_at == NOON


def _excerpt_of(slug: str) -> int:
    query = sa.select(MovedExcerpt.excerpt_id).where(MovedExcerpt.question_id == entry(slug).id)
    return db.session.scalars(query).one()
