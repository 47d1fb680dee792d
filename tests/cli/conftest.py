"""An app that was never started, and the command as an operator calls it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from quizapp.app import create_app
from quizapp.config import Settings
from quizapp.db import db
from tests.conftest import TEST_DATABASE, drop_postgres_database, make_postgres_database

ROOT = Path(__file__).parents[2]
Call = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Settings]:
    """The settings of an app that was never started."""
    url = make_postgres_database() if TEST_DATABASE else ""
    yield Settings(instance=tmp_path / "instance", database_url=url, log_requests=False)
    if url:
        drop_postgres_database(url)


@pytest.fixture
def fresh_app(fresh: Settings) -> Iterator[Flask]:
    """The app before its first start: there is no table yet."""
    made = create_app(fresh)
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """Call `quizapp` in a process of its own, in a folder of its own, with settings by name."""

    def run(
        *arguments: str, program: str = "quizapp", **settings: str
    ) -> "subprocess.CompletedProcess[str]":
        environment = {k: v for k, v in os.environ.items() if not k.startswith("QUIZAPP_")}
        environment |= {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            [sys.executable, "-m", program, *arguments],
            env={**environment, **settings},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run
