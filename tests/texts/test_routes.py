"""The pages of texts, asked as a browser asks them."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.queries import quiz_questions
from quizapp.quiz.models import Mode
from quizapp.sources.queries import current_sections
from tests.conftest import NOON
from tests.texts.answering import (
    TEXT,
    answer,
    answer_many,
    begin,
    practise,
    questions_of,
    section,
    source,
)

Cast = Callable[[str], FlaskClient]
OVERVIEW = f"/texts/{TEXT}"
READER = f"{OVERVIEW}/read"
MAP = f"{READER}?view=memory"
PAPER = f"{OVERVIEW}/print"


class Paragraphs(HTMLParser):
    """Keeps the text content of every paragraph of the reader, as a browser has it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._is_within = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p":
            self._is_within = ("class", "prose") in attrs
            self.texts += [""] if self._is_within else []

    def handle_endtag(self, tag: str) -> None:
        self._is_within = self._is_within and tag != "p"

    def handle_data(self, data: str) -> None:
        if self._is_within:
            self.texts[-1] += data


def bodies(app: Flask) -> list[str]:
    with app.app_context():
        return [section.body for section in current_sections(source().id)]


@pytest.mark.parametrize("address", ["/texts", OVERVIEW, READER, PAPER])
@pytest.mark.parametrize("who", ["nobody", "guest", "learner", "teacher"])
def test_anyone_may_see_the_pages_of_a_text(
    client_of: Cast, app: Flask, address: str, who: str
) -> None:
    client = app.test_client() if who == "nobody" else client_of(who)

    page = client.get(address)

    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert "style=" not in page.text


@pytest.mark.parametrize(
    "address",
    [
        "/texts/none",
        "/texts/none/read",
        "/texts/none/print",
        f"{PAPER}?section=9",
        f"{PAPER}?section=x",
    ],
)
def test_what_there_is_not_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("query", ["", "?view=lines", "?view=memory"])
def test_a_paragraph_of_the_reader_is_the_source_character_for_character(
    app: Flask, client_of: Cast, learner: int, query: str
) -> None:
    with app.app_context():
        answer_many(learner)
        show = questions_of(5)[0].question_id

    page = client_of("learner").get(f"{READER}{query}{'&' if query else '?'}show={show}").text

    assert Paragraphs(page).texts == bodies(app)
    assert "<mark>" in page
    if "memory" in query:
        assert 'class="pin held held-fresh"' in page
    else:
        assert 'class="pin p-right' in page
        assert 'p-count"' in page


def test_a_sentence_has_its_address(client: FlaskClient) -> None:
    page = client.get(READER).text

    assert '<span class="s" id="s5-3" data-n="3">' in page
    assert len(re.findall(r'<span class="s" id="s\d-\d+"', page)) == 144


def test_one_sentence_a_line_is_a_view_of_its_own(client: FlaskClient) -> None:
    assert 'class="lines"' not in client.get(READER).text
    assert client.get(f"{READER}?view=lines").text.count('class="lines"') == 8


def test_the_reader_and_the_overview_say_what_the_text_is(client: FlaskClient, app: Flask) -> None:
    with app.app_context():
        note, rights = source().note.strip(), source().license
    assert note

    reader, overview = client.get(READER).text, client.get(OVERVIEW).text

    for words in (note[:40], note[-40:]):
        assert words.replace("'", "&#39;") in reader
        assert words.replace("'", "&#39;") in overview
    assert rights.replace("'", "&#39;") in overview
    assert "“Introduction” is ours" in overview


def test_the_reader_does_not_say_which_question_is_not_answered_yet(
    app: Flask, client_of: Cast, learner: int
) -> None:
    with app.app_context():
        begin(learner, questions_of(5), NOON)
        stems = [q.question.stem for q in quiz_questions([section(5).id])]

    page = client_of("learner").get(f"{READER}?show=1").text

    assert "not answered yet" in page
    assert "/quiz/" not in page
    assert not any(stem in page for stem in stems)
    assert re.findall(r'href="#start-(\d)"[^>]*aria-label', page)
    assert 'id="start-5"' in page
    assert "<mark>" not in page


def test_a_mark_leads_to_the_explanation(app: Flask, client_of: Cast, learner: int) -> None:
    with app.app_context():
        quiz = practise(learner, questions_of(5)[0], NOON, is_right=True)
    client = client_of("learner")

    page = client.get(READER).text

    link = re.search(r'<a class="pin [^"]+" href="(/quiz/[^"]+)"[^>]* aria-label="([^"]+)"', page)
    assert link
    assert re.search("(A question:|1) answered right", link[2])
    assert link[1] == f"/quiz/{quiz}/1"
    assert "<mark>" in client.get(link[1]).text


