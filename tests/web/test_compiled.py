"""Compiled templates: kept for one release, and done without where they cannot be kept."""

import shutil
from pathlib import Path

import pytest
from flask import Flask
from jinja2.environment import Environment

from quizapp.app import create_app
from quizapp.config import Settings
from quizapp.web import compiled
from quizapp.web.compiled import compile_all


@pytest.fixture
def made(tmp_path: Path) -> Flask:
    """An app that has compiled nothing yet."""
    return create_app(Settings(instance=tmp_path, log_requests=False))


@pytest.fixture
def compiling(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The names of what is compiled from now on."""
    names: list[str | None] = []
    compile_one = Environment.compile

    def note(self: Environment, source: str, name: str | None = None, *rest: object) -> object:
        names.append(name)
        return compile_one(self, source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", note)
    return names


def test_what_was_compiled_is_not_compiled_again(
    made: Flask, tmp_path: Path, compiling: list[str | None]
) -> None:
    compile_all(made.jinja_env)
    assert "quiz/question.html" in compiling
    compiling.clear()

    other = create_app(Settings(instance=tmp_path, log_requests=False))
    for name in ("quiz/question.html", "base.html", "review/front.html"):
        other.jinja_env.get_template(name)

    assert compiling == []


def test_another_release_compiles_its_own_and_leaves_nothing_behind(
    made: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_all(made.jinja_env)
    (before,) = (tmp_path / "templates").iterdir()

    monkeypatch.setattr(compiled, "_digest", lambda statics: f"later-{statics}")
    compile_all(create_app(Settings(instance=tmp_path, log_requests=False)).jinja_env)

    (after,) = (tmp_path / "templates").iterdir()
    assert (before.name != after.name, before.exists()) == (True, False)


def test_the_name_of_the_folder_holds_all_that_is_folded_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    shutil.copytree(compiled.PACKAGE / "web", package / "web")
    monkeypatch.setattr(compiled, "PACKAGE", package)
    monkeypatch.setattr(compiled, "OWN_CODE", package / "web")
    names = {compiled._digest.__wrapped__("one"), compiled._digest.__wrapped__("two")}
    for changed in ("web/icons.py", "web/templates/_topbar.html"):
        with (package / changed).open("a", encoding="utf-8") as file:
            file.write("\n")
        names.add(compiled._digest.__wrapped__("one"))

    assert len(names) == 4


def test_where_nothing_can_be_kept_pages_are_there_all_the_same(
    made: Flask, tmp_path: Path
) -> None:
    (tmp_path / "templates").write_text("no folder", encoding="utf-8")

    compile_all(made.jinja_env)

    assert made.test_client().get("/keyboard").status_code == 200
