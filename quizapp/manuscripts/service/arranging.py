"""An arrangement: the sections that a brought text falls into, and every change of them by hand.

Nothing here asks a database. A section keeps its permanent id (`slug`) through every change; the
ids of sections that were merged into it are remembered, so that their excerpts can be followed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizapp.core.errors import ReadbackError
from quizapp.formats.texts import sections as texts
from quizapp.formats.texts.brought import Block, BroughtText, as_paragraph
from quizapp.formats.texts.characters import tidy
from quizapp.formats.texts.sections import PARAGRAPH_BREAK, By, ProposedSection

MOST_SECTIONS = 200
LONGEST_SECTION = 1_000_000
LONGEST_TITLE = 300
NOT_THERE = "That cannot be done there; the page may have grown old. Load it again."


class NotArrangedError(ReadbackError):
    """A change that cannot be made, or sections that cannot be kept as they stand."""


@dataclass(frozen=True)
class Identity:
    """Which stored section a section is ("" for a new one), and which ones went into it."""

    slug: str = ""
    absorbed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Arrangement:
    """Sections in order, and beside them, one for one, which stored sections they are."""

    sections: tuple[ProposedSection, ...]
    identities: tuple[Identity, ...]

    @property
    def homes(self) -> Mapping[str, str]:
        """Where sections that were merged have gone: the slug of each to the slug it is now in."""
        return {old: identity.slug for identity in self.identities for old in identity.absorbed}


Change = Callable[[Arrangement], Arrangement]


def proposed(text: BroughtText, by: By) -> Arrangement:
    """Return the sections that a text falls into; all of them are new."""
    sections = texts.propose_sections(text, by)
    return Arrangement(sections, tuple(Identity() for _ in sections))


def merge_with_above(arrangement: Arrangement, number: int) -> Arrangement:
    """Return the sections with the one at `number` (from 0) joined to the one above it."""
    above = number - 1
    sections = _done(lambda: texts.merge_sections(arrangement.sections, above))
    first, second = arrangement.identities[above : above + 2]
    ids = [slug for slug in (first.slug, second.slug) if slug]
    absorbed = (*first.absorbed, *second.absorbed, *ids[1:])
    one = Identity(ids[0] if ids else "", absorbed)
    rest = arrangement.identities
    return Arrangement(sections, (*rest[:above], one, *rest[above + 2 :]))


def split_before(arrangement: Arrangement, number: int, place: int) -> Arrangement:
    """Return the sections with the one at `number` split before its paragraph `place` (from 0)."""
    if len(arrangement.sections) >= MOST_SECTIONS:
        raise NotArrangedError(f"A text has {MOST_SECTIONS} sections at most.")
    sections = _done(lambda: texts.split_section(arrangement.sections, number, place))
    rest = arrangement.identities
    return Arrangement(sections, (*rest[: number + 1], Identity(), *rest[number + 1 :]))


def move(arrangement: Arrangement, number: int, place: int) -> Arrangement:
    """Return the sections with the one at `number` moved to `place`, both from 0."""
    order = list(range(len(arrangement.sections)))
    if number not in order or place not in order:
        raise NotArrangedError(NOT_THERE)
    order.insert(place, order.pop(number))
    return Arrangement(
        tuple(arrangement.sections[one] for one in order),
        tuple(arrangement.identities[one] for one in order),
    )


def begin_with_title(arrangement: Arrangement, number: int, place: int) -> Arrangement:
    """Return the sections with a paragraph (its place from 0) made the title of a section.

    A section begins there, unless it is the first paragraph of one that has no title yet.
    """
    line = _paragraph(arrangement, number, place)
    if place > 0:
        arrangement = split_before(arrangement, number, place)
        number += 1
    section = arrangement.sections[number]
    if section.title or len(section.paragraphs) == 1:
        raise NotArrangedError("A section needs a paragraph below its title.")
    titled = texts.rename(arrangement.sections, number, line)
    left = texts.drop_paragraphs(titled, number, [0])
    return replace(arrangement, sections=left)


def rename(arrangement: Arrangement, titles: Sequence[str]) -> Arrangement:
    """Return the sections with these titles, one for each; "" takes a title away."""
    if len(titles) != len(arrangement.sections):
        raise NotArrangedError("The sections are not those of this page any more; load it again.")
    sections = arrangement.sections
    for number, title in enumerate(titles):
        clean = tidy(title)[0]
        if clean != sections[number].title:
            sections = texts.rename(sections, number, clean)
    return replace(arrangement, sections=sections)


def drop(arrangement: Arrangement, places: Mapping[int, Sequence[int]]) -> Arrangement:
    """Return the sections without these paragraphs: by section (from 0), their places (from 0).

    A section left without a paragraph goes with them, unless no other is left.
    """
    sections, identities = arrangement.sections, arrangement.identities
    for number in sorted(places, reverse=True):
        count = len(sections)
        sections = _done(lambda n=number, s=sections: texts.drop_paragraphs(s, n, places[n]))
        if len(sections) < count:
            identities = (*identities[:number], *identities[number + 1 :])
    if not sections:
        raise NotArrangedError("Nothing would be left of the text; keep at least one paragraph.")
    return Arrangement(sections, identities)


def drop_marked(arrangement: Arrangement) -> Arrangement:
    """Return the sections without the paragraphs that are marked as likely furniture."""
    marked = {
        number: section.likely_furniture
        for number, section in enumerate(arrangement.sections)
        if section.likely_furniture
    }
    return drop(arrangement, marked)


def rewrite(arrangement: Arrangement, number: int, text: str) -> Arrangement:
    """Return the sections with the words of one (from 0) as typed: blank lines part paragraphs.

    A paragraph whose words are the same is the one it was, with its mark.
    """
    sections = arrangement.sections
    if not 0 <= number < len(sections):
        raise NotArrangedError("There is no such section any more; load the page again.")
    plain = tidy(text)[0]
    if len(plain) > LONGEST_SECTION:
        raise NotArrangedError(
            f"That is {len(plain):,} characters; a section has {LONGEST_SECTION:,} at most."
        )
    if plain == sections[number].body:
        return arrangement
    if not plain.strip():
        raise NotArrangedError("A section needs some words; to take it out, drop its paragraphs.")
    known = {block.text: block for block in sections[number].paragraphs}
    typed = [part.strip("\n") for part in plain.split(PARAGRAPH_BREAK)]
    blocks = tuple(known.get(part, Block(part)) for part in typed if part.strip())
    changed = replace(sections[number], paragraphs=blocks)
    after = (*sections[:number], changed, *sections[number + 1 :])
    return replace(arrangement, sections=after)


def complaints(arrangement: Arrangement) -> tuple[str, ...]:
    """Return what forbids keeping these sections, each as a sentence."""
    said = []
    for number, section in enumerate(arrangement.sections, start=1):
        if not section.body.strip():
            said.append(
                f"§{number} “{section.title}” has no text of its own: merge it with another."
            )
        if len(section.title) > LONGEST_TITLE:
            said.append(
                f"The title of §{number} is {len(section.title):,} characters long; "
                f"there is room for {LONGEST_TITLE}."
            )
    if len(arrangement.sections) > MOST_SECTIONS:
        said.append(
            f"There are {len(arrangement.sections):,} sections; a text has {MOST_SECTIONS} at "
            "most. Merge some, or propose them another way."
        )
    return tuple(said)


def dump(arrangement: Arrangement, original: Sequence[Block]) -> list[Any]:
    """Return the arrangement as JSON: paragraphs as their number in the original, if they are."""
    place_of = {id(block): n for n, block in enumerate(original)}
    headings: dict[str, list[int]] = {}
    for n, block in enumerate(original):
        if block.heading_level is not None:
            headings.setdefault(" ".join(block.text.split()), []).append(n)
    last = -1
    dumped = []
    for section, identity in zip(arrangement.sections, arrangement.identities, strict=True):
        kept: list[int | str] = []
        for block in section.paragraphs:
            place = place_of.get(id(block))
            if place is None:
                places = headings.get(" ".join(block.text.split()), ())
                place = min(places, key=lambda n: (n <= last, n), default=None)
            kept.append(block.text if place is None else place)
            last = last if place is None else place
        dumped.append(
            {
                "title": section.title,
                "slug": identity.slug,
                "absorbed": list(identity.absorbed),
                "paragraphs": kept,
            }
        )
    return dumped


def load(stored: Sequence[Any], original: Sequence[Block]) -> Arrangement:
    """Return the arrangement that `dump` wrote; its paragraphs are those of the original."""
    sections, identities = [], []
    for entry in stored:
        blocks = tuple(
            _kept(original[one]) if isinstance(one, int) else Block(one)
            for one in entry["paragraphs"]
        )
        sections.append(ProposedSection(entry["title"], blocks))
        identities.append(Identity(entry["slug"], tuple(entry["absorbed"])))
    return Arrangement(tuple(sections), tuple(identities))


def _kept(block: Block) -> Block:
    """Return a block of the original as a paragraph: itself, unless it is a heading."""
    return as_paragraph(block)


def _done(change: Any) -> tuple[ProposedSection, ...]:
    """Return what a change makes of the sections; one at a place that is not there is refused."""
    try:
        made: tuple[ProposedSection, ...] = change()
    except IndexError as error:
        raise NotArrangedError(NOT_THERE) from error
    return made


def _paragraph(arrangement: Arrangement, number: int, place: int) -> str:
    """Return the words of a paragraph; refuse one that is not there."""
    if not 0 <= number < len(arrangement.sections):
        raise NotArrangedError(NOT_THERE)
    paragraphs = arrangement.sections[number].paragraphs
    if not 0 <= place < len(paragraphs):
        raise NotArrangedError(NOT_THERE)
    return paragraphs[place].text
