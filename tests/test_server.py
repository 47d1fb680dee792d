"""The process that serves: what it writes to its log."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import logging, waitress, quizapp.server
waitress.serve = lambda app, **settings: logging.basicConfig()
quizapp.server.main()
logging.getLogger("waitress.queue").warning("Task queue depth is 1")
logging.getLogger("quizapp.errors").warning("the database did not take %s", "this")
"""


@pytest.fixture
def log(tmp_path: Path) -> list[str]:
    """What a server writes when its queue and one of our own pages complain."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    others = {k: v for k, v in os.environ.items() if not k.startswith("QUIZAPP_")}
    settings = {"QUIZAPP_INSTANCE": str(tmp_path / "instance"), "QUIZAPP_PORT": str(port)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**others, **settings, "PYTHONPATH": str(Path(__file__).parents[1])},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stderr.splitlines()


def test_a_short_queue_is_no_news_and_an_error_is_one_line_of_json(log: list[str]) -> None:
    (line,) = log

    assert json.loads(line)["level"] == "warning"
    assert json.loads(line)["message"] == "the database did not take this"
