"""Texts that teachers bring: the bytes of a file in, its blocks and what to know of them out.

    brought       BroughtText, Block; what is handed back, also as JSON
    sections      sections proposed from a text, and mended by hand
    confinement   what the process that reads a file may still do
    characters    from bytes to characters, whatever the encoding
    paragraphs, headings, furniture, rows    what the formats share
    packages      zip files and XML within bounds
    blocks_of_page, page_parts, docx_styles, pdf_lines    what one or two formats stand on
    plain, markdown, docx, odt, html, epub, pdf    one format each: `read(data)`

Nothing here opens a file or an address. A file may be hostile: outside of tests, `read` runs in
a process of its own (`python -m quizapp.formats.texts`, see confinement), never in the server's.
"""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Literal, cast, get_args

from quizapp.formats.texts.brought import Block, BroughtText, TextRefusedError
from quizapp.formats.texts.characters import tidy, unseen_note
from quizapp.formats.texts.furniture import with_furniture_marked
from quizapp.formats.texts.headings import with_guessed_headings

TextKind = Literal["plain", "markdown", "docx", "odt", "html", "epub", "pdf"]
KINDS: tuple[TextKind, ...] = get_args(TextKind)
SUFFIXES: dict[str, TextKind] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".epub": "epub",
    ".pdf": "pdf",
}
LARGEST = 25_000_000  # bytes
MOST_CHARACTERS = 5_000_000
MOST_BLOCKS = 100_000
_MEGABYTE = 1_000_000
_INSTEAD = "bring a .txt, .md, .docx, .odt, .pdf, .epub or .html file"
_STARTS = (
    (b"%PDF-", "a PDF", ("pdf",)),
    (b"PK\x03\x04", "a zip file, or a .docx, .odt or .epub", ("docx", "odt", "epub")),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc)", ("docx", "odt")),
    (b"{\\rtf", "a rich text file (.rtf)", ()),
    (b"\x89PNG", "a picture", ()),
    (b"\xff\xd8\xff", "a picture", ()),
    (b"\x1f\x8b", "a packed file (.gz)", ()),
)


def kind_of(file_name: str) -> TextKind:
    """Return what a file of this name is read as; TextRefusedError if it is not read."""
    _, dot, ending = file_name.strip().rpartition(".")
    kind = SUFFIXES.get(f"{dot}{ending}".lower())
    if kind is None:
        shown = f"A file of the kind .{ending[:10]}" if dot else "A file without an ending"
        raise TextRefusedError(f"{shown} is not read; {_INSTEAD}.")
    return kind


def refuse_by_looks(kind: TextKind, data: bytes) -> None:
    """Refuse bytes that need not be read to be refused: none, too many, or plainly another kind."""
    if not data.strip(b"\x00 \t\r\n"):
        raise TextRefusedError("The file is empty.")
    if len(data) > LARGEST:
        raise TextRefusedError(
            f"The file is {len(data) / _MEGABYTE:,.0f} MB large; "
            f"a text has {LARGEST // _MEGABYTE} MB at most. Bring it in parts, or without pictures."
        )
    for start, called, kinds in _STARTS:
        if data.startswith(start) and kind not in kinds:
            raise TextRefusedError(f"By its content this is {called}, not what its name says.")


def read(kind: TextKind, data: bytes) -> BroughtText:
    """Return the text of a file, likely furniture marked; TextRefusedError says why it cannot be.

    Where nothing marks headings, likely ones are taken for such, and a note says so.

    Refused are empty files, more than 25 MB, more than 5,000,000 characters or 100,000 blocks,
    and what each format refuses. No block is left out for what it says.
    """
    refuse_by_looks(kind, data)
    brought = _reader(kind)(data)
    blocks, unseen = _tidied(brought.blocks)
    if not blocks:
        raise TextRefusedError("There is no text in this file.")
    size = sum(len(block.text) for block in blocks)
    if size > MOST_CHARACTERS or len(blocks) > MOST_BLOCKS:
        noun = "paragraph" if len(blocks) == 1 else "paragraphs"
        raise TextRefusedError(
            f"The text has {size:,} characters in {len(blocks):,} {noun}; "
            f"{MOST_CHARACTERS:,} in {MOST_BLOCKS:,} are stored at most. Bring it in parts."
        )
    title = " ".join(tidy(brought.title)[0].split())
    marked, guessed = with_guessed_headings(with_furniture_marked(blocks))
    notes = brought.notes + unseen_note(unseen) + guessed
    return replace(brought, title=title, blocks=tuple(marked), notes=notes)


def _reader(kind: TextKind) -> Callable[[bytes], BroughtText]:
    """Return the reader of a format; its library is loaded only when it is needed."""
    try:
        module = import_module(f"quizapp.formats.texts.{kind}")
    except ImportError as error:
        raise TextRefusedError(
            f"This site cannot read {kind} files yet: {error.name} is not installed."
        ) from error
    return cast("Callable[[bytes], BroughtText]", module.read)


def _tidied(blocks: tuple[Block, ...]) -> tuple[list[Block], int]:
    """Return the blocks without what nobody sees, and how many characters that were."""
    tidied = [(block, *tidy(block.text)) for block in blocks]
    kept = [replace(block, text=text) for block, text, _ in tidied if text.strip()]
    return kept, sum(count for _, _, count in tidied)
