"""The benchmark runs from end to end; what it measures is not judged here."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROWS = (
    "answer / bare POST, 1 learner, median",
    "question / bare GET, 1 learner, median",
    "explanation / bare GET, 1 learner, median",
    "throughput, 8 learners",
    "growth 1,000 to 1,000: progress",
    "next card / bare GET, median",
    "rating / bare POST, median",
    "growth 200 to 400 cards: next card",
    "soak: lost writes",
    "memory after the load",
    "question page, all told, as sent",
    "statements: overview",
    "commits: answer",
    "statements: memory map",
    " questions: memory",
)


def test_a_quick_run_prints_every_row() -> None:
    command = [sys.executable, "-m", "bench", "--quick"]

    run = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )

    assert run.returncode == 0, run.stderr
    assert [row for row in ROWS if row not in run.stdout] == []
