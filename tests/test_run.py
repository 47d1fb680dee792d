"""`run.py`: the README's commands, with nothing but Python."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

RUN = Path(__file__).parents[1] / "run.py"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The program as a module, with an environment folder of its own."""
    monkeypatch.setenv("QUIZAPP_VENV", str(tmp_path / "venv"))
    spec = importlib.util.spec_from_file_location("run_of_a_test", RUN)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ask(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, RUN, *arguments], capture_output=True, text=True, check=False
    )


def test_help_lists_the_commands() -> None:
    done = ask("help")

    assert done.returncode == 0
    assert "python3 run.py test" in done.stdout


def test_an_unknown_command_is_refused_with_the_list() -> None:
    done = ask("dance")

    assert done.returncode == 2
    assert "python3 run.py test" in done.stdout


def test_it_uses_the_standard_library_alone() -> None:
    lines = RUN.read_text(encoding="utf-8").splitlines()
    names = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import", "from"))}

    assert names <= set(sys.stdlib_module_names)


def test_an_environment_is_fresh_only_for_the_pins_it_was_made_from(
    run: ModuleType, tmp_path: Path
) -> None:
    mark = tmp_path / "venv" / ".mark"
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.touch()

    mark.write_text("older pins", encoding="utf-8")
    assert not run.is_fresh(mark, "requirements.txt")

    mark.write_text(run.stamp("requirements.txt"), encoding="utf-8")
    assert run.is_fresh(mark, "requirements.txt")
    assert not run.is_fresh(mark, "requirements-test.txt")


def test_a_step_of_the_set_up_is_silent_unless_it_fails(
    run: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    warn = "import sys; print('running pip as root', file=sys.stderr); sys.exit({})"

    run.run([sys.executable, "-c", warn.format(0)])
    assert capfd.readouterr() == ("", "")

    with pytest.raises(SystemExit, match="running pip as root\n\nSetting up failed"):
        run.run([sys.executable, "-c", warn.format(3)])


def test_the_lock_is_taken_away_even_when_setting_up_fails(run: ModuleType, tmp_path: Path) -> None:
    lock = tmp_path / "venv.lock"

    def fail() -> None:
        with run.only_one_at_a_time():
            assert lock.exists()
            raise RuntimeError("setting up failed")

    with pytest.raises(RuntimeError):
        fail()
    assert not lock.exists()


def test_each_command_hands_over_to_a_module(run: ModuleType) -> None:
    assert run.programs()["serve"] == ["-m", "quizapp", "serve"]
    assert set(run.programs()) == {"serve", "quizapp", "test", "bench"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_interrupt_is_left_to_the_program_that_runs(tmp_path: Path) -> None:
    program = "import os, signal, sys; os.kill(os.getppid(), signal.SIGINT); sys.exit(7)"
    caller = (
        "import runpy, sys\n"
        f"run = runpy.run_path({str(RUN)!r})\n"
        f"sys.exit(run['hand_over']([sys.executable, '-c', {program!r}]))\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", caller], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    assert done.returncode == 7
    assert done.stderr == ""
