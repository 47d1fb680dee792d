"""The house rules that a machine can check: imports, lengths, names, commits, audiences."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from quizapp.core.questions import KINDS, QUIZ_KINDS

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "quizapp"
FOLDERS = ("quizapp", "tests", "bench", "migrations")
PYTHON = [path for name in FOLDERS for path in (ROOT / name).rglob("*.py")] + [ROOT / "run.py"]
TEMPLATES = sorted(PACKAGE.rglob("*.html"))
NO_NAMES = {"utils", "helpers", "misc", "manager", "handler", "data", "info", "common"}
MAY_COMMIT = {"db", "routes", "cli"}


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", PYTHON, ids=shown)
def test_a_file_is_short_and_has_a_name(path: Path) -> None:
    assert path.stem not in NO_NAMES
    assert path.parent.name not in NO_NAMES
    assert path.parent.name == "versions" or len(path.read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", [p for p in PYTHON if PACKAGE in p.parents], ids=shown)
def test_a_module_says_what_it_is_and_its_functions_are_short(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    assert ast.get_docstring(tree)
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= 40] == []


def test_only_routes_and_commands_commit() -> None:
    commits = {
        shown(path)
        for path in PACKAGE.rglob("*.py")
        if ".commit(" in path.read_text(encoding="utf-8")
        and not MAY_COMMIT & {path.stem, path.parent.name}
    }

    assert commits == set()


def test_routes_write_no_sql() -> None:
    asking = {
        shown(path)
        for path in (*PACKAGE.glob("*/routes.py"), *PACKAGE.glob("*/routes/*.py"))
        for word in ("sa.select(", "sa.insert(", "sa.update(", "sa.delete(", "db.session.add")
        if word in path.read_text(encoding="utf-8")
    }

    assert asking == set()


def test_every_view_says_who_may_see_it(app: Flask) -> None:
    silent = [
        name for name, view in app.view_functions.items() if not getattr(view, "audience", None)
    ]

    assert silent == []


def test_every_kind_of_question_has_its_pages_and_its_stored_payload() -> None:
    kinds = PACKAGE / "quiz" / "templates" / "quiz" / "kinds"
    missing = [
        f"{kind}.{page}.html"
        for kind in QUIZ_KINDS
        for page in ("ask", "answered", "paper")
        if not (kinds / f"{kind}.{page}.html").is_file()
    ]

    payloads = {path.stem for path in (ROOT / "tests" / "core" / "payloads").glob("*.json")}
    assert missing == []
    assert set(KINDS) <= payloads


def test_no_file_names_a_path_of_this_machine() -> None:
    home, place = str(Path.home()), str(ROOT)
    texts = [*ROOT.glob("*.md"), *ROOT.glob("*.toml"), *ROOT.glob("*.txt"), *PYTHON, *TEMPLATES]

    assert [shown(p) for p in texts if place in p.read_text(encoding="utf-8")] == []
    assert len(home) < 2 or [shown(p) for p in texts if f"{home}/" in p.read_text("utf-8")] == []


def test_every_command_of_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    words = [
        line.split("python3 run.py", 1)[1].split("#")[0].strip(" `").split()
        for line in readme.splitlines()
        if line.strip().startswith("python3 run.py")
    ]
    commands = {part[0] for part in words if part}

    assert commands <= {"test", "check", "bench", "quizapp", "serve", "help"}
    assert [] in words
    assert "test" in commands


def test_the_settings_table_of_the_readme_is_whole() -> None:
    from dataclasses import fields

    from quizapp.config import Settings

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = [f"QUIZAPP_{field.name.upper()}" for field in fields(Settings)]

    assert [name for name in names if name not in readme] == []
