"""Manuscripts as rows: begun from a text that was brought or is edited, changed, undone.

`revision` is the number of changes; a change names the one it began from, so that of two tabs the
later one is told, and overwrites nothing.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.formats.texts.brought import (
    Block,
    BroughtText,
    TextRefusedError,
    from_payload,
    heading,
)
from quizapp.formats.texts.sections import PARAGRAPH_BREAK, By, ProposedSection
from quizapp.manuscripts.queries.manuscripts import manuscript_of
from quizapp.manuscripts.service.arranging import Arrangement, Identity, dump, load, proposed
from quizapp.sources.models import Manuscript, Source, Visibility
from quizapp.sources.queries import current_sections

MOST_CHARACTERS = 1_000_000
MOST_PARAGRAPHS = 4_000
LONGEST_TITLE = 200
NO_TITLE = "Text without a title"
CHANGED_ELSEWHERE = (
    "This text was changed in another tab or on another device since you opened this page. "
    "Nothing was stored; what you see now is how it stands."
)


class ChangedElsewhereError(NotAllowedNowError):
    """A page had grown old when its change arrived: nothing was changed."""


@dataclass(frozen=True)
class Details:
    """What a text says of itself, and who may read it."""

    author: str = ""
    edition: str = ""
    language: str = "en"
    license: str = ""
    note: str = ""
    visibility: str = Visibility.EVERYONE


def bring(
    owner_id: int, text: BroughtText, title: str, visibility: Visibility, now: dt.datetime
) -> Manuscript:
    """Return a new manuscript of a text that was read; its title is the one given, or its own.

    Raises TextRefusedError for a text that is longer than can be arranged on a page.
    """
    size = sum(len(block.text) for block in text.blocks)
    if size > MOST_CHARACTERS or len(text.blocks) > MOST_PARAGRAPHS:
        noun = "paragraph" if len(text.blocks) == 1 else "paragraphs"
        raise TextRefusedError(
            f"The text has {size:,} characters in {len(text.blocks):,} {noun}; there is room "
            f"for {MOST_CHARACTERS:,} in {MOST_PARAGRAPHS:,}. Bring it in parts."
        )
    named = (title or text.title or _first_line(text))[:LONGEST_TITLE].strip() or NO_TITLE
    arrangement = proposed(BroughtText(named, text.blocks, unit=text.unit), "heading")
    details = Details(visibility=visibility)
    manuscript = Manuscript(
        owner_id=owner_id,
        title=named,
        details={"unit": text.unit, "notes": list(text.notes), "details": asdict(details)},
        original=[asdict(block) for block in text.blocks],
        arrangement=dump(arrangement, text.blocks),
        created_at=now,
        updated_at=now,
    )
    db.session.add(manuscript)
    db.session.flush()
    return manuscript


def open_to_edit(source: Source, owner_id: int, now: dt.datetime) -> Manuscript:
    """Return the manuscript that edits a text: the one that was begun, or a new one."""
    begun = manuscript_of(source.id, owner_id)
    if begun is not None:
        return begun
    original, arrangement = _as_it_stands(source.id)
    details = Details(
        source.author or "",
        source.edition or "",
        source.language,
        source.license,
        source.note,
        source.visibility,
    )
    manuscript = Manuscript(
        owner_id=owner_id,
        source_id=source.id,
        title=source.title,
        details={"unit": "", "notes": [], "details": asdict(details)},
        original=[asdict(block) for block in original],
        arrangement=dump(arrangement, original),
        created_at=now,
        updated_at=now,
    )
    db.session.add(manuscript)
    db.session.flush()
    return manuscript


def brought_text(manuscript: Manuscript) -> BroughtText:
    """Return the text as it was read."""
    unit = manuscript.details["unit"]
    payload = {"title": manuscript.title, "blocks": manuscript.original, "notes": [], "unit": unit}
    return from_payload(payload)


def arrangement_of(manuscript: Manuscript) -> Arrangement:
    """Return the sections as they stand."""
    return load(manuscript.arrangement, brought_text(manuscript).blocks)


def details_of(manuscript: Manuscript) -> Details:
    """Return what the text says of itself."""
    return Details(**manuscript.details["details"])


def change(
    manuscript: Manuscript,
    revision: int,
    made: Callable[[Arrangement], Arrangement],
    now: dt.datetime,
) -> None:
    """Change the sections; as they were before is kept, to be gone back to.

    Raises ChangedElsewhereError unless `revision` is the present one, and what `made` raises.
    """
    text = brought_text(manuscript)
    before = load(manuscript.arrangement, text.blocks)
    after = made(before)
    if after != before:
        kept = {**manuscript.details, "previous": manuscript.arrangement}
        _store(
            manuscript, revision, {"arrangement": dump(after, text.blocks), "details": kept}, now
        )
    elif revision != manuscript.revision:
        raise ChangedElsewhereError(CHANGED_ELSEWHERE)


def propose_again(manuscript: Manuscript, revision: int, by: By, now: dt.datetime) -> None:
    """Propose sections anew, in another way. Raises ChangedElsewhereError.

    Raises NotAllowedNowError for a text that is stored: its sections have lasting names.
    """
    if manuscript.source_id is not None:
        raise NotAllowedNowError("The sections of a stored text are merged and split by hand.")
    change(manuscript, revision, lambda _before: proposed(brought_text(manuscript), by), now)


def can_undo(manuscript: Manuscript) -> bool:
    """Say whether there is a change to take back."""
    return manuscript.details.get("previous") is not None


def undo(manuscript: Manuscript, revision: int, now: dt.datetime) -> None:
    """Take the last change back. Raises ChangedElsewhereError, NotAllowedNowError."""
    previous = manuscript.details.get("previous")
    if previous is None:
        raise NotAllowedNowError("There is no change to take back.")
    kept = {**manuscript.details, "previous": None}
    _store(manuscript, revision, {"arrangement": previous, "details": kept}, now)


def describe(
    manuscript: Manuscript, revision: int, title: str, details: Details, now: dt.datetime
) -> None:
    """Change what the text says of itself. Raises ChangedElsewhereError."""
    kept = {**manuscript.details, "details": asdict(details)}
    _store(manuscript, revision, {"title": title, "details": kept}, now)


def take(manuscript: Manuscript, revision: int) -> None:
    """Take a manuscript away, whose values stay at hand: nobody else can keep it too.

    Raises ChangedElsewhereError unless `revision` is the present one.
    """
    if manuscript in db.session:
        db.session.expunge(manuscript)
    taken = db.session.execute(
        sa.delete(Manuscript)
        .where(Manuscript.id == manuscript.id, Manuscript.revision == revision)
        .returning(Manuscript.id)
    )
    if taken.first() is None:
        raise ChangedElsewhereError(CHANGED_ELSEWHERE)


def throw_away(manuscript: Manuscript) -> None:
    """Throw a manuscript away; a text that it edits stays as it is."""
    db.session.delete(manuscript)
    db.session.flush()


def _store(
    manuscript: Manuscript, revision: int, values: dict[str, object], now: dt.datetime
) -> None:
    stored = db.session.execute(
        sa.update(Manuscript)
        .where(Manuscript.id == manuscript.id, Manuscript.revision == revision)
        .values(**values, revision=revision + 1, updated_at=now)
        .returning(Manuscript.id)
        .execution_options(synchronize_session=False)
    )
    if stored.first() is None:
        raise ChangedElsewhereError(CHANGED_ELSEWHERE)
    db.session.refresh(manuscript)


def _first_line(text: BroughtText) -> str:
    """Return a heading that stands before all else and is likely the title, or ""."""
    first = next((block for block in text.blocks if not block.furniture), None)
    if first is None or first.heading_level is None:
        return ""
    return " ".join(first.text.split())


def _as_it_stands(source_id: int) -> tuple[tuple[Block, ...], Arrangement]:
    """Return a stored text as blocks, and its sections made of them."""
    original: list[Block] = []
    sections, identities = [], []
    for section in current_sections(source_id):
        title = "" if section.is_untitled else section.title
        if title:
            original.append(heading(title, 2))
        blocks = tuple(Block(part) for part in section.body.split(PARAGRAPH_BREAK))
        original += blocks
        sections.append(ProposedSection(title, blocks))
        identities.append(Identity(section.slug))
    return tuple(original), Arrangement(tuple(sections), tuple(identities))
