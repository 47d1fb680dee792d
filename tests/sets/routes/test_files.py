from __future__ import annotations

import io
import re
import zipfile

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.sets.desk import (
    ICE,
    SLEEP,
    asked_in,
    edit,
    let_rest,
    make_set,
    mark,
    publish,
    value_of,
)

FILE = """# Ice

## who

Who hunts?

- (x) The pike
- ( ) The frog

> The pike hunts.

## freezes

What freezes?

- = the pond

> The pond freezes.
"""


def send(client: FlaskClient, chosen: int, *files: tuple[str, bytes]) -> TestResponse:
    given = {"files": [(io.BytesIO(data), name) for name, data in files]}
    return client.post(
        f"/teach/sets/{chosen}/upload", data=given, content_type="multipart/form-data"
    )


def confirm(client: FlaskClient, chosen: int, *files: tuple[str, bytes]) -> TestResponse:
    given = {
        "name": [name for name, _ in files],
        "text": [data.decode() for _, data in files],
        "confirmed": "1",
    }
    return client.post(f"/teach/sets/{chosen}/upload", data=given)


def counted(page: str) -> list[tuple[str, str]]:
    return re.findall(r"<summary>(\w+) questions? ([\w ]+)</summary>", page)


def test_an_upload_says_what_would_change_and_stores_nothing(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen = make_set(teacher)
    publish(pond, teacher, chosen)

    page = send(teacher, chosen, ("01-ice.x.quiz.md", FILE.encode())).text

    assert counted(page) == [
        ("Two", "new"),
        ("No", "revised"),
        ("No", "unchanged"),
        ("One", "taken out"),
    ]
    assert len(asked_in(pond, chosen)) == 1


def test_what_is_confirmed_is_stored_and_a_second_time_changes_nothing(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen, file = make_set(teacher), ("01-ice.x.quiz.md", FILE.encode())

    first = confirm(teacher, chosen, file)
    page = send(teacher, chosen, file).text

    assert first.status_code == 303
    assert asked_in(pond, chosen) == ["Who hunts?", "What freezes?"]
    assert ("Two", "unchanged") in counted(page)
    assert ("No", "revised") in counted(page)


def test_every_problem_is_said_with_its_line_and_nothing_is_stored(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen = make_set(teacher)
    wrong = FILE.replace("The pike hunts.", "The pike hunted.").replace("- = the pond\n", "")

    for response in (
        send(teacher, chosen, ("01-ice.x.quiz.md", wrong.encode())),
        confirm(teacher, chosen, ("01-ice.x.quiz.md", wrong.encode())),
    ):
        assert response.status_code == 422
        assert "line 10" in response.text
        assert "line 12" in response.text
        assert "Nearest: “The pike hunts.”" in response.text
    assert asked_in(pond, chosen) == []


def test_files_that_cannot_be_are_refused_in_a_sentence(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("01-ice.quiz.md", b"0" * 50_000_000)
    cases = {
        "named after no section": ("09-nowhere.quiz.md", FILE.encode()),
        "the file is empty": ("01-ice.quiz.md", b""),
        "not UTF-8": ("01-ice.quiz.md", b"# \xff"),
        "too large to be a set": ("x.zip", bomb.getvalue()),
        "cannot be read": ("x.zip", b"PK no archive"),
    }
    for words, file in cases.items():
        response = send(teacher, chosen, file)

        assert response.status_code == 422
        assert words in response.text
    assert send(teacher, chosen).status_code == 422
    large = teacher.post(
        f"/teach/sets/{chosen}/upload",
        data=b"x" * 5_000_000,
        content_type="multipart/form-data; boundary=b",
    )
    assert large.status_code == 413


def test_two_files_for_one_section_are_refused(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)

    response = send(
        teacher, chosen, ("01-ice.a.quiz.md", FILE.encode()), ("01-ice.b.quiz.md", FILE.encode())
    )

    assert "two files are for the section 01-ice" in response.text


def test_a_set_that_goes_out_and_comes_in_is_the_same(pond: Flask, teacher: FlaskClient) -> None:
    copied = teacher.post("/teach/sets/1/copy").location
    archive = teacher.get(f"{copied}/file").data

    page = send(teacher, int(copied.rpartition("/")[2]), ("set.zip", archive)).text

    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        count = sum(opened.read(name).decode().count("\n## ") for name in opened.namelist())
    assert f"{count} questions unchanged" in page
    assert page.count("<summary>No questions") == 3
    built_in = teacher.get("/teach/sets/1/file").data
    with zipfile.ZipFile(io.BytesIO(built_in)) as mine, zipfile.ZipFile(io.BytesIO(archive)) as it:
        texts = [{n.partition(".")[0]: z.read(n) for n in z.namelist()} for z in (mine, it)]
    assert texts[0] == texts[1]


def test_sections_that_are_not_uploaded_stay(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)
    spring = "# Spring\n\n## first\n\nWhat wakes first?\n\n- = algae\n\n> The algae wake first.\n"
    confirm(teacher, chosen, ("01-ice.quiz.md", FILE.encode()))

    confirm(teacher, chosen, ("02-spring.quiz.md", spring.encode()))

    assert len(asked_in(pond, chosen)) == 3


def test_an_empty_set_has_no_file(teacher: FlaskClient) -> None:
    assert teacher.get(f"/teach/sets/{make_set(teacher)}/file").status_code == 404


def test_the_texts_are_kept_by_the_page_until_they_are_confirmed(
    pond: Flask, teacher: FlaskClient
) -> None:
    page = send(teacher, make_set(teacher), ("01-ice.x.quiz.md", FILE.encode())).text

    assert value_of(page, "name") == "01-ice.x.quiz.md"
    assert "&gt; The pike hunts." in page


def test_what_rests_is_missing_from_the_file_and_stays_when_that_is_uploaded(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen = make_set(teacher)
    publish(pond, teacher, chosen)
    let_rest(pond, publish(pond, teacher, chosen, stem="Who sleeps?", evidence=[mark(pond, SLEEP)]))
    edit(pond, ICE.body.replace("The frogs sleep.", "The toads doze."))
    with_file = ("01-ice.x.quiz.md", FILE.encode())

    assert "One question rests and is left out: not tried, printed or downloaded." in board(
        teacher, chosen
    )
    preview = send(teacher, chosen, with_file).text
    assert ("One", "taken out") in counted(preview)
    assert "One question rests and stays as before" in preview
    assert "<li>01-ice: who-sleeps</li>" in preview.partition("rests and stays")[2]
    confirm(teacher, chosen, with_file)

    assert sorted(asked_in(pond, chosen)) == ["What freezes?", "Who hunts?", "Who sleeps?"]


def test_a_preview_speaks_of_rest_only_where_a_question_rests(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen = make_set(teacher)
    resting = publish(pond, teacher, chosen)
    file = ("01-ice.x.quiz.md", FILE.encode())
    assert "stays as before" not in send(teacher, chosen, file).text

    let_rest(pond, resting)
    asked = b"## first\n\nWhat wakes first?\n\n- = algae\n\n> The algae wake first.\n"
    of_spring = send(teacher, chosen, ("02-spring.x.quiz.md", asked))

    assert of_spring.status_code == 200
    assert "stays as before" not in of_spring.text


def test_a_set_of_which_everything_rests_offers_no_file(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)
    question = publish(pond, teacher, chosen)
    assert "Download the files" in board(teacher, chosen)

    let_rest(pond, question)

    assert "Download the files" not in board(teacher, chosen)


def board(client: FlaskClient, chosen: int) -> str:
    return client.get(f"/teach/sets/{chosen}").text
