from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.manuscripts.queries.manuscripts import own_manuscript
from quizapp.manuscripts.service.writing import arrangement_of
from tests.manuscripts.shore import ICE, SPRING, SUMMER, bring, teacher_id

PASTED = f"## Ice\n\n{ICE}\n\n## Spring\n\n{SPRING}\n\n## Summer\n\n{SUMMER}\n\nShare"
TITLES = ["Ice", "Spring", "Summer"]


@pytest.fixture
def here(teacher: FlaskClient) -> str:
    location = bring(teacher, PASTED, title="The Pond").location
    return str(location)


def sections(app: Flask) -> list[tuple[str, list[str]]]:
    owner = teacher_id(app)
    with app.app_context():
        arrangement = arrangement_of(own_manuscript(1, owner))
        return [(s.title, [block.text for block in s.paragraphs]) for s in arrangement.sections]


def press(
    teacher: FlaskClient,
    here: str,
    do: str,
    titles: list[str],
    revision: int = 1,
    drop: Sequence[str] = (),
) -> int:
    data = {"do": do, "revision": str(revision), "title": titles, "drop": list(drop)}
    return teacher.post(here, data=data).status_code


def test_the_page_shows_the_sections_beside_the_text_as_it_was_read(
    teacher: FlaskClient, here: str
) -> None:
    page = teacher.get(here).text

    assert "Three sections" in page
    assert page.count(ICE) == 2
    assert "is a link or button of a page" in page
    assert '<span class="tag">title</span>' in page
    assert 'value="Spring"' in page


def test_the_title_of_the_text_is_not_said_to_be_dropped(teacher: FlaskClient) -> None:
    here = bring(teacher, f"# The Pond\n\n{PASTED}").location
    press(teacher, here, "drop-marked", TITLES)

    page = teacher.get(here).text

    assert '<b>The Pond</b> <span class="tag">title of the text</span>' in page
    assert re.findall(r"<del>(.*?)</del>", page) == ["Share"]


@pytest.mark.parametrize(
    ("do", "more", "shape"),
    [
        ("merge:1", {}, [("Ice", [ICE, "Spring", SPRING]), ("Summer", [SUMMER, "Share"])]),
        ("move:1:0", {}, [("Spring", [SPRING]), ("Ice", [ICE]), ("Summer", [SUMMER, "Share"])]),
        ("move:0:2", {}, [("Spring", [SPRING]), ("Summer", [SUMMER, "Share"]), ("Ice", [ICE])]),
        ("drop-marked", {}, [("Ice", [ICE]), ("Spring", [SPRING]), ("Summer", [SUMMER])]),
        ("drop", {"drop": ["2:0", "0:0"]}, [("Spring", [SPRING]), ("Summer", ["Share"])]),
        (
            "split:2:1",
            {},
            [("Ice", [ICE]), ("Spring", [SPRING]), ("Summer", [SUMMER]), ("", ["Share"])],
        ),
        ("by:none", {}, [("", ["Ice", ICE, "Spring", SPRING, "Summer", SUMMER, "Share"])]),
    ],
)
def test_each_button_changes_what_it_says(
    app: Flask,
    teacher: FlaskClient,
    here: str,
    do: str,
    more: dict[str, list[str]],
    shape: list[tuple[str, list[str]]],
) -> None:
    assert press(teacher, here, do, TITLES, drop=more.get("drop", [])) == 303

    assert sections(app) == shape


def test_the_first_section_goes_no_earlier_and_the_last_no_later(
    teacher: FlaskClient, here: str
) -> None:
    page = teacher.get(here).text

    assert re.findall(r'value="(move:\d:\d)"', page) == [
        "move:0:1",
        "move:1:0",
        "move:1:2",
        "move:2:1",
    ]


def test_a_line_is_made_the_title_of_a_section_that_begins_there(
    app: Flask, teacher: FlaskClient
) -> None:
    pasted = f"Ice\n\n{ICE}\n\nSpring\n\n{SPRING}"
    here = bring(teacher, pasted, title="The Pond").location
    assert sections(app) == [("", ["Ice", ICE, "Spring", SPRING])]

    press(teacher, here, "title:0:2", [""])
    press(teacher, here, "title:0:0", ["", "Spring"], revision=2)

    assert sections(app) == [("Ice", [ICE]), ("Spring", [SPRING])]
    assert teacher.get(here).text.count('<span class="tag">title</span>') == 2


