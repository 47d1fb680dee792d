"""A process that reads a stranger's file may compute for a while, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest


def confined(code: str) -> subprocess.CompletedProcess[str]:
    script = f"from quizapp.formats.texts.confinement import confine\nconfine()\n{code}"
    return subprocess.run(
        [sys.executable, "-I", "-B", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:1/')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "import os; os.execv('/bin/true', ['true'])",
        "import os; os.kill(os.getppid(), 0)",
    ],
)
def test_no_network_and_no_program(code: str) -> None:
    done = confined(code)

    assert "may not do this" in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize(
    "code",
    [
        "open({0!r}, 'w')",
        "open({0!r}, 'ab')",
        "import os; os.open({0!r}, os.O_CREAT | os.O_RDWR)",
        "import os; os.mkdir({0!r})",
        "import os; os.symlink('/', {0!r})",
    ],
)
def test_no_file_is_written(code: str, tmp_path: Path) -> None:
    done = confined(code.format(str(tmp_path / "new")))

    assert "may not do this" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_may_be_read() -> None:
    assert confined(f"print(len(open({__file__!r}).read()) > 9)").stdout == "True\n"


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limits")
@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("bytearray(600 * 1024 * 1024)", "MemoryError"),
        ("import resource; print(resource.getrlimit(resource.RLIMIT_CPU))", "(20, 20)"),
        ("import resource; print(resource.getrlimit(resource.RLIMIT_FSIZE))", "(0, 0)"),
        ("import resource; resource.setrlimit(resource.RLIMIT_CPU, (9999, 9999))", "Error"),
    ],
)
def test_memory_time_and_files_are_bounded(code: str, said: str) -> None:
    done = confined(code)

    assert said in done.stdout + done.stderr
