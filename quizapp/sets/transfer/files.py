"""A set as files of the notation: one for each section, and several as an archive; and back.

Reading changes nothing: what would change is told beforehand, with every problem and its line.
"""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.bank.transfer import Located, read_question_text
from quizapp.core.question_sets import LocatedQuestion, Place, SectionDraft
from quizapp.formats import quizmark
from quizapp.formats.files import decode
from quizapp.formats.problems import Problem
from quizapp.sets.queries.questions import StoredQuestion
from quizapp.sets.transfer.typing import quoted
from quizapp.sources.queries import CurrentSection
from quizapp.sources.transfer import QUESTIONS

MOST_FILES = 100
LARGEST_ARCHIVE = 4 * 1024 * 1024
LARGEST_TEXT = 1024 * 1024
_WHEN = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class GivenFile:
    """A file that was uploaded: its name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class GivenProblem:
    """A problem of an uploaded file."""

    file: str
    problem: Problem


@dataclass(frozen=True)
class Upload:
    """What uploaded files hold, by the slug of their section, and every problem of them."""

    located: Located
    problems: tuple[GivenProblem, ...]


@dataclass(frozen=True)
class Difference:
    """What storing an upload would do to a set; each question by its section and slug.

    `resting` are those that no file holds and that stay as they are.
    """

    new: tuple[tuple[str, str], ...]
    revised: tuple[tuple[str, str], ...]
    unchanged: tuple[tuple[str, str], ...]
    retired: tuple[tuple[str, str], ...]
    resting: tuple[tuple[str, str], ...]


def located_of(
    question: StoredQuestion, bodies: Mapping[str, str], *, own: str | None = None
) -> LocatedQuestion | None:
    """Return a stored question with its places in the text as it now stands.

    None if one of its excerpts is in a text that was edited since.
    """
    if not all(excerpt.is_current for excerpt in question.excerpts):
        return None
    places = tuple(Place(one.section_slug, one.span, one.option) for one in question.excerpts)
    if not all(place.section in bodies for place in places):
        return None
    section = own or question.section_slug
    return LocatedQuestion(quoted(question.draft, places, section, bodies), places)


def write_files(
    questions: Sequence[StoredQuestion], sections: Sequence[CurrentSection], name: str
) -> dict[str, str]:
    """Return the files of a set by their names, one for each section that has questions.

    A question whose excerpts are in an older version of the text is left out.
    """
    bodies = {section.slug: section.body for section in sections}
    by_section: dict[str, list[LocatedQuestion]] = defaultdict(list)
    for question in questions:
        located = located_of(question, bodies)
        if located is not None:
            by_section[question.section_slug].append(located)
    return {
        f"{section.slug}.{name}{QUESTIONS}": quizmark.write(
            SectionDraft(section.slug, tuple(one.draft for one in by_section[section.slug])),
            section.title,
        )
        for section in sections
        if section.slug in by_section
    }


def archive_of(files: Mapping[str, str]) -> bytes:
    """Return the files in one zip archive: the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, _WHEN), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def read_files(files: Sequence[GivenFile], sections: Sequence[CurrentSection]) -> Upload:
    """Return the questions of uploaded files, archives unpacked, and every problem of them."""
    located: Located = {}
    problems: list[GivenProblem] = []
    for file in files:
        for member in _unpacked(file, problems):
            _read_file(member, sections, located, problems)
    return Upload(located, tuple(problems))


def unpacked(files: Sequence[GivenFile]) -> list[GivenFile]:
    """Return the files themselves, archives replaced by the question files in them."""
    return [member for file in files for member in _unpacked(file, [])]


def difference(
    stored: Sequence[StoredQuestion], located: Located, sections: Sequence[CurrentSection]
) -> Difference:
    """Return what storing these questions would do to those of a set, the retired ones known.

    A question that rests and is not among them stays as it is.
    """
    digests = {section.slug: section.digest for section in sections}
    before = {(one.section_slug, one.slug): one for one in stored}
    given = {(slug, one.draft.slug): one for slug, all_ in located.items() for one in all_}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, question in given.items():
        old = before.get(name)
        if old is None:
            found["new"].append(name)
        elif old.digest == question.digest(digests) and old.retired_at is None:
            found["unchanged"].append(name)
        else:
            found["revised"].append(name)
    for name, old in before.items():
        if name[0] in located and name not in given and old.retired_at is None:
            found["resting" if old.paused_at else "retired"].append(name)
    words = ("new", "revised", "unchanged", "retired", "resting")
    return Difference(*(tuple(found[word]) for word in words))


def _unpacked(file: GivenFile, problems: list[GivenProblem]) -> Iterator[GivenFile]:
    """Give the file, or the question files of an archive, none larger than may be."""
    if not file.name.endswith(".zip"):
        yield file
        return
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            members = [one for one in archive.infolist() if one.filename.endswith(QUESTIONS)]
            if len(members) > MOST_FILES or sum(m.file_size for m in members) > LARGEST_ARCHIVE:
                problems.append(_problem(file.name, "the archive is too large to be a set"))
                return
            for member in members:
                with archive.open(member) as opened:
                    name = member.filename.rpartition("/")[2]
                    yield GivenFile(name, opened.read(LARGEST_TEXT + 1))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        problems.append(_problem(file.name, "the archive cannot be read"))


def _read_file(
    file: GivenFile,
    sections: Sequence[CurrentSection],
    located: Located,
    problems: list[GivenProblem],
) -> None:
    bodies = {section.slug: section.body for section in sections}
    slug = file.name.partition(".")[0]
    if not file.name.endswith(QUESTIONS) or slug not in bodies:
        known = ", ".join(bodies)
        sentence = f"the file is named after no section of this text; there are {known}"
        problems.append(_problem(file.name, sentence))
        return
    if slug in located:
        problems.append(_problem(file.name, f"two files are for the section {slug}"))
        return
    text, found = decode(file.data)
    problems += [GivenProblem(file.name, problem) for problem in found]
    if not found:
        questions, wrong = read_question_text(text, slug, bodies)
        located[slug] = questions
        problems += [GivenProblem(file.name, problem) for problem in wrong]


def _problem(name: str, sentence: str) -> GivenProblem:
    return GivenProblem(name, Problem(1, sentence))
