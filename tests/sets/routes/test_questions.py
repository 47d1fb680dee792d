from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.core.questions import KINDS
from tests.sets.desk import (
    FREEZES,
    HUNTS,
    SLEEP,
    TEXT,
    THAWS,
    asked_in,
    choice,
    faults,
    make_set,
    mark,
    publish,
    sections,
    value_of,
    versions,
)

WHOLE: dict[str, dict[str, Any]] = {
    "single_choice": {},
    "multiple_response": {"right": ["0", "1"]},
    "true_false": {"truth": "false", "judged-0-why": "It does not."},
    "short_answer": {"accepted-0": "the pike", "accepted-1": "pike"},
    "numeric": {"accepted-0": "4 ± 0.5"},
    "cloze": {"stem": "The {{pike|fish}} hunts."},
    "matching": {
        "pairs-0-left": "pike",
        "pairs-0-right": "hunts",
        "pairs-1-left": "frog",
        "pairs-1-right": "sleeps",
        "spares-0": "thaws",
    },
    "ordering": {"steps-0": "freezes", "steps-1": "hunts", "steps-2": "thaws"},
    "pointing": {},
    "essay": {"explanation": "It is awake."},
    "flashcard": {"back": "The pike"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_of_each_kind_is_written_published_and_opened_again(
    pond: Flask, teacher: FlaskClient, kind: str
) -> None:
    chosen = make_set(teacher)

    question = publish(pond, teacher, chosen, kind=kind, **WHOLE[kind])

    (version,) = versions(pond, question)
    assert (version.kind, version.question.faults()) == (kind, ())
    assert [(e.start_char, e.end_char, e.option) for e in version.excerpts] == [(*HUNTS, None)]
    page = teacher.get(f"/teach/questions/{question}").text
    assert value_of(page, "base") == "1"
    again = teacher.post(
        f"/teach/questions/{question}", data=choice(pond, kind=kind, base="1", **WHOLE[kind])
    )
    assert again.status_code == 303
    assert len(versions(pond, question)) == 1  # it says the same


@pytest.mark.parametrize("kind", KINDS)
def test_faults_forbid_to_publish_and_keep_what_was_typed(
    pond: Flask, teacher: FlaskClient, kind: str
) -> None:
    chosen = make_set(teacher)
    form = {"kind": kind, "hint": "Think of winter.", "points": "1", "do": "publish"}

    response = teacher.post(f"/teach/sets/{chosen}/questions/new", data=form)

    assert response.status_code == 422
    assert "Write the question." in faults(response.text) or kind == "cloze"
    assert "Choose the sentences that settle the answer." in faults(response.text)
    assert "Think of winter." in response.text
    assert response.text.count("<title>Error:") == 1
    assert asked_in(pond, chosen) == []


def test_a_draft_may_lack_anything_and_is_found_again(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)

    kept = teacher.post(
        f"/teach/sets/{chosen}/questions/new", data={"stem": "Who sleeps?", "do": "draft"}
    )

    assert kept.status_code == 303
    for address in (kept.location, f"/teach/sets/{chosen}/questions/new"):
        page = teacher.get(address).text
        assert "Who sleeps?" in page
        assert "You were writing this" in page
    assert "Who sleeps?" in teacher.get("/teach/sets?show=drafts").text
    assert "Who sleeps?" not in teacher.get(f"/teach/sets/{chosen}/questions/new?fresh=1").text


def test_publishing_a_draft_leaves_no_draft(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)
    kept = teacher.post(f"/teach/sets/{chosen}/questions/new", data=choice(pond, do="draft"))
    draft = value_of(teacher.get(kept.location).text, "draft")

    publish(pond, teacher, chosen, draft=draft)

    assert "Drafts (0)" in teacher.get("/teach/sets").text


def test_a_row_more_loses_nothing(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)

    page = teacher.post(
        f"/teach/sets/{chosen}/questions/new",
        data=choice(
            pond, do="add:options", **{"options-2-text": "", "options-3-text": "The heron"}
        ),
    ).text

    assert value_of(page, "options-0-text") == "The pike"
    assert value_of(page, "options-3-text") == "The heron"
    assert 'name="options-4-text"' in page
    assert "Who hunts?" in page
    assert page.count(f'value="{mark(pond, HUNTS)}" checked') == 1


def test_another_kind_keeps_the_answers_of_the_one_before(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen = make_set(teacher)

    page = teacher.post(
        f"/teach/sets/{chosen}/questions/new", data=choice(pond, kind="ordering", do="kind")
    ).text

    assert value_of(page, "options-1-text") == "The frog"
    assert value_of(page, "options-1-why") == "It sleeps."
    assert value_of(page, "right") == "0"


def test_the_address_chooses_the_passage(pond: Flask, teacher: FlaskClient) -> None:
    new = f"/teach/sets/{make_set(teacher)}/questions/new"

    sentences = teacher.get(f"{new}?at={TEXT}:1.2-3").text
    words = teacher.get(f"{new}?at={TEXT}:1@22-26").text
    gap = teacher.get(f"{new}?at={TEXT}:1@22-26&gap=1").text
    elsewhere = teacher.get(f"{new}?at=other:1.2").text

    for place in (HUNTS, SLEEP):
        assert f'value="{mark(pond, place)}" checked' in sentences
    assert f'value="{mark(pond, (22, 26))}" checked' in words
    assert "The {{pike}} hunts." in gap
    assert (
        "checked"
        not in elsewhere.partition("Sentences the answer rests on")[2].partition("data-kinds")[0]
    )


def test_where_nothing_is_chosen_none_is(pond: Flask, teacher: FlaskClient) -> None:
    new = f"/teach/sets/{make_set(teacher)}/questions/new"

    assert ">none chosen<" in teacher.get(new).text
    assert ">one chosen<" in teacher.get(f"{new}?at={TEXT}:1.2").text


def test_several_passages_and_those_of_a_wrong_answer_are_stored(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen = make_set(teacher)

    question = publish(
        pond,
        teacher,
        chosen,
        evidence=[mark(pond, THAWS), mark(pond, HUNTS), mark(pond, FREEZES)],
        **{"options-1-origins": ["", mark(pond, SLEEP)]},
    )

    (version,) = versions(pond, question)
    places = [(e.start_char, e.end_char, e.option) for e in version.excerpts]
    assert places == [(0, 33, None), (*THAWS, None), (*SLEEP, 1)]


def test_words_of_another_section_may_be_quoted_too(pond: Flask, teacher: FlaskClient) -> None:
    chosen, spring = make_set(teacher), sections(pond)[1]
    form = choice(pond, do="other", other=str(spring.id))

    page = teacher.post(f"/teach/sets/{chosen}/questions/new", data=form).text
    assert "The algae wake first." in page
    question = publish(
        pond, teacher, chosen, evidence=[mark(pond, HUNTS), mark(pond, (0, 21), section=1)]
    )

    (version,) = versions(pond, question)
    assert len({e.section_version_id for e in version.excerpts}) == 2


def test_a_passage_of_an_older_text_or_none_at_all_is_refused(
    pond: Flask, teacher: FlaskClient
) -> None:
    new = f"/teach/sets/{make_set(teacher)}/questions/new"

    for evidence in ("999999@0-4", "nonsense", f"{sections(pond)[0].version_id}@0-9999"):
        response = teacher.post(new, data=choice(pond, evidence=evidence))

        assert response.status_code == 422
        assert "The text was edited" in " ".join(faults(response.text))


def test_two_questions_of_one_name_get_names_of_their_own(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen = make_set(teacher)

    publish(pond, teacher, chosen)
    publish(pond, teacher, chosen, hint="Not the frog.")

    assert len(asked_in(pond, chosen)) == 2
    text = teacher.get(f"/teach/sets/{chosen}/file").text
    assert "## who-hunts\n" in text
    assert "## who-hunts-2\n" in text


def test_a_question_with_two_hundred_answers_is_refused_in_a_sentence(
    pond: Flask, teacher: FlaskClient
) -> None:
    many = {f"options-{n}-text": f"A{n}" for n in range(200)}

    response = teacher.post(
        f"/teach/sets/{make_set(teacher)}/questions/new", data=choice(pond, **many)
    )

    assert response.status_code == 422
    assert "There is room for 50 rows" in " ".join(faults(response.text))


def test_markdown_that_tries_scripts_is_shown_as_words(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)
    evil = "<script>alert(1)</script> [x](javascript:alert(2))\0"

    page = teacher.post(f"/teach/sets/{chosen}/preview", data=choice(pond, stem=evil)).text

    assert "<script>" not in page
    assert 'href="javascript' not in page


def test_a_form_that_is_sent_twice_makes_one_question(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)

    assert publish(pond, teacher, chosen) == publish(pond, teacher, chosen)
    assert asked_in(pond, chosen) == ["Who hunts?"]
