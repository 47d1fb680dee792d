"""The `quizapp` command as a whole: what it lists, and what it leaves alone."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Call


def test_the_help_lists_our_commands_and_no_framework_s(call: Call) -> None:
    done = call("--help")

    listed = re.findall(r"^  (\w+)", done.stdout.partition("Commands:")[2], re.MULTILINE)
    assert done.returncode == 0
    assert set(listed) == {
        *("backup", "db", "memory", "prepare", "questions", "reports", "serve", "users"),
    }


@pytest.mark.parametrize("arguments", [["--help"], ["questions", "check"], ["run"]])
def test_what_needs_no_app_makes_none(call: Call, tmp_path: Path, arguments: list[str]) -> None:
    call(*arguments)

    assert list(tmp_path.iterdir()) == []


def test_questions_are_checked_and_exported_without_an_app(call: Call, tmp_path: Path) -> None:
    checked = call("questions", "check")
    text = checked.stdout.partition(":")[0]
    exported = call("questions", "export", text, "--json", "text.json")

    assert checked.returncode == 0, checked.stderr
    assert "8 sections" in checked.stdout
    assert exported.returncode == 0, exported.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["text.json"]


def test_the_migrations_command_finds_the_migrations(call: Call, tmp_path: Path) -> None:
    done = call("db", "heads", QUIZAPP_INSTANCE=str(tmp_path / "instance"))

    assert done.returncode == 0, done.stderr
    assert "(head)" in done.stdout
