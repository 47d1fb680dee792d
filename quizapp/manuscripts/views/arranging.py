"""A manuscript as its page shows it: sections with their paragraphs, the original beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.formats.texts.brought import Block
from quizapp.formats.texts.sections import By, ProposedSection
from quizapp.manuscripts.service.arranging import Arrangement, complaints
from quizapp.manuscripts.service.writing import arrangement_of, brought_text, can_undo
from quizapp.sources.models import Manuscript

LONGEST_LINE = 120
WAYS: dict[By, str] = {
    "heading": "By its headings",
    "chapter": "By chapters",
    "page": "By pages",
    "none": "As one section",
}


@dataclass(frozen=True)
class ParagraphRow:
    """A paragraph of a section; `furniture` says why it is likely none of the text."""

    key: str
    number: int
    text: str
    furniture: str
    can_split: bool
    can_be_title: bool


@dataclass(frozen=True)
class SectionCard:
    """A section as it would be kept; `key` is its place from 0."""

    key: int
    title: str
    given_title: str
    words: int
    paragraphs: tuple[ParagraphRow, ...]
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class OriginalRow:
    """A block as it was read, and what has become of it.

    "" for a paragraph that is kept, "title" of a section, "name" of the whole text, or "dropped".
    """

    text: str
    became: str


@dataclass(frozen=True)
class ArrangingPage:
    """A manuscript, its sections, and what may be done next."""

    id: int
    revision: int
    title: str
    is_edit: bool
    notes: tuple[str, ...]
    sections: tuple[SectionCard, ...]
    words: int
    marked: int
    original: tuple[OriginalRow, ...]
    ways: tuple[tuple[By, str], ...]
    can_undo: bool
    complaints: tuple[str, ...]


def arranging_page(manuscript: Manuscript) -> ArrangingPage:
    """Return a manuscript as its page shows it."""
    text = brought_text(manuscript)
    arrangement = arrangement_of(manuscript)
    cards = tuple(_card(arrangement, number) for number in range(len(arrangement.sections)))
    return ArrangingPage(
        manuscript.id,
        manuscript.revision,
        manuscript.title,
        manuscript.source_id is not None,
        tuple(manuscript.details["notes"]),
        cards,
        sum(card.words for card in cards),
        sum(len(section.likely_furniture) for section in arrangement.sections),
        _original(text.blocks, manuscript.arrangement, manuscript.title),
        tuple((way, words) for way, words in WAYS.items() if way in _ways(text.unit)),
        can_undo(manuscript),
        complaints(arrangement),
    )


def _ways(unit: str) -> tuple[By, ...]:
    """Return how sections can be proposed from a text whose parts are these."""
    ways: dict[str, tuple[By, ...]] = {"page": ("page",), "chapter": ("chapter",)}
    return ("heading", *ways.get(unit, ()), "none")


def _card(arrangement: Arrangement, number: int) -> SectionCard:
    section = arrangement.sections[number]
    rows = tuple(
        ParagraphRow(
            f"{number}:{place}",
            place + 1,
            block.text,
            block.furniture,
            place > 0,
            _can_be_title(section, place),
        )
        for place, block in enumerate(section.paragraphs)
    )
    given = "" if section.title else ("Introduction" if number == 0 else f"Part {number + 1}")
    if not section.title and len(arrangement.sections) == 1:
        given = "the title of the text"
    is_last = number + 1 == len(arrangement.sections)
    return SectionCard(number, section.title, given, section.word_count, rows, number == 0, is_last)


def _can_be_title(section: ProposedSection, place: int) -> bool:
    """Say whether a paragraph is a short line above others, where a section can begin."""
    text = section.paragraphs[place].text
    is_line = len(text) <= LONGEST_LINE and "\n" not in text
    has_more = place + 1 < len(section.paragraphs)
    return is_line and has_more and (place > 0 or not section.title)


def _original(
    blocks: Sequence[Block], stored: Sequence[dict[str, object]], name: str
) -> tuple[OriginalRow, ...]:
    """Return the blocks as they were read, each with what has become of it."""
    kept = {one for entry in stored for one in _paragraphs(entry) if isinstance(one, int)}
    titles = {str(entry["title"]) for entry in stored}
    return tuple(
        OriginalRow(block.text, "" if number in kept else _became(block, titles, name))
        for number, block in enumerate(blocks)
    )


def _paragraphs(entry: dict[str, object]) -> list[object]:
    paragraphs = entry["paragraphs"]
    return paragraphs if isinstance(paragraphs, list) else []


def _became(block: Block, titles: set[str], name: str) -> str:
    line = " ".join(block.text.split())
    if line in titles:
        return "title"
    is_name = block.heading_level is not None and line == " ".join(name.split())
    return "name" if is_name else "dropped"
