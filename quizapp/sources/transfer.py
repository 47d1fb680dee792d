"""A folder of `questions/` to a text: `source.toml` and one file a section, with every problem."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizapp.formats.files import decode
from quizapp.formats.problems import Problem
from quizapp.sources.service import SectionText, SourceText

CARD = "source.toml"
QUESTIONS = ".quiz.md"
CONTESTED = "contested.txt"
_ELSEWHERE = ("README.md", CARD, CONTESTED)
REQUIRED = ("title", "license")
OPTIONAL = ("author", "edition", "language", "note", "untitled")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BAD_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True)
class FileProblem:
    """A problem and the file it is in."""

    path: Path
    problem: Problem


def source_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders of texts below `root` (or `root` itself, if it is one), in order."""
    if (root / CARD).is_file():
        return (root,)
    return tuple(sorted(card.parent for card in root.glob(f"*/{CARD}")))


def read_folder(folder: Path) -> tuple[SourceText | None, tuple[FileProblem, ...]]:
    """Return the text that a folder holds, and all that is wrong with it; None if it cannot be."""
    card, problems = _read_card(folder)
    sections: list[SectionText] = []
    files = _section_files(folder)
    untitled = card["untitled"] if isinstance(card.get("untitled"), list) else []
    for path in files:
        section, found = _read_section(path, is_untitled=path.stem in untitled)
        problems += found
        sections += [section] if section else []
    problems += _not_read(folder)
    if not files:
        problems.append(_at(folder / CARD, "there is no section: put each in a file 01-name.md"))
    if problems:
        return None, tuple(problems)
    known = {name: card[name] for name in ("author", "edition", "language", "note") if name in card}
    text = SourceText(folder.name, card["title"], card["license"], tuple(sections), **known)
    return text, ()


def _read_card(folder: Path) -> tuple[Mapping[str, Any], list[FileProblem]]:
    path = folder / CARD
    if not _SLUG.fullmatch(folder.name):
        return {}, [_at(path, f"the folder's name {folder.name!r} is not of a-z, 0-9 and dashes")]
    text, problems = _read_text(path)
    if problems:
        return {}, problems
    try:
        card = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _BAD_LINE.search(str(error))
        return {}, [_at(path, f"this is not TOML: {error}", int(place[1]) if place else 1)]
    problems += [_at(path, f"{name} is missing") for name in REQUIRED if not card.get(name)]
    problems += [
        _at(path, f"{name} is not known here") for name in card if name not in REQUIRED + OPTIONAL
    ]
    for name, value in card.items():
        is_right = isinstance(value, list if name == "untitled" else str)
        problems += [] if is_right else [_at(path, f"{name} is of the wrong kind: {value!r}")]
    return card, problems


def _section_files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.glob("*.md") if _is_section(path)))


def _is_section(path: Path) -> bool:
    return path.name.count(".") == 1 and path.suffix == ".md" and path.name not in _ELSEWHERE


def _is_read(path: Path) -> bool:
    """Say whether a file has its place here: a section, questions, the card, hidden from view."""
    is_other = path.name in _ELSEWHERE or path.name.endswith(QUESTIONS)
    return is_other or _is_section(path) or path.name.startswith(".")


def _not_read(folder: Path) -> list[FileProblem]:
    """Return a problem for each file that is not read: what it holds would silently be missing."""
    files = sorted(path for path in folder.glob("*") if path.is_file())
    return [_at(path, _what_to_do(path)) for path in files if not _is_read(path)]


def _what_to_do(path: Path) -> str:
    first, *endings = path.name.lower().split(".")
    is_text = {"md", "markdown", "txt", "quiz"} & set(endings)
    right = first + (QUESTIONS if "quiz" in endings else ".md")
    if is_text and first and not path.with_name(right).exists():
        return f"a file of this name is not read; rename it to {right}"
    return "a file of this name is not read; take it out of this folder"


def _read_section(path: Path, *, is_untitled: bool) -> tuple[SectionText | None, list[FileProblem]]:
    text, problems = _read_text(path)
    if problems:
        return None, problems
    heading, _, rest = text.partition("\n")
    title, body = heading.removeprefix("# ").strip(), rest.strip("\n")
    if not heading.startswith("# ") or not title:
        problems.append(_at(path, "the first line is the title, as “# Title”"))
    if not body.strip():
        problems.append(_at(path, "the section has no text", 2))
    if not _SLUG.fullmatch(path.stem):
        problems.append(_at(path, f"the file's name {path.stem!r} is not of a-z, 0-9 and dashes"))
    return (None if problems else SectionText(path.stem, title, body, is_untitled)), problems


def _read_text(path: Path) -> tuple[str, list[FileProblem]]:
    try:
        text, problems = decode(path.read_bytes())
    except OSError as error:
        return "", [_at(path, f"the file cannot be read: {error.strerror}")]
    return text, [FileProblem(path, problem) for problem in problems]


def _at(path: Path, sentence: str, line: int = 1) -> FileProblem:
    return FileProblem(path, Problem(line, sentence))
