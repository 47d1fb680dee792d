"""Word files (.docx): what its pages show, footnotes and running heads at the end, marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from quizapp.formats.texts.brought import (
    Block,
    BroughtText,
    TextRefusedError,
    heading,
    only_title,
    with_title_on_top,
)
from quizapp.formats.texts.docx_styles import PLAIN, TITLE, Style, outline_level, read_styles
from quizapp.formats.texts.packages import (
    Package,
    attribute,
    beside,
    local,
    open_package,
)
from quizapp.formats.texts.rows import row_or_blocks

_MAIN = "word/document.xml"
_RUNNING = re.compile(r"word/(header|footer)\d*\.xml")
_LEFT_OUT = {"del", "moveFrom", "Fallback", "pPr", "rPr", "instrText", "rt", "txbxContent"}
_LIST_NOTE = (
    "The bullets and numbers of lists stand in the file's settings, not in its text; "
    "type them in where they matter."
)
_COMMENT_NOTE = "Comments in the margin were not taken."


@dataclass(frozen=True)
class _Document:
    package: Package
    main: str
    styles: dict[str, Style]

    def beside_main(self, name: str) -> str:
        return beside(self.main, name)


def read(data: bytes) -> BroughtText:
    """Return the text of a Word file: insertions accepted, deletions left out."""
    package = open_package(data, ".docx")
    main = _main_part(package)
    root = package.xml(main)
    if root is None:
        raise TextRefusedError("This is no Word file: it has no document in it.")
    styles = read_styles(package.xml(beside(main, "styles.xml")))
    document = _Document(package, main, styles)
    title, blocks = with_title_on_top(list(_blocks(root, document)))
    blocks += [*_footnotes(document), *_running_heads(document)]
    title = title or only_title(blocks) or _core_title(package)
    return BroughtText(title, tuple(blocks), tuple(_notes(root, document)))


def _main_part(package: Package) -> str:
    """Return the name of the part that the package says is its document."""
    relations = package.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if attribute(relation, "Type").endswith("/officeDocument"):
            return beside("", attribute(relation, "Target")) or _MAIN
    return _MAIN


def _blocks(parent: etree._Element, document: _Document) -> Iterator[Block]:
    for child in parent:
        name = local(child)
        if name == "p":
            yield from _paragraph(child, document)
        elif name == "tr":
            cells = [list(_blocks(cell, document)) for cell in child if local(cell) != "trPr"]
            yield from row_or_blocks(cells)
        elif name not in _LEFT_OUT:
            yield from _blocks(child, document)


def _paragraph(element: etree._Element, document: _Document) -> Iterator[Block]:
    """Return the paragraph, if it has words, then what stands in text boxes anchored in it."""
    text = "".join(_text(element)).strip()
    if text:
        yield _block(text, element, document)
    for box in element.iter():
        if local(box) == "txbxContent" and not _is_inside(box, element, "Fallback", "txbxContent"):
            yield from _blocks(box, document)


def _block(text: str, element: etree._Element, document: _Document) -> Block:
    properties = next((child for child in element if local(child) == "pPr"), None)
    named = {} if properties is None else {local(child): child for child in properties}
    name = attribute(named["pStyle"], "val") if "pStyle" in named else ""
    style = document.styles.get(name, PLAIN)
    own = outline_level(properties)
    level = own if own is not None else style.level
    if level == TITLE:
        return Block(text, TITLE, "heading")
    if level is not None:
        return heading(text, level)
    if style.is_item or "numPr" in named:
        return Block(text, kind="item")
    return Block(text, kind="quote" if style.is_quote else "paragraph")


def _text(element: etree._Element) -> Iterator[str]:
    for child in element:
        match local(child):
            case "t":
                yield child.text or ""
            case "tab":
                yield "\t"
            case "br" | "cr":
                yield "" if attribute(child, "type") in ("page", "column") else "\n"
            case "noBreakHyphen":
                yield "\u2011"
            case name if name not in _LEFT_OUT:
                yield from _text(child)


def _is_inside(element: etree._Element, top: etree._Element, *names: str) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is top:
            return False
        if local(ancestor) in names:
            return True
    return False


def _footnotes(document: _Document) -> Iterator[Block]:
    for name in ("footnotes.xml", "endnotes.xml"):
        root = document.package.xml(document.beside_main(name))
        for note in root if root is not None else ():
            if attribute(note, "type") in ("", "normal"):
                for block in _blocks(note, document):
                    yield Block(block.text, kind="note", furniture="is a footnote")


def _running_heads(document: _Document) -> Iterator[Block]:
    """Return what stands at the head or foot of every page, each text once."""
    seen = set()
    for name in sorted(document.package.names):
        root = document.package.xml(name) if _RUNNING.fullmatch(name) else None
        for block in _blocks(root, document) if root is not None else ():
            if block.text not in seen:
                seen.add(block.text)
                reason = "stands at the head or foot of every page"
                yield replace(block, heading_level=None, kind="paragraph", furniture=reason)


def _core_title(package: Package) -> str:
    root = package.xml("docProps/core.xml")
    titles = [e.text or "" for e in root if local(e) == "title"] if root is not None else []
    return " ".join("".join(titles[:1]).split())


def _notes(root: etree._Element, document: _Document) -> Iterator[str]:
    if any(local(element) == "numPr" for element in root.iter()):
        yield _LIST_NOTE
    if document.beside_main("comments.xml") in document.package.names:
        yield _COMMENT_NOTE
    pictures = sum(1 for element in root.iter() if local(element) == "blip")
    if pictures:
        yield f"Pictures are not taken ({pictures} in this text)."
