"""The answer of a server that writes drafts: read where it has the shape, refused where not."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.question_sets import Quote
from quizapp.core.questions import Cloze, ShortAnswer, SingleChoice, TrueFalse
from quizapp.core.questions.options import Option
from quizapp.core.suggesting import admit
from quizapp.formats.suggestions import INSTRUCTIONS, LARGEST, MOST_DRAFTS, read, write

CLOZE = {
    "kind": "cloze",
    "stem": "The ice forms at the {{top}}.",
    "quotations": ["The ice forms at the top."],
    "explanation": "Cold water rises.",
}
CHOICE = {
    "kind": "single_choice",
    "stem": "Where does the ice form?",
    "options": [
        {"text": "At the top", "is_key": True},
        {"text": "At the bottom", "is_key": False, "rationale": "Mud lies there."},
    ],
    "quotations": ["The ice forms at the top."],
}


def answer_of(content: Any) -> bytes:
    """Return a chat completion whose content is a text, or a document to be written as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": text}
    return json.dumps({"choices": [{"index": 0, "message": message}]}).encode()


def refusal(row: Any) -> str:
    (refused,) = read(answer_of({"drafts": [row]})).refused
    return refused


def test_a_request_holds_the_model_what_is_wanted_and_the_section() -> None:
    request = json.loads(write("small", "On “ice”", "The ice forms\nat the top. {{}} \u2028"))

    system, user = request["messages"]
    assert request["model"] == "small"
    assert (system["role"], system["content"]) == ("system", INSTRUCTIONS)
    assert user["role"] == "user"
    assert "“On “ice””" in user["content"]
    assert user["content"].endswith("\n\nThe ice forms\nat the top. {{}} \u2028")


def test_a_draft_of_each_kind_is_read() -> None:
    short = {"kind": "short_answer", "stem": "Where?", "accepted": ["top"], "quotations": ["x"]}
    true = {"kind": "true_false", "stem": "It melts.", "is_true": False, "quotations": ["x"]}

    drafts = read(answer_of({"drafts": [CLOZE, CHOICE, short, true]})).drafts

    assert [draft.question for draft in drafts] == [
        Cloze("The ice forms at the {{top}}."),
        SingleChoice(
            "Where does the ice form?",
            (
                Option("At the top", is_key=True),
                Option("At the bottom", rationale="Mud lies there."),
            ),
        ),
        ShortAnswer("Where?", ("top",)),
        TrueFalse("It melts.", is_true=False),
    ]
    assert drafts[0].quotes == (Quote("The ice forms at the top."),)
    assert drafts[0].explanation == "Cold water rises."


def test_a_slug_is_made_here_and_is_the_same_for_the_same_draft() -> None:
    first, second = (read(answer_of({"drafts": [row]})).drafts[0] for row in (CLOZE, CHOICE))
    again = read(answer_of({"drafts": [{**CLOZE, "slug": "../../etc", "points": 1000}]})).drafts[0]

    assert first == again
    assert first.slug != second.slug
    assert first.slug.startswith("drafted-")


@pytest.mark.parametrize(
    "around", ["%s", "```json\n%s\n```", "Here you are:\n\n```\n%s\n```\nGood luck!", "Sure. %s"]
)
def test_the_document_may_stand_among_other_words(around: str) -> None:
    assert len(read(answer_of(around % json.dumps({"drafts": [CLOZE]}))).drafts) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\xff\xfe\x00",
        b"<html>502 Bad Gateway</html>",
        b"null",
        b"[]",
        b'{"error": {"message": "no key"}}',
        b'{"choices": []}',
        b'{"choices": {"0": 1}}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": ["a"]}}]}',
        b"[" * 200_000,
        b'{"choices": ' + b"9" * 5000 + b"}",
        b" " * (LARGEST + 1),
        answer_of("I cannot help with that."),
        answer_of("[" * 100_000),
        answer_of("{" * 100_000),
        answer_of("{}" * 100_000),
        answer_of("```\na" * 50_000),
        answer_of({"drafts": {"0": CLOZE}}),
        answer_of("3"),
    ],
    ids=range(20),
)
def test_an_answer_without_drafts_is_refused_in_one_sentence(answer: bytes) -> None:
    found = read(answer)

    assert found.drafts == ()
    assert len(found.refused) == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a text", "it is no object"),
        ({}, "of no kind"),
        ({**CLOZE, "kind": "essay"}, "of no kind"),
        ({**CLOZE, "kind": ["cloze"]}, "of no kind"),
        ({**CLOZE, "stem": 7}, "“stem” is no text"),
        ({**CLOZE, "stem": " \x00 "}, "“stem” is empty"),
        ({**CLOZE, "stem": "a" * 4001}, "“stem” is longer than 4,000"),
        ({**CLOZE, "explanation": {}}, "“explanation” is no text"),
        ({**CLOZE, "quotations": "The ice"}, "“quotations” is no list"),
        ({**CLOZE, "quotations": []}, "“quotations” is no list"),
        ({**CLOZE, "quotations": [None]}, "“quotations” is no text"),
        ({**CHOICE, "options": CHOICE["options"] * 100}, "“options” has more than 10"),  # type: ignore[operator]
        ({**CHOICE, "options": ["At the top"]}, "options is no object"),
        ({**CHOICE, "options": [{"text": "a", "is_key": "yes"}]}, "“is_key” is neither"),
        ({**CHOICE, "options": [{"is_key": True}]}, "“text” is no text"),
    ],
)
def test_a_draft_of_another_shape_is_refused_with_its_reason(row: Any, reason: str) -> None:
    assert reason in refusal(row)


def test_a_draft_that_is_refused_does_not_take_the_others_with_it() -> None:
    found = read(answer_of({"drafts": [CLOZE, None, CHOICE]}))

    assert len(found.drafts) == 2
    assert found.refused == ("draft 2: it is no object",)


def test_drafts_beyond_the_fiftieth_are_refused_and_counted() -> None:
    found = read(answer_of({"drafts": [CLOZE] * (MOST_DRAFTS + 3)}))

    assert len(found.drafts) == MOST_DRAFTS
    assert len(found.refused) == 3


def test_what_no_page_can_show_and_no_database_stores_is_left_out() -> None:
    row = {**CLOZE, "stem": "The \x00ice\ud800 {{melts}}.\x1b[2J"}

    (draft,) = read(answer_of({"drafts": [row]})).drafts

    assert draft.question == Cloze("The ice {{melts}}.[2J")
    draft.question.stem.encode()


def test_a_lie_is_read_and_then_refused_at_the_door() -> None:
    lie = {**CHOICE, "quotations": ["The ice forms at the bottom."]}
    found = read(answer_of({"drafts": [CLOZE, lie]}))

    admitted = admit(found.drafts, {"ice": "Winter came. The ice forms at the top."}, "ice")

    assert [draft.question.kind for draft in admitted.drafts] == ["cloze"]
    assert admitted.refused_count == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.sampled_from([*CHOICE, "accepted", "is_true"]), JSON), st.booleans())
def test_whatever_the_fields_hold_nothing_is_raised(row: dict[str, Any], is_kind: bool) -> None:
    found = read(answer_of({"drafts": [{**row, "kind": "single_choice"} if is_kind else row]}))

    assert len(found.drafts) + len(found.refused) == 1


@given(st.binary() | JSON.map(lambda document: json.dumps(document).encode()))
def test_whatever_the_server_sends_nothing_is_raised(answer: bytes) -> None:
    assert read(answer).drafts == ()
