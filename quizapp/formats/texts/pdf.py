"""PDF files: the lines of each page made paragraphs, larger letters taken for headings."""

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from quizapp.formats.texts.brought import Block, BroughtText, TextRefusedError, heading, only_title
from quizapp.formats.texts.paragraphs import SENTENCE_END, joined
from quizapp.formats.texts.pdf_lines import Line, lines_of_page, running_lines

MOST_PAGES = 2_000
_MARK = b"%PDF-"
_START = 1_024
_LARGER = 1.15  # a heading's letters to the text's
_SAME_SIZE = 1.08
_WIDER_GAP = 1.35  # a gap between paragraphs to one between lines
_INDENT = 0.8  # of the size of letters
_LONGEST_HEADING = 200
_MOST_NAMED = 10
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MADE_BY = re.compile(r"^Microsoft Word - |\.(?:docx?|odt|rtf|pdf|indd)$")


def read(data: bytes) -> BroughtText:
    """Return the text of a PDF; TextRefusedError if it is locked, or pictures of pages only."""
    if _MARK not in data[:_START]:
        raise TextRefusedError("This is no PDF file; what is it called on your computer?")
    try:
        reader = PdfReader(io.BytesIO(data))
        pages, title = _pages(reader), _own_title(reader)
    except (FileNotDecryptedError, DependencyError) as error:
        raise TextRefusedError(
            "The PDF is protected by a password; save a copy without one and bring that."
        ) from error
    except LimitReachedError as error:
        raise TextRefusedError(
            "The PDF unpacks to far more than a text needs; it was not read."
        ) from error
    except PyPdfError as error:
        raise TextRefusedError("The PDF is damaged; print it as a PDF once more.") from error
    if not any(pages):
        raise TextRefusedError(
            "The pages of this PDF are pictures (a scan), with no text in them; "
            "have the text recognized (OCR) first."
        )
    return _text_of(pages, title)


def _pages(reader: PdfReader) -> list[list[Line]]:
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise TextRefusedError(f"The PDF has {count:,} pages; {MOST_PAGES:,} are read at most.")
    return [lines_of_page(page) for page in reader.pages]


def _own_title(reader: PdfReader) -> str:
    title = reader.metadata.title if reader.metadata else ""
    return _MADE_BY.sub("", " ".join(str(title or "").split()))


def _text_of(pages: Sequence[Sequence[Line]], title: str) -> BroughtText:
    sizes = Counter[float]()
    for line in (line for page in pages for line in page):
        sizes[line.size] += len(line.text)
    body_size = sizes.most_common(1)[0][0]
    levels = {
        size: n
        for n, size in enumerate(
            sorted((s for s in sizes if s > body_size * _LARGER), reverse=True), start=1
        )
    }
    blocks: list[Block] = []
    for part, (lines, running) in enumerate(zip(pages, running_lines(pages), strict=True), 1):
        body = [line for n, line in enumerate(lines) if n not in running]
        found = [_block(group, levels, part) for group in _grouped(body)]
        _carry_on(blocks, found)
        blocks += found
        blocks += [
            Block(lines[n].text, part=part, furniture="stands at the head or foot of most pages")
            for n in sorted(running)
        ]
    return BroughtText(only_title(blocks) or title, tuple(blocks), tuple(_notes(pages)), "page")


def _grouped(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of a page as paragraphs: by letters, by gaps, by a first line moved in."""
    gaps = [a.y - b.y for a, b in pairwise(lines) if 0 < a.y - b.y < 3 * max(a.size, 1)]
    usual = median(gaps) if gaps else 0.0
    left = Counter(round(line.x) for line in lines).most_common(1)[0][0] if lines else 0
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, usual, left):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(before: Line, line: Line, usual: float, left: int) -> bool:
    larger, smaller = max(before.size, line.size), min(before.size, line.size)
    if larger > smaller * _SAME_SIZE:
        return False
    if not 0 < before.y - line.y <= usual * _WIDER_GAP:
        return before.y <= line.y and not SENTENCE_END.search(before.text)
    is_moved_in = line.x > left + line.size * _INDENT and before.x <= left + 1
    return not is_moved_in or bool(_RIGHT_TO_LEFT.search(line.text))


def _block(lines: Sequence[Line], levels: dict[float, int], part: int) -> Block:
    text = joined([line.text for line in lines])
    level = levels.get(lines[0].size)
    if level is not None and len(text) <= _LONGEST_HEADING:
        return heading(text, level, part=part)
    return Block(text, part=part)


def _carry_on(blocks: list[Block], found: list[Block]) -> None:
    """Join the first paragraph of a page to the last of the page before, if that broke off."""
    last = next((n for n in range(len(blocks) - 1, -1, -1) if not blocks[n].furniture), None)
    if last is None or not found:
        return
    before, after = blocks[last], found[0]
    is_broken_off = after.text[:1].islower() and not SENTENCE_END.search(before.text)
    if is_broken_off and before.kind == after.kind == "paragraph":
        blocks[last] = replace(before, text=joined([before.text, after.text]))
        del found[0]


def _notes(pages: Sequence[Sequence[Line]]) -> list[str]:
    notes = ["A PDF does not say where its paragraphs begin; compare them with the original."]
    empty = [str(n) for n, lines in enumerate(pages, 1) if not lines]
    if empty:
        notes.append(f"No text was found on page {_listed(empty)}: empty, or a picture.")
    if any(_RIGHT_TO_LEFT.search(line.text) for lines in pages for line in lines):
        notes.append(
            "A PDF often holds text that runs from right to left in a wrong order; "
            "a .docx, .odt or .txt of it is read better."
        )
    return notes


def _listed(numbers: Sequence[str]) -> str:
    shown = ", ".join(numbers[:_MOST_NAMED])
    return f"{shown} and {len(numbers) - _MOST_NAMED} more" if len(numbers) > _MOST_NAMED else shown
