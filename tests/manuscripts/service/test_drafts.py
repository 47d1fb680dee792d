from __future__ import annotations

import pytest
from flask import Flask

from quizapp.bank.models import QuestionDraft, QuestionSet
from quizapp.core.writing.typed import Typed, TypedOption
from quizapp.db import db
from quizapp.manuscripts.queries.evidence import questions_in_doubt
from quizapp.manuscripts.service import arranging, writing
from quizapp.manuscripts.service.deciding import accept, mark_of
from quizapp.manuscripts.service.keeping import keep
from quizapp.sources.models import Source
from quizapp.sources.queries import current_sections
from tests.conftest import NOON
from tests.manuscripts.shore import (
    ALGAE,
    ICE,
    PIKE,
    SPRING,
    ask,
    entry,
    kept,
    mark,
    rewritten,
    words_at,
)


def begun(made: QuestionSet, source: Source, typed: Typed, section: int = 0) -> QuestionDraft:
    """Return a draft of a new question of a set, on a section of its text (from 0)."""
    draft = QuestionDraft(
        set_id=made.id,
        section_id=current_sections(source.id)[section].id,
        form=typed.dump(),
        updated_at=NOON,
    )
    db.session.add(draft)
    db.session.flush()
    return draft


def typed_of(draft: QuestionDraft) -> Typed:
    db.session.refresh(draft)
    return Typed.load(draft.form)


def bases(*drafts: QuestionDraft) -> list[int | None]:
    """Return the versions that drafts begin from."""
    for draft in drafts:
        db.session.refresh(draft)
    return [draft.base_number for draft in drafts]


def test_a_drafts_passages_that_are_verified_move_along(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        row = TypedOption("The algae", origins=(mark(source, ALGAE),))
        typed = Typed(stem="Who?", options=(row,), evidence=(mark(source, PIKE),))
        draft = begun(ask(source, owner, {}), source, typed)

        rewritten(source, owner, {0: f"A new beginning. {ICE}", 1: f"{SPRING} And so on."})

        after = typed_of(draft)
        assert words_at(source, after.evidence[0]) == PIKE
        assert words_at(source, after.options[0].origins[0]) == ALGAE
        assert (after.stem, after.options[0].text) == ("Who?", "The algae")


@pytest.mark.parametrize("words", [ICE.replace("pike", "perch"), "It thaws."])
def test_a_drafts_passage_in_doubt_stays_what_it_was(app: Flask, owner: int, words: str) -> None:
    with app.app_context():
        source = kept(owner)
        typed = Typed(evidence=(mark(source, "The old pike"),))
        draft = begun(ask(source, owner, {}), source, typed)

        rewritten(source, owner, {0: words})

        assert typed_of(draft) == typed
        assert words_at(source, typed.evidence[0]) is None


def test_a_drafts_passage_is_verified_once_its_words_are_back(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        draft = begun(ask(source, owner, {}), source, Typed(evidence=(mark(source, PIKE),)))
        rewritten(source, owner, {0: "It thaws."})

        rewritten(source, owner, {0: f"Once more. {ICE}"})

        assert words_at(source, typed_of(draft).evidence[0]) == PIKE


def test_a_draft_follows_its_section_into_the_one_it_was_merged_with(
    app: Flask, owner: int
) -> None:
    with app.app_context():
        source = kept(owner)
        typed = Typed(evidence=(mark(source, ALGAE),))
        draft = begun(ask(source, owner, {}), source, typed, section=1)
        manuscript = writing.open_to_edit(source, owner, NOON)
        writing.change(manuscript, 1, lambda a: arranging.merge_with_above(a, 1), NOON)

        keep(manuscript, 2, NOON)

        assert words_at(source, typed_of(draft).evidence[0]) == ALGAE
        assert draft.section_id == current_sections(source.id)[0].id


def test_a_draft_whose_section_is_dropped_goes_where_its_words_are(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        typed = Typed(evidence=(mark(source, ALGAE),))
        draft = begun(ask(source, owner, {}), source, typed, section=0)
        manuscript = writing.open_to_edit(source, owner, NOON)
        writing.change(manuscript, 1, lambda a: arranging.drop(a, {0: [0]}), NOON)

        keep(manuscript, 2, NOON)

        assert draft.section_id == current_sections(source.id)[0].id


def test_a_draft_of_a_question_is_not_behind_what_nobody_wrote(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        made = ask(source, owner, {"pike": ("ice", [PIKE])})
        draft, old = (begun(made, source, Typed()) for _ in "ab")
        draft.question_id = old.question_id = entry("pike").id
        draft.base_number, old.base_number = 1, 0

        rewritten(source, owner, {0: f"A new beginning. {ICE}"})

        assert bases(draft, old) == [2, 0]
        rewritten(source, owner, {0: ICE.replace("pike", "perch")})
        (doubt,) = questions_in_doubt(source.id)
        accept(source.id, entry("pike").id, mark_of(doubt), NOON)
        assert bases(draft, old) == [3, 0]


def test_a_draft_that_cannot_be_read_keeps_no_text_from_being_kept(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        made = ask(source, owner, {})
        odd = begun(made, source, Typed())
        odd.form = {"options": 7}
        refused = begun(made, source, Typed())
        refused.form = {"suggestion": "the-pike"}
        db.session.flush()

        rewritten(source, owner, {0: "It thaws."})

        db.session.refresh(odd)
        db.session.refresh(refused)
        assert (odd.form, refused.form) == ({"options": 7}, {"suggestion": "the-pike"})
