"""Set Readback up and run it, with nothing but Python.

python3 run.py            sets everything up, then serves http://127.0.0.1:8000
python3 run.py test       sets everything up, then runs all tests
python3 run.py check      formatting, lint, types, import contracts, templates
python3 run.py bench      the benchmark, against a bare app in the same run
python3 run.py quizapp …  the `quizapp` command (questions check, users add, backup …)
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("QUIZAPP_VENV", ROOT / ".venv"))
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
LOCK_SECONDS = 600

CHECKS: tuple[tuple[str, ...], ...] = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports", "--no-cache"),
    ("djlint", "quizapp", "--lint", "--quiet"),
)


def main(arguments: Sequence[str]) -> int:
    """Set up what the command needs, run it, and return its exit status."""
    if sys.version_info < OLDEST:
        print(f"Readback needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version}.")
        return 1
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("serve", [])
    if command in {"test", "check", "bench"}:
        set_up("requirements-test.txt")
    elif command in {"serve", "quizapp"}:
        set_up("requirements.txt")
    else:
        print(__doc__)
        return 0 if command in {"help", "--help", "-h"} else 2
    if command == "check":
        return check()
    return hand_over([str(PYTHON), *programs()[command], *rest])


def hand_over(command: Sequence[str]) -> int:
    """Run a program to its end and return its exit status; Ctrl+C is for the program to answer."""
    with subprocess.Popen(command, cwd=ROOT) as program:
        while True:
            try:
                return program.wait()
            except KeyboardInterrupt:  # the program got it as well, and ends in its own way
                continue


def programs() -> dict[str, list[str]]:
    """Return what each command hands over to."""
    return {
        "serve": ["-m", "quizapp", "serve"],
        "quizapp": ["-m", "quizapp"],
        "test": ["-m", "pytest"],
        "bench": ["-m", "bench"],
    }


def check() -> int:
    """Run every linter, all of them even if one complains; return 1 if any did."""
    failed = [name for name, *rest in CHECKS if subprocess.call([tool(name), *rest], cwd=ROOT)]
    print(f"check: {', '.join(failed)} complained" if failed else "check: all clean")
    return 1 if failed else 0


def tool(name: str) -> Path:
    """Return the path of a program of the virtual environment."""
    return PYTHON.with_name(name + (".exe" if os.name == "nt" else ""))


def set_up(pins: str) -> None:
    """Make `.venv` with the pinned packages, unless that has been done for these very pins."""
    mark = VENV / f".readback-{pins}"
    if is_fresh(mark, pins):
        return
    with only_one_at_a_time():
        if is_fresh(mark, pins):
            return
        print("Setting up .venv (once) …", file=sys.stderr, flush=True)
        install = make_environment()
        run([*install, "--require-hashes", "-r", ROOT / pins])
        run([*install, "--no-deps", "-e", ROOT])
        mark.write_text(stamp(pins), encoding="utf-8")


def is_fresh(mark: Path, pins: str) -> bool:
    """Say whether the environment was set up from these pins by this Python."""
    return PYTHON.exists() and mark.exists() and mark.read_text(encoding="utf-8") == stamp(pins)


def stamp(pins: str) -> str:
    """Return a digest of everything that decides what is installed."""
    text = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", pins))
    return hashlib.sha256(text + sys.version.encode()).hexdigest()


def make_environment() -> list[str | Path]:
    """Make the virtual environment if there is none; return the command that installs into it."""
    uv = shutil.which("uv")
    if uv:
        if not PYTHON.exists():
            run([uv, "venv", "--quiet", "--python", sys.executable, VENV])
        return [uv, "pip", "install", "--quiet", "--python", PYTHON]
    if not PYTHON.exists():
        made = subprocess.run(
            [sys.executable, "-m", "venv", VENV], capture_output=True, text=True, check=False
        )
        if made.returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            sys.exit(
                f"{made.stdout}{made.stderr}\nReadback could not make {VENV}. "
                "On Debian and Ubuntu: sudo apt install python3-venv"
            )
    return [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def run(command: Sequence[str | Path]) -> None:
    """Run one step of the set-up in silence; a failing one ends it with its own words."""
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\nSetting up failed; the step was: {' '.join(words)}")


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Hold a lock beside `.venv`, so that two starts at once do not set up over each other."""
    lock = VENV.with_name(VENV.name + ".lock")
    until = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            lock.touch(exist_ok=False)
            break
        except FileExistsError:
            if time.monotonic() > until or time.time() - lock.stat().st_mtime > LOCK_SECONDS:
                lock.unlink(missing_ok=True)
            time.sleep(0.2)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
