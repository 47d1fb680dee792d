"""Regrading: what a corrected key would change is shown, done once, and undone; and by whom."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import sign_in
from tests.races import at_once, poster
from tests.sets.correcting import (
    FROG,
    PIKE,
    answered,
    ask,
    choose,
    chosen_versions,
    correct,
    credits_of,
    everything,
    look,
    regrade,
    regraded_answers,
    regrades,
    scores,
    take,
)
from tests.sets.desk import account_id, make_set, mark, publish, versions


def test_a_correction_of_the_key_leads_to_what_it_would_change(
    pond: Flask, teacher: FlaskClient
) -> None:
    question = ask(pond, teacher)
    answered(pond, sign_in(pond, "learner"), FROG)

    reworded = correct(pond, teacher, question, right="0", stem="Which animal hunts?")
    turned = correct(pond, teacher, question, stem="Which animal hunts?")

    assert reworded.location.startswith("/teach/sets/")
    assert turned.location == f"/teach/questions/{question}/regrade"


def test_a_correction_that_nobody_answered_leads_back_to_the_set(
    pond: Flask, teacher: FlaskClient
) -> None:
    question = ask(pond, teacher)

    assert correct(pond, teacher, question).location.startswith("/teach/sets/")


def test_a_correction_that_changes_no_past_answer_leads_back_to_the_set(
    pond: Flask, teacher: FlaskClient
) -> None:
    question = ask(pond, teacher)
    answered(pond, sign_in(pond, "learner"), "")

    assert correct(pond, teacher, question).location.startswith("/teach/sets/")


def test_who_writes_the_next_question_is_told_where_to_regrade(
    pond: Flask, teacher: FlaskClient
) -> None:
    question = ask(pond, teacher)
    answered(pond, sign_in(pond, "learner"), FROG)

    response = correct(pond, teacher, question, do="again")

    assert "regraded from its history" in teacher.get(response.location).text
    assert "/regrade" in teacher.get(f"/teach/questions/{question}/history").text


def test_the_page_says_who_changes_and_by_how_much_and_names_nobody(
    pond: Flask, teacher: FlaskClient, corrected: int
) -> None:
    answered(pond, teacher, "")

    page = look(teacher, corrected)
    rows = re.findall(r"<tr>(.*?)</tr>", page.partition("<tbody>")[2], re.DOTALL)
    said = [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in rows]

    assert "Two answers: one gains, one loses." in page
    assert said == [
        "A learner 22 November 2026, 12:00 UTC not right → , then right 0 → , then 1 of 1",
        "A guest 22 November 2026, 12:00 UTC right → , then not right 1 → , then 0 of 1",
    ]
    assert credits_of(pond) == [0, 1, 0]


def test_the_page_says_what_was_right_then_and_what_is_now(
    teacher: FlaskClient, corrected: int
) -> None:
    page = look(teacher, corrected)

    assert "<dt>Right then</dt><dd>The pike</dd>" in page
    assert "<dt>Right now</dt><dd>The frog</dd>" in page


def test_a_version_that_asked_otherwise_is_said_to(pond: Flask, teacher: FlaskClient) -> None:
    question = ask(pond, teacher)
    answered(pond, sign_in(pond, "learner"), FROG)
    correct(pond, teacher, question, stem="Who sleeps?")

    assert "It asked in other words: “Who hunts?”" in look(teacher, question)


def test_answers_that_cannot_be_carried_over_are_counted_with_the_reason(
    pond: Flask, teacher: FlaskClient
) -> None:
    question = ask(pond, teacher)
    for words in (FROG, FROG, PIKE):
        answered(pond, sign_in(pond, "learner"), words)
    correct(pond, teacher, question, **{"options-1-text": "The toad"})

    page = look(teacher, question)
    regrade(teacher, question)

    assert "Two answers stay as before. What they chose is no longer offered." in page
    assert credits_of(pond) == [0, 0, 0]


def test_regrading_changes_credits_and_scores_and_leaves_what_was_answered(
    pond: Flask, teacher: FlaskClient, corrected: int
) -> None:
    before = everything(pond)

    response = regrade(teacher, corrected)

    assert response.location == f"/teach/questions/{corrected}/history"
    assert "Two answers were regraded." in teacher.get(response.location).text
    assert credits_of(pond) == [1, 0]
    assert scores(pond) == [1, 0]
    assert regraded_answers(pond) == [(0, 1), (1, 0)]
    assert [row[1] for row in everything(pond)] == [row[1] for row in before]


def test_a_form_sent_twice_regrades_once(pond: Flask, teacher: FlaskClient, corrected: int) -> None:
    address = f"/teach/questions/{corrected}/regrade"
    form = chosen_versions(look(teacher, corrected))[0]
    teacher.post(address, data=form)

    again = teacher.post(address, data=form)

    assert "Nothing was left to regrade." in teacher.get(again.location).text
    assert len(regrades(pond)) == 1
    assert "No answer would change." in look(teacher, corrected)


def test_eight_regradings_at_once_are_one_and_so_is_undoing(
    pond: Flask, teacher: FlaskClient, corrected: int
) -> None:
    before = everything(pond)
    form = chosen_versions(look(teacher, corrected))[0]
    address = f"/teach/questions/{corrected}/regrade"

    done = at_once([poster(sign_in(pond, "teacher"), address, **form) for _ in range(8)])
    noted, number = regraded_answers(pond), regrades(pond)[0].id
    address = f"/teach/regrades/{number}/undo"
    undone = at_once([poster(sign_in(pond, "teacher"), address) for _ in range(8)])

    assert (done, undone) == ([303] * 8, [303] * 8)
    assert noted == [(0, 1), (1, 0)]
    assert len(regrades(pond)) == 1
    assert everything(pond) == before


def test_a_form_shown_before_another_correction_changes_nothing(
    pond: Flask, teacher: FlaskClient, corrected: int
) -> None:
    form = chosen_versions(look(teacher, corrected))[0]
    correct(pond, teacher, corrected, right="0")

    response = teacher.post(f"/teach/questions/{corrected}/regrade", data=form)

    assert response.location == f"/teach/questions/{corrected}/regrade"
    assert "changed meanwhile" in teacher.get(response.location).text
    assert regrades(pond) == []


def test_each_version_is_regraded_by_itself(
    pond: Flask, teacher: FlaskClient, corrected: int
) -> None:
    answered(pond, sign_in(pond, "outsider"), FROG)
    correct(pond, teacher, corrected, right="0")

    second = chosen_versions(look(teacher, corrected))
    regrade(teacher, corrected)

    assert len(second) == 1  # those to version 1 earned already what today's key gives
    assert credits_of(pond) == [0, 1, 0]


def test_other_questions_and_their_answers_stay(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)
    first = publish(pond, teacher, chosen)
    publish(pond, teacher, chosen, stem="Who else hunts?", evidence=[mark(pond, (0, 17))])
    learner = sign_in(pond, "learner")
    quiz = take(learner)
    for position in (1, 2):
        choose(pond, learner, quiz, FROG, position)
    learner.post(f"{quiz}/hand-in")
    correct(pond, teacher, first)

    regrade(teacher, first)

    assert sorted(credits_of(pond), key=float) == [0, 1]  # type: ignore[arg-type]
    assert scores(pond) == [1]


def test_colleagues_regrade_if_they_may_change_the_set(
    pond: Flask, teacher: FlaskClient, colleague: FlaskClient, corrected: int
) -> None:
    set_id = teacher.get(f"/teach/questions/{corrected}").text.partition("/teach/sets/")[2]
    share = f"/teach/sets/{set_id.partition(chr(34))[0]}/colleagues"
    address = f"/teach/questions/{corrected}/regrade"
    form = chosen_versions(look(teacher, corrected))[0]
    stranger = [colleague.get(address).status_code, colleague.post(address, data=form).status_code]

    teacher.post(share, data={"name": "admin"})
    reader = [colleague.get(address).status_code, colleague.post(address, data=form).status_code]
    teacher.post(share, data={"name": "admin", "may_edit": "y"})
    editor = [colleague.get(address).status_code, colleague.post(address, data=form).status_code]

    assert (stranger, reader, editor) == ([404, 404], [404, 404], [200, 303])
    assert [one.made_by_id for one in regrades(pond)] == [account_id(pond, "admin")]


def test_a_correction_keeps_its_versions_as_they_were(
    pond: Flask, teacher: FlaskClient, corrected: int
) -> None:
    before = [version.digest for version in versions(pond, corrected)]

    regrade(teacher, corrected)

    assert [version.digest for version in versions(pond, corrected)] == before
