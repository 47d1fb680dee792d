from __future__ import annotations

from quizapp.sets.transfer.files import GivenFile, archive_of, read_files, unpacked
from quizapp.sources.queries import CurrentSection

ICE = CurrentSection(1, "01-ice", "Ice", 1, False, 11, "The pike hunts.", "d1")
FILE = "# Ice\n\n## who\n\nWho hunts?\n\n- = the pike\n\n> The pike hunts.\n"


def test_the_same_files_make_the_same_archive() -> None:
    assert archive_of({"a": "1", "b": "2"}) == archive_of({"a": "1", "b": "2"})


def test_an_archive_is_read_as_its_files_are() -> None:
    archive = GivenFile("x.zip", archive_of({"01-ice.x.quiz.md": FILE, "README.md": "no"}))

    found = read_files([archive], [ICE])

    assert found.problems == ()
    assert [one.draft.slug for one in found.located["01-ice"]] == ["who"]
    assert [one.name for one in unpacked([archive])] == ["01-ice.x.quiz.md"]


def test_every_problem_names_its_file_and_line() -> None:
    wrong = GivenFile("01-ice.quiz.md", FILE.replace("hunts.", "swims.").encode())

    (problem,) = read_files([wrong], [ICE]).problems

    assert (problem.file, problem.problem.line, problem.problem.slug) == (
        "01-ice.quiz.md",
        9,
        "who",
    )