def test_show_is_as_good_as_not_said_to_who_did_not_answer(
    app: Flask, client_of: Cast, learner: int
) -> None:
    with app.app_context():
        question = questions_of(5)[0]
        practise(learner, question, NOON, is_right=True)

    address = f"{READER}?show={question.question_id}"

    assert "<mark>" in client_of("learner").get(address).text
    for other in (client_of("outsider"), client_of("teacher"), app.test_client()):
        assert "<mark>" not in other.get(address).text
    assert client_of("learner").get(f"{READER}?show=x").status_code == 200


def test_an_answer_in_an_open_test_is_in_no_page(app: Flask, client_of: Cast, learner: int) -> None:
    client = client_of("learner")
    with app.app_context():
        question = questions_of(5)[0]
        quiz = begin(learner, [question], NOON, mode=Mode.TEST)
    address = f"{READER}?show={question.question_id}"
    addresses = (address, MAP)
    before = [client.get(address).text for address in addresses]

    with app.app_context():
        answer(learner, quiz, 1, NOON, is_right=True)

    after = [client.get(address).text for address in addresses]
    assert [without_tokens(page) for page in after] == [without_tokens(page) for page in before]
    assert "No question on it was answered in a quiz yet." in client.get(OVERVIEW).text


def test_the_buttons_of_a_visitor_make_a_guest_first(client: FlaskClient, client_of: Cast) -> None:
    assert 'action="/start"' in client.get(OVERVIEW).text
    assert 'action="/quiz"' not in client.get(OVERVIEW).text
    assert 'action="/quiz"' in client_of("learner").get(OVERVIEW).text


@pytest.mark.parametrize("who", ["nobody", "learner"])
def test_a_section_s_button_begins_a_quiz_on_it(app: Flask, client_of: Cast, who: str) -> None:
    client = app.test_client() if who == "nobody" else client_of(who)
    page = client.get(READER).text
    form = re.search(
        r'<form method="post" action="([^"]+)">((?:(?!</form>).)*id="start-5".*?)</form>',
        page,
        re.DOTALL,
    )
    assert form
    fields = re.findall(r'name="(text|section)" value="([^"]+)"', form[2])

    begun = client.post(form[1], data=dict(fields))

    assert begun.status_code == 303
    with app.app_context():
        count = len(quiz_questions([section(5).id]))
    assert f"Question 1 of {count}" in client.get(begun.location).text


def test_the_paper_holds_no_key_for_a_learner(app: Flask, client_of: Cast) -> None:
    for client in (client_of("learner"), client_of("guest"), app.test_client()):
        page = client.get(f"{PAPER}?section=5&key=1").text

        assert 'id="key-head"' not in page
        assert "Add the key" not in page
    plain = without_tokens(client_of("learner").get(f"{PAPER}?section=5").text)
    assert (
        without_tokens(client_of("learner").get(f"{PAPER}?section=5&key=1").text).replace(
            "&amp;key=1", ""
        )
        == plain
    )


def test_a_teacher_may_have_the_key(client_of: Cast, app: Flask) -> None:
    teacher = client_of("teacher")

    assert 'id="key-head"' not in teacher.get(f"{PAPER}?section=5").text
    page = teacher.get(f"{PAPER}?section=5&key=1").text

    with app.app_context():
        count = len(quiz_questions([section(5).id]))
    assert 'id="key-head"' in page
    assert page.partition('id="key-head"')[2].count("§5, sentence") >= count


def test_every_kind_of_question_has_its_form_on_paper(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        questions = quiz_questions([s.id for s in current_sections(source().id)])

    page = client.get(PAPER).text

    assert len({current.question.kind for current in questions}) == 10
    assert page.count('class="ask"') == len(questions)
    assert f"of {sum(current.points for current in questions)}</p>" in page
    assert all("{{" not in words for words in page.split())


@pytest.mark.parametrize(
    ("address", "most"),
    [("/texts", 9), (OVERVIEW, 8), (READER, 11), (MAP, 10), (PAPER, 6), (f"{PAPER}?key=1", 8)],
)
def test_a_page_asks_a_fixed_number_of_statements(
    app: Flask, client_of: Cast, learner: int, statements: list[str], address: str, most: int
) -> None:
    client = client_of("learner")
    client.get(address)  # the size of a text, which never changes, is read once by each process
    statements.clear()
    client.get(f"{address}{'&' if '?' in address else '?'}show=1")
    fresh = len(statements)
    with app.app_context():
        answer_many(learner)
    statements.clear()

    client.get(f"{address}{'&' if '?' in address else '?'}show=1")

    assert len(statements) == fresh <= most, statements


def without_tokens(page: str) -> str:
    page = re.sub(r'name="csrf_token" value="[^"]*"', "", page)
    return re.sub(r'nonce="[^"]*"', "", page)
