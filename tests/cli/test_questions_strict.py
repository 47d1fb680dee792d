"""`quizapp questions check --strict` and `export`: what an author is told, and what is written."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskCliRunner

from quizapp.cli.questions import questions
from quizapp.core.questions import KINDS

TEXT = "# Ice\n\nFrogs settle on the bottom. Snails close their doors. Algae wake first.\n"
FIELDS = "tags: pond\nlevel: remember\ndifficulty: easy\n"
EXCERPT = "> Frogs settle on the bottom. Snails close their doors.\n"
GOOD = f"""\
# Ice

## settlers
{FIELDS}
Who settles there?

- ( ) Snails
  - They close their doors.
  > Snails close
- (x) Frogs
- ( ) Algae
  - They wake.

{EXCERPT}
They settle on the bottom.
"""
FAULT = f"\n## by-name\n\nWho are the frogs?\n\n- = frogs\n\n{EXCERPT}\nThe text says so.\n"
WARNING = f"\n## verse\n{FIELDS}\nThe whole verse?\n\n: {'la ' * 13}\n\n{EXCERPT}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "texts" / "pond"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text('title = "Pond"\nlicense = "Free."\n', encoding="utf-8")
    (folder / "01-ice.md").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


def write(folder: Path, *parts: str) -> Path:
    path = folder / "01-ice.quiz.md"
    path.write_text("".join(parts), encoding="utf-8")
    return path


def check(runner: FlaskCliRunner, folder: Path) -> Result:
    return runner.invoke(questions, ["check", "--strict", str(folder)])


def export(runner: FlaskCliRunner, folder: Path) -> Any:
    result = runner.invoke(questions, ["export", str(folder), "--json", "-"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_fault_is_printed_with_file_line_and_slug_and_ends_with_status_1(
    runner: FlaskCliRunner, folder: Path
) -> None:
    path = write(folder, GOOD, FAULT)

    result = check(runner, folder)

    assert result.exit_code == 1
    assert f"{path}:21: by-name: the answer “frogs” stands in the stem; " in result.output
    assert "[fault answer-in-stem]" in result.output
    assert "pond: 1 fault, " in result.output


def test_warnings_alone_end_with_status_0(runner: FlaskCliRunner, folder: Path) -> None:
    path = write(folder, GOOD, WARNING)

    result = check(runner, folder)

    assert result.exit_code == 0, result.output
    assert f"{path}:21: verse: the answer of the card has 13 words; " in result.output
    assert "pond: 0 faults, 1 warning, 0 warnings accepted with a reason" in result.output


def test_an_accepted_warning_is_counted_and_not_printed(
    runner: FlaskCliRunner, folder: Path
) -> None:
    accepting = WARNING.replace("tags:", "accept: card-long: It is sung.\ntags:")
    write(folder, GOOD, accepting)

    result = check(runner, folder)

    assert "card-long" not in result.output
    assert "pond: 0 faults, 0 warnings, 1 warning accepted with a reason" in result.output


def test_the_figures_of_each_section_and_of_all_are_printed(
    runner: FlaskCliRunner, folder: Path
) -> None:
    write(folder, GOOD, WARNING)

    lines = [line.split() for line in check(runner, folder).output.splitlines()]

    figures = [line for line in lines if line[:1] == ["01-ice"]]
    assert figures[0][1:] == [*("1", "1", "67%", "75%", "0", "of", "1", "0.3", "5", "6", "0", "1")]
    assert figures[1][1:] == ["1"]
    assert figures[2][1:] == ["1", "0", "0", "1", "0", "0"]
    assert len([line for line in lines if line[:2] == ["all", "sections"]]) == 3


def test_a_finding_about_a_section_names_its_file_and_one_about_all_names_the_card(
    runner: FlaskCliRunner, folder: Path
) -> None:
    long = GOOD.split("# Ice\n")[1].replace("Frogs\n-", "The frogs\n-")
    (folder / "02-more.md").write_text(TEXT.replace("Ice", "More"), encoding="utf-8")
    (folder / "02-more.quiz.md").write_text(long, encoding="utf-8")
    path = write(folder, "".join(long.replace("settlers", f"s-{n}") for n in range(2)))

    output = check(runner, folder).output

    assert f"{path}:1: in this section the right option is the longest in 2 of 2" in output
    assert f"{folder / 'source.toml'}:1: over all sections the right option" in output


def test_contested_words_stand_beside_the_text_with_comments(
    runner: FlaskCliRunner, folder: Path
) -> None:
    write(folder, GOOD)
    (folder / "contested.txt").write_text("# Snails\n\nsettles  there # who?\n", encoding="utf-8")

    output = check(runner, folder).output

    assert output.count("claim-unattributed") == 1
    assert "“settles there” is disputed" in output


def test_a_word_list_that_cannot_be_read_is_a_problem(runner: FlaskCliRunner, folder: Path) -> None:
    write(folder, GOOD)
    (folder / "contested.txt").write_bytes("Café".encode("latin-1"))

    result = check(runner, folder)

    assert result.exit_code == 1
    assert f"{folder / 'contested.txt'}:1: the file is not UTF-8" in result.output


def test_without_strict_nothing_is_judged(runner: FlaskCliRunner, folder: Path) -> None:
    write(folder, GOOD, FAULT)

    result = runner.invoke(questions, ["check", str(folder)])

    assert result.exit_code == 0
    assert result.output == "pond: 1 sections, 2 questions, no problem\n"


def test_files_that_cannot_be_read_are_told_as_before_and_not_judged(
    runner: FlaskCliRunner, folder: Path
) -> None:
    write(folder, GOOD, FAULT.replace("- = frogs\n", ""))

    result = check(runner, folder)

    assert result.exit_code == 1
    assert "no answer block" in result.output
    assert "answer-in-stem" not in result.output


def test_a_choice_is_exported_with_its_excerpts_as_places(
    runner: FlaskCliRunner, folder: Path
) -> None:
    write(folder, GOOD)

    document = export(runner, folder)

    (section,) = document["sections"]
    assert (section["slug"], section["title"]) == ("01-ice", "Ice")
    assert section["questions"] == [
        {
            "id": "settlers",
            "type": "single_choice",
            "stem": "Who settles there?",
            "options": [
                {"text": "Snails", "correct": False, "rationale": "They close their doors."},
                {"text": "Frogs", "correct": True, "rationale": ""},
                {"text": "Algae", "correct": False, "rationale": "They wake."},
            ],
            "explanation": "They settle on the bottom.",
            "excerpts": [
                {
                    "text": "Frogs settle on the bottom. Snails close their doors.",
                    "section": "01-ice",
                    "start": 0,
                    "end": 53,
                }
            ],
            "difficulty": "easy",
            "level": "remember",
            "tags": ["pond"],
        }
    ]


@pytest.mark.parametrize(
    ("answer", "kind", "keys"),
    [
        ("S?\n\n- [x] a\n- [ ] b", "multiple_response", {"stem": "S?", "options": ...}),
        ("S.\n\n- (x) True\n- ( ) False", "true_false", {"stem": "S.", "options": ...}),
        ("S?\n\n- = a\n- = b", "short_answer", {"stem": "S?", "answers": ["a", "b"]}),
        ("S?\n\n- = 4 ± 1", "numeric", {"stem": "S?", "answers": ["4 ± 1"]}),
        ("A {{b|c}}, {{d}}.", "cloze", {"stem": "A ____, ____.", "answers": [["b", "c"], ["d"]]}),
        (
            "S?\n\n- a => b\n- c => d\n- => e",
            "matching",
            {
                "stem": "S?",
                "pairs": [
                    {"left": "a", "right": "b"},
                    {"left": "c", "right": "d"},
                    {"left": None, "right": "e"},
                ],
            },
        ),
        ("S?\n\n1) a\n2) b\n3) c", "ordering", {"stem": "S?", "items": ["a", "b", "c"]}),
        ("S?\n\n- >", "pointing", {"stem": "S?", "answers": ["Algae wake first."]}),
        ("S?\n\n____", "essay", {"stem": "S?", "answers": ["So."]}),
        ("S?\n\n: a", "flashcard", {"front": "S?", "back": "a"}),
    ],
)
def test_every_kind_has_the_keys_of_its_own_and_no_others(
    runner: FlaskCliRunner, folder: Path, answer: str, kind: str, keys: dict[str, Any]
) -> None:
    write(folder, f"## q\n\n{answer}\n\n> Algae wake\n\nSo.\n")

    (question,) = export(runner, folder)["sections"][0]["questions"]

    common = {"id", "type", "explanation", "excerpts", "difficulty", "level", "tags"}
    assert question["type"] == kind
    assert set(question) == common | set(keys)
    assert {key: value for key, value in keys.items() if value not in (..., question[key])} == {}
    assert (question["level"], question["difficulty"], question["tags"]) == (None, None, [])


def test_the_shipped_text_is_exported_by_its_name_to_a_file(
    runner: FlaskCliRunner, tmp_path: Path
) -> None:
    target = tmp_path / "bank.json"

    result = runner.invoke(
        questions, ["export", "ukraine-russia-negotiations-2022", "--json", str(target)]
    )

    assert result.exit_code == 0, result.output
    document = json.loads(target.read_text(encoding="utf-8"))
    assert len(document["sections"]) == 8
    types = {
        question["type"] for section in document["sections"] for question in section["questions"]
    }
    assert "flashcard" in types
    assert types <= set(KINDS)


def test_a_text_that_there_is_not_is_named(runner: FlaskCliRunner) -> None:
    result = runner.invoke(questions, ["export", "no-such-text", "--json", "-"])

    assert result.exit_code == 1
    assert "There is no text 'no-such-text'" in result.output