def test_titles_that_were_typed_are_kept_whatever_button_is_pressed(
    app: Flask, teacher: FlaskClient, here: str
) -> None:
    press(teacher, here, "drop-marked", ["Frost", "Spring", ""])

    assert [title for title, _ in sections(app)] == ["Frost", "Spring", ""]
    assert "Left empty, it is shown as “Part 3”" in teacher.get(here).text


def test_the_last_change_is_taken_back(app: Flask, teacher: FlaskClient, here: str) -> None:
    press(teacher, here, "merge:1", TITLES)
    assert "Take the last change back" in teacher.get(here).text

    press(teacher, here, "undo", ["Ice", "Summer"], revision=2)

    assert [title for title, _ in sections(app)] == TITLES
    assert "Take the last change back" not in teacher.get(here).text


def test_a_second_tab_is_told_and_overwrites_nothing(
    app: Flask, teacher: FlaskClient, here: str
) -> None:
    press(teacher, here, "merge:1", TITLES)

    data = {"do": "titles", "revision": "1", "title": ["a", "b", "c"]}
    response = teacher.post(here, data=data)

    assert response.status_code == 409
    assert "changed in another tab" in response.text
    assert [title for title, _ in sections(app)] == ["Ice", "Summer"]


@pytest.mark.parametrize(
    ("do", "titles", "more"),
    [
        ("merge:0", TITLES, {}),
        ("merge:9", TITLES, {}),
        ("move:0:3", TITLES, {}),
        ("move:3:0", TITLES, {}),
        ("move:0", TITLES, {}),
        ("split:0:0", TITLES, {}),
        ("title:0:0", TITLES, {}),
        ("title:2:1", TITLES, {}),
        ("split:0:99999", TITLES, {}),
        ("drop", TITLES, {}),
        ("drop", TITLES, {"drop": ["9:9"]}),
        ("drop", TITLES, {"drop": ["x", "1"]}),
        ("titles", ["Ice"], {}),
        ("by:moon", TITLES, {}),
        ("burn", TITLES, {}),
        ("merge:²", TITLES, {}),
        ("", TITLES, {}),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_changes(
    app: Flask,
    teacher: FlaskClient,
    here: str,
    do: str,
    titles: list[str],
    more: dict[str, list[str]],
) -> None:
    before = sections(app)

    assert press(teacher, here, do, titles, drop=more.get("drop", [])) == 422

    assert sections(app) == before


def test_undoing_nothing_is_not_possible_now(teacher: FlaskClient, here: str) -> None:
    assert press(teacher, here, "undo", TITLES) == 409


def test_the_words_of_a_section_are_taken_as_typed(
    app: Flask, teacher: FlaskClient, here: str
) -> None:
    page = teacher.get(f"{here}/sections/2")
    assert SPRING in page.text

    data = {"revision": "1", "words": f"{SPRING}\r\n\r\nAnd then <b>summer</b>."}
    response = teacher.post(f"{here}/sections/2", data=data)

    assert response.status_code == 303
    assert sections(app)[1] == ("Spring", [SPRING, "And then <b>summer</b>."])
    assert "And then &lt;b&gt;summer&lt;/b&gt;." in teacher.get(here).text


@pytest.mark.parametrize(
    ("data", "status", "said"),
    [
        ({"revision": "1", "words": "  "}, 422, "needs some words"),
        ({"revision": "7", "words": "Other words."}, 409, "changed in another tab"),
        ({"revision": "", "words": "Other words."}, 409, "changed in another tab"),
    ],
)
def test_words_that_cannot_be_taken_stay_on_the_page(
    teacher: FlaskClient, here: str, data: dict[str, str], status: int, said: str
) -> None:
    response = teacher.post(f"{here}/sections/1", data=data)

    assert response.status_code == status
    assert said in response.text
    assert data["words"] in response.text


@pytest.mark.parametrize("number", [0, 4, 99999])
def test_a_section_that_is_not_there_has_no_words(
    teacher: FlaskClient, here: str, number: int
) -> None:
    assert teacher.get(f"{here}/sections/{number}").status_code == 409
    sent = {"revision": "1", "words": "Words."}
    assert teacher.post(f"{here}/sections/{number}", data=sent).status_code in {409, 422}
