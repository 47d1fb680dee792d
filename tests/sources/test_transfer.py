"""A folder of a text, read with everything that is wrong with it."""

from pathlib import Path

import pytest

from quizapp.sources.service import SectionText
from quizapp.sources.transfer import read_folder, source_folders

CARD = 'title = "A text"\nlicense = "Public domain."\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a card and one section."""
    folder = tmp_path / "a-text"
    folder.mkdir()
    (folder / "source.toml").write_text(CARD, encoding="utf-8")
    (folder / "01-one.md").write_text("# One\n\nFirst.\n", encoding="utf-8")
    return folder


def complaints(folder: Path) -> list[tuple[str, int, str]]:
    """Return file, line and sentence of each problem; the text must then not be there."""
    text, problems = read_folder(folder)
    assert (text is None) == bool(problems)
    return [(p.path.name, p.problem.line, p.problem.sentence) for p in problems]


def test_a_folder_holds_a_text_and_its_sections_in_order(folder: Path) -> None:
    (folder / "02-two.md").write_text("# Two\n\nSecond.  Third.\n", encoding="utf-8")

    text, problems = read_folder(folder)

    assert problems == ()
    assert text is not None
    assert (text.slug, text.title, text.license) == ("a-text", "A text", "Public domain.")
    assert text.sections == (
        SectionText("01-one", "One", "First."),
        SectionText("02-two", "Two", "Second.  Third."),
    )


def test_questions_and_the_readme_are_no_sections(folder: Path) -> None:
    (folder / "01-one.quiz.md").write_text("# One\n", encoding="utf-8")
    (folder / "README.md").write_text("Read me", encoding="utf-8")

    text, _ = read_folder(folder)

    assert text is not None
    assert [section.slug for section in text.sections] == ["01-one"]


def test_a_section_may_be_said_to_have_no_title_of_its_own(folder: Path) -> None:
    (folder / "source.toml").write_text(CARD + 'untitled = ["01-one"]\n', encoding="utf-8")

    text, _ = read_folder(folder)

    assert text is not None
    assert text.sections[0].is_untitled


@pytest.mark.parametrize(
    ("name", "content", "line", "words"),
    [
        ("source.toml", 'title = "A text"\n', 1, "license is missing"),
        ("source.toml", CARD + 'color = "red"\n', 1, "color is not known here"),
        ("source.toml", CARD + "author = 5\n", 1, "author is of the wrong kind"),
        ("source.toml", CARD + "untitled = 5\n", 1, "untitled is of the wrong kind"),
        ("source.toml", CARD + "author =\n", 3, "this is not TOML"),
        ("01-one.md", "One\n\nFirst.\n", 1, "the first line is the title"),
        ("01-one.md", "# One\n\n", 2, "the section has no text"),
        ("Zwei Punkt.md", "# Two\n\nSecond.\n", 1, "is not of a-z"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(
    folder: Path, name: str, content: str, line: int, words: str
) -> None:
    (folder / name).write_text(content, encoding="utf-8")

    found = complaints(folder)

    assert [(file, at) for file, at, sentence in found if words in sentence] == [(name, line)]


def test_a_file_of_another_encoding_is_named(folder: Path) -> None:
    (folder / "01-one.md").write_bytes("# One\n\nCafé\n".encode("utf-16"))

    assert "01-one.md" in {name for name, _, _ in complaints(folder)}


def test_all_faults_are_told_at_once(folder: Path) -> None:
    (folder / "source.toml").write_text("", encoding="utf-8")
    (folder / "02-two.md").write_text("", encoding="utf-8")

    assert {name for name, _, _ in complaints(folder)} == {"source.toml", "02-two.md"}


def test_a_folder_without_sections_is_no_text(folder: Path) -> None:
    (folder / "01-one.md").unlink()

    (found,) = complaints(folder)

    assert "there is no section" in found[2]


def test_a_section_that_was_refused_is_not_said_to_be_missing(folder: Path) -> None:
    (folder / "01-one.md").write_text("One\n\nFirst.\n", encoding="utf-8")

    (found,) = complaints(folder)

    assert "the first line is the title" in found[2]


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("01-one.quiz.md.txt", "rename it to 01-one.quiz.md"),
        ("01-one.quiz.txt", "rename it to 01-one.quiz.md"),
        ("01-one.quiz.MD", "rename it to 01-one.quiz.md"),
        ("02-two.md.txt", "rename it to 02-two.md"),
        ("02-two.markdown", "rename it to 02-two.md"),
        ("01-one.md.txt", "take it out of this folder"),
        ("notes.docx", "take it out of this folder"),
    ],
)
def test_a_file_that_would_not_be_read_is_named(folder: Path, name: str, advice: str) -> None:
    (folder / name).write_text("## a-slug\n", encoding="utf-8")

    (found,) = complaints(folder)

    assert found == (name, 1, f"a file of this name is not read; {advice}")


@pytest.mark.parametrize("name", ["README.md", "contested.txt", ".DS_Store", ".01-one.md.swp"])
def test_a_file_that_has_its_place_beside_the_text_is_no_problem(folder: Path, name: str) -> None:
    (folder / name).write_text("Words", encoding="utf-8")

    text, problems = read_folder(folder)

    assert problems == ()
    assert text is not None
    assert len(text.sections) == 1


def test_a_folder_is_named_as_addresses_are(folder: Path) -> None:
    found = complaints(folder.rename(folder.with_name("A Text")))

    assert any("the folder's name" in sentence for _, _, sentence in found)


def test_the_folders_of_texts_are_found_in_order(folder: Path) -> None:
    other = folder.with_name("0-other")
    other.mkdir()
    (other / "source.toml").write_text(CARD, encoding="utf-8")
    folder.with_name("no-text").mkdir()

    assert source_folders(folder.parent) == (other, folder)
    assert source_folders(folder) == (folder,)
