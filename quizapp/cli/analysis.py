"""What `quizapp questions check --strict` prints: findings by file and line, then the figures."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from quizapp.bank.transfer import Located
from quizapp.core.bank_analysis import AnalyzedBank, AnalyzedSection, Finding, Summary
from quizapp.core.bank_analysis.mix import DIFFICULTIES, LEVELS
from quizapp.formats.files import decode
from quizapp.formats.problems import Problem
from quizapp.sources.service import SourceText
from quizapp.sources.transfer import CARD, CONTESTED, QUESTIONS, FileProblem

ALL = "all sections"


def bank_of(text: SourceText, located: Located) -> AnalyzedBank:
    """Return the sections of a text with their questions; a section may have none."""
    return AnalyzedBank(
        tuple(
            AnalyzedSection(
                section.slug, section.title, section.body, located.get(section.slug, ())
            )
            for section in text.sections
        )
    )


def contested_words(folder: Path) -> tuple[tuple[str, ...], tuple[FileProblem, ...]]:
    """Return the contested words and phrases of a text, none without such a file, and problems.

    They stand one a line; what follows a `#` is a comment.
    """
    path = folder / CONTESTED
    if not path.is_file():
        return (), ()
    try:
        text, problems = decode(path.read_bytes())
    except OSError as error:
        problem = Problem(1, f"the file cannot be read: {error.strerror}")
        return (), (FileProblem(path, problem),)
    phrases = (" ".join(line.partition("#")[0].split()) for line in text.split("\n"))
    words = tuple(phrase for phrase in phrases if phrase)
    return words, tuple(FileProblem(path, problem) for problem in problems)


def place_of(folder: Path, finding: Finding) -> FileProblem:
    """Return a finding as a problem of the file that it is to be mended in."""
    name = f"{finding.section}{QUESTIONS}" if finding.section else CARD
    kind = "fault" if finding.is_fault else "warning"
    sentence = f"{finding.sentence} [{kind} {finding.code}]"
    return FileProblem(folder / name, Problem(finding.line, sentence, slug=finding.slug))


def summary_lines(summaries: Sequence[Summary]) -> Iterator[str]:
    """Give the figures as tables with a line for each section and one for all of them."""
    yield from _table([_head_of_figures(), *map(_figures, summaries)])
    yield ""
    kinds = list(dict.fromkeys(kind for summary in summaries for kind in summary.kinds))
    yield from _table([["section", *kinds], *(_counts(s, s.kinds, kinds) for s in summaries)])
    yield ""
    names = [*DIFFICULTIES, *LEVELS]
    counts = (_counts(s, {**s.difficulties, **s.levels}, names) for s in summaries)
    yield from _table([["section", *names], *counts])


def _head_of_figures() -> list[str]:
    return [
        *("section", "questions", "cards", "sentences", "words", "key longest", "by chance"),
        *("key length", "others", "places of the key"),
    ]


def _figures(summary: Summary) -> list[str]:
    coverage, lengths = summary.coverage, summary.lengths
    return [
        summary.section or ALL,
        str(summary.questions),
        str(summary.cards),
        f"{coverage.sentence_share:.0%}",
        f"{coverage.word_share:.0%}",
        f"{lengths.longest} of {lengths.count}",
        f"{lengths.chance:.1f}",
        f"{lengths.key_mean:.0f}",
        f"{lengths.distractor_mean:.0f}",
        " ".join(map(str, lengths.places)),
    ]


def _counts(summary: Summary, counted: Mapping[str, int], names: Sequence[str]) -> list[str]:
    return [summary.section or ALL, *(str(counted.get(name, 0)) for name in names)]


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give the rows with their columns below each other, the first to the left."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        yield "  ".join([first.ljust(widths[0]), *cells]).rstrip()
