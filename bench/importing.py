"""Loading a set of many questions by the command: how long it takes, and how much memory."""

import contextlib
import io
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.servers import environment
from quizapp.app import create_app, resource
from quizapp.cli.serve import bring_up_to_date
from quizapp.config import Settings
from quizapp.db import db

ENTRY = re.compile(r"^## ([a-z0-9-]+)$", re.MULTILINE)
LOOKS_EVERY = 0.01


@dataclass(frozen=True)
class Imported:
    """How many questions were loaded, in how many seconds, and the most memory it took."""

    count: int
    seconds: float
    most_mib: float


def load_questions(folder: Path, count: int) -> Imported:
    """Load at least so many questions into a fresh instance below a folder, as an operator does."""
    instance, texts = folder / "instance", folder / "texts"
    instance.mkdir()
    app = create_app(Settings(instance=instance, log_requests=False))
    with app.app_context(), contextlib.redirect_stdout(io.StringIO()):
        bring_up_to_date()
        db.engine.dispose()
    made = write_texts(texts, count)
    command = [sys.executable, "-m", "quizapp", "questions", "load", str(texts)]
    started = time.perf_counter()
    process = psutil.Popen(
        command, env=environment({"QUIZAPP_INSTANCE": str(instance)}), stdout=subprocess.DEVNULL
    )
    most = 0
    while process.poll() is None:
        with contextlib.suppress(psutil.Error):
            most = max(most, process.memory_info().rss)
        time.sleep(LOOKS_EVERY)
    seconds = time.perf_counter() - started
    if process.returncode:
        raise RuntimeError("the questions were not loaded")
    return Imported(made, seconds, most / 2**20)


def write_texts(folder: Path, count: int) -> int:
    """Write the real text with so many questions at least: its own, over and over, renamed."""
    (real,) = (path.parent for path in resource("questions").glob("*/source.toml"))
    shutil.copytree(real, folder / "many")
    files = {path: path.read_text("utf-8") for path in (folder / "many").glob("*.quiz.md")}
    own_count = sum(len(ENTRY.findall(text)) for text in files.values())
    times = -(-count // own_count)
    for path, text in files.items():
        head, mark, entries = text.partition("\n## ")
        copies = [ENTRY.sub(rf"## \1-{number}", mark + entries) for number in range(times)]
        path.write_text(head + "".join(copies), "utf-8")
    return times * own_count
