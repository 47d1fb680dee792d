import json
from pathlib import Path

import pytest

from quizapp.core.question_sets import QuestionDraft
from quizapp.core.questions import KINDS, Essay, Pointing, load
from quizapp.core.sentences import Span
from quizapp.core.writing.asking import draft_of
from quizapp.core.writing.evidence import Mark
from quizapp.core.writing.filling import MarkedPlace, typed_of

PAYLOADS = Path(__file__).parents[1] / "payloads"
PLACES = (MarkedPlace(Mark(1, Span(0, 4))), MarkedPlace(Mark(1, Span(6, 9)), 1))


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_of_any_kind_comes_back_from_its_form(kind: str) -> None:
    stored = json.loads((PAYLOADS / f"{kind}.json").read_text(encoding="utf-8"))
    question = load(kind, stored["payload"])
    why = question.model if isinstance(question, Essay) else "Because."
    draft = QuestionDraft("slug", question, why, points=2, tags=("a", "b"), hint="Think.")

    read = draft_of(typed_of(draft, PLACES), "slug")

    if isinstance(question, Pointing):
        assert read.question == Pointing(question.stem)  # its keys come with its excerpts
    else:
        assert read == draft


def test_excerpts_stand_with_the_key_or_with_the_answer_that_they_explain() -> None:
    stored = json.loads((PAYLOADS / "single_choice.json").read_text(encoding="utf-8"))
    draft = QuestionDraft("slug", load("single_choice", stored["payload"]))

    typed = typed_of(draft, PLACES)

    assert typed.evidence == ("1@0-4",)
    assert [option.origins for option in typed.options][:2] == [(), ("1@6-9",)]
