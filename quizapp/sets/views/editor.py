"""The editor's passage: the sentences of a section to pick from, and words chosen elsewhere."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.bank.queries import evidence_of_source
from quizapp.core.sentences import Span, sentence_numbers
from quizapp.core.writing.evidence import Mark, picked, read_mark
from quizapp.sources.queries import CurrentSection, sentences_of, versions_of

SHOWN = 70


@dataclass(frozen=True)
class Pick:
    """A sentence to choose: its number, its words, the mark it is sent as."""

    number: int
    words: str
    mark: str
    is_chosen: bool
    question_count: int


@dataclass(frozen=True)
class Kept:
    """Words that are chosen and no sentence of those shown: cited, and whether still there."""

    mark: str
    words: str
    cite: str


@dataclass(frozen=True)
class Origin:
    """A sentence that the claim of a wrong answer may come from, in few words."""

    mark: str
    label: str


@dataclass(frozen=True)
class Passages:
    """All that the editor shows of the text.

    `origins` are the kept ones of each answer, by its place, then those of True and False.
    """

    section: CurrentSection
    sections: Mapping[str, str]
    picks: tuple[Pick, ...]
    other: CurrentSection | None
    other_picks: tuple[Pick, ...]
    kept: tuple[Kept, ...]
    chosen_count: int
    to_choose: tuple[Origin, ...]


@dataclass(frozen=True)
class Text:
    """A text that is asked about: its id, its sections, which is the question's own, which else."""

    source_id: int
    sections: tuple[CurrentSection, ...]
    section: CurrentSection
    other: CurrentSection | None = None


def passages_of(text: Text, evidence: Sequence[str]) -> Passages:
    """Return what the editor shows of a text when these marks are chosen."""
    shown = [text.section, *([text.other] if text.other else [])]
    chosen: dict[int, set[int]] = {}
    kept: list[str] = []
    for value in evidence:
        mark = read_mark(value)
        numbers = _picked(mark, shown) if mark else None
        if mark and numbers:
            chosen.setdefault(mark.version_id, set()).update(numbers)
        else:
            kept.append(value)
    asked = _asked(text)
    own, *others = (_picks(one, chosen.get(one.version_id, set()), asked) for one in shown)
    return Passages(
        text.section,
        {str(one.id): f"§{one.position} {one.title}" for one in text.sections},
        own,
        text.other,
        others[0] if others else (),
        kept_marks(kept, text),
        sum(map(len, chosen.values())) + len(kept),
        tuple(_origin(one, span) for one in shown for span in one.sentences),
    )


def kept_marks(marks: Sequence[str], text: Text) -> tuple[Kept, ...]:
    """Return marks of a text in words, with where they stand; those of an older one say so."""
    read = {value: mark for value in marks if (mark := read_mark(value))}
    current = {one.version_id: one for one in text.sections}
    asked = [mark.version_id for mark in read.values()]
    versions = versions_of(text.source_id, asked) if asked else {}
    return tuple(
        _kept(value, mark, versions[mark.version_id].body, current.get(mark.version_id))
        for value, mark in read.items()
        if mark.version_id in versions and mark.span.end <= len(versions[mark.version_id].body)
    )


def _kept(value: str, mark: Mark, body: str, section: CurrentSection | None) -> Kept:
    if section is None:
        return Kept(value, mark.span.of(body), "in an older version of the text")
    numbers = sentence_numbers(sentences_of(body), mark.span)
    named = f"§{section.position}, sentence {numbers[0]}" if numbers else f"§{section.position}"
    return Kept(value, mark.span.of(body), named)


def _picked(mark: Mark, shown: Sequence[CurrentSection]) -> tuple[int, ...] | None:
    section = next((one for one in shown if one.version_id == mark.version_id), None)
    return picked(section.sentences, mark.span) if section else None


def _picks(
    section: CurrentSection, chosen: set[int], asked: Mapping[tuple[int, int], int]
) -> tuple[Pick, ...]:
    return tuple(
        Pick(
            number,
            span.of(section.body),
            str(Mark(section.version_id, span)),
            number in chosen,
            asked.get((section.version_id, number), 0),
        )
        for number, span in enumerate(section.sentences, start=1)
    )


def _asked(text: Text) -> Mapping[tuple[int, int], int]:
    """Return how many questions rest on each sentence of the text."""
    by_version = {one.version_id: one for one in text.sections}
    resting = {
        (place.question_id, place.section_version_id, number)
        for place in evidence_of_source(text.source_id)
        if place.section_version_id in by_version
        for number in sentence_numbers(by_version[place.section_version_id].sentences, place.span)
    }
    return Counter((version, number) for _, version, number in resting)


def _origin(section: CurrentSection, span: Span) -> Origin:
    words = " ".join(span.of(section.body).split())
    short = words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()} …"
    number = sentence_numbers(section.sentences, span)[0]
    return Origin(str(Mark(section.version_id, span)), f"§{section.position}, {number}: {short}")
