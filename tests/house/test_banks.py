"""The shipped banks are what the strict check asks for, and its page names all that it finds."""

from pathlib import Path

import pytest

from quizapp.bank.transfer import read_question_files
from quizapp.cli.analysis import bank_of, contested_words, place_of
from quizapp.core.bank_analysis import ACCEPTABLE, FAULTS, Analysis, Code, analyze
from quizapp.formats.problems import describe
from quizapp.sources.transfer import read_folder, source_folders

QUESTIONS = Path(__file__).parents[2] / "questions"
PAGE = (QUESTIONS / "README.md").read_text(encoding="utf-8")
FOLDERS = source_folders(QUESTIONS)


def analysis_of(folder: Path) -> Analysis:
    text, problems = read_folder(folder)
    assert text is not None
    located, misread = read_question_files(folder, text)
    words, unread = contested_words(folder)
    assert (*problems, *misread, *unread) == ()
    return analyze(bank_of(text, located), words)


def described(folder: Path, *, faults: bool) -> list[str]:
    found = [f for f in analysis_of(folder).findings if f.is_fault is faults]
    placed = [place_of(folder, finding) for finding in found]
    return [describe(item.problem, item.path.name) for item in placed]


def test_there_is_a_shipped_text() -> None:
    assert FOLDERS


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_shipped_bank_has_no_fault(folder: Path) -> None:
    assert described(folder, faults=True) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_shipped_bank_has_no_warning_that_is_not_accepted_by_name(folder: Path) -> None:
    assert described(folder, faults=False) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_shipped_text_says_what_is_contested_in_it(folder: Path) -> None:
    words, _ = contested_words(folder)

    assert words


def test_the_page_for_teachers_names_each_finding_and_whether_it_is_a_fault() -> None:
    kinds = {code: "fault" if code in FAULTS else "warning" for code in Code}

    assert [code for code, kind in kinds.items() if f"| `{code}` | {kind} |" not in PAGE] == []
    assert PAGE.count("| fault |") + PAGE.count("| warning |") == len(Code)
    assert ACCEPTABLE
