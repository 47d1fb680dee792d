"""What the page for teachers shows is true: its examples are read, and quote their text."""

import re
from pathlib import Path

import pytest
from flask import Flask

from quizapp.cli.questions import check
from quizapp.core.excerpts import locate_quote
from quizapp.core.question_sets import QuestionDraft
from quizapp.core.questions import KINDS
from quizapp.formats import quizmark
from quizapp.formats.quizmark.fields import MOST_POINTS
from quizapp.formats.quizmark.signs import FIELDS
from quizapp.sources.transfer import OPTIONAL, REQUIRED

PAGE = (Path(__file__).parents[2] / "questions" / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
CARD = re.findall(r"`pond/source\.toml`:\n\n```toml\n(.*?)```", PAGE, re.DOTALL)
SECTIONS = dict(re.findall(r"`pond/([\w-]+)\.md`:\n\n```text\n(.*?)```", PAGE, re.DOTALL))
OWN = "02-ice"


def questions_of(example: str) -> tuple[QuestionDraft, ...]:
    return quizmark.read(example, OWN)[0].questions


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_read_without_a_problem(example: str) -> None:
    draft, problems = quizmark.read(example, OWN)

    assert problems == ()
    assert len(draft.questions) == 1


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_quotes_words_that_stand_once_in_the_text_of_the_page(example: str) -> None:
    quotes = [quote for question in questions_of(example) for quote in question.quotes]

    places = [locate_quote(SECTIONS[quote.section or OWN], quote.text) for quote in quotes]

    assert places


def test_the_examples_are_one_of_each_kind() -> None:
    kinds = [question.question.kind for example in EXAMPLES for question in questions_of(example)]

    assert sorted(kinds) == sorted(KINDS)


def test_the_examples_use_every_field() -> None:
    text = "\n".join(EXAMPLES)

    assert [field for field in FIELDS if f"\n{field}: " not in text] == []


def test_the_page_names_every_field_and_the_most_points() -> None:
    assert [field for field in FIELDS if f"| `{field}:` |" not in PAGE] == []
    assert f"from 1 to {MOST_POINTS}" in PAGE


def test_no_two_examples_have_one_slug() -> None:
    _, problems = quizmark.read("\n".join(EXAMPLES), OWN)

    assert problems == ()


def test_the_card_of_the_page_has_every_entry_that_there_is() -> None:
    assert [name for name in REQUIRED + OPTIONAL if f"\n{name} " not in f"\n{CARD[0]}"] == []


@pytest.mark.parametrize("examples", [EXAMPLES[:1], EXAMPLES], ids=["the first", "all of them"])
def test_a_folder_made_of_the_page_s_examples_has_no_problem(
    app: Flask, tmp_path: Path, examples: list[str]
) -> None:
    files = {f"{slug}.md": text for slug, text in SECTIONS.items()}
    files |= {"source.toml": CARD[0], f"{OWN}.quiz.md": "\n".join(examples)}
    (tmp_path / "pond").mkdir()
    for name, content in files.items():
        (tmp_path / "pond" / name).write_text(content, encoding="utf-8")

    result = app.test_cli_runner().invoke(check, [str(tmp_path)])

    assert result.exit_code == 0, result.output
    assert result.output == f"pond: 2 sections, {len(examples)} questions, no problem\n"
