"""OpenDocument texts (.odt): what its pages show, footnotes and running heads last, marked."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from quizapp.formats.texts.brought import (
    Block,
    BroughtText,
    TextRefusedError,
    heading,
    only_title,
    with_title_on_top,
)
from quizapp.formats.texts.packages import Package, attribute, local, open_package
from quizapp.formats.texts.rows import row_or_blocks

_LEFT_OUT = {"annotation", "annotation-end", "tracked-changes", "note", "frame", "ruby-text"}
_MOST_SPACES = 100
_MOST_ANCESTORS = 20
_TITLE = "Title"
_QUOTES = {"Quotations"}
_SPACES = re.compile(r"[ \t\r\n]+")


def read(data: bytes) -> BroughtText:
    """Return the text of an OpenDocument file, as if all its changes had been accepted."""
    package = open_package(data, ".odt")
    _refuse_protected(package)
    root = package.xml("content.xml")
    body = _first(root, "text") if root is not None else None
    if root is None or body is None:
        raise TextRefusedError("This is no OpenDocument text: it has no text in it.")
    parents = _parents(root)
    title, blocks = with_title_on_top(list(_blocks(body, parents)))
    blocks += [*_footnotes(body, parents), *_running_heads(package)]
    title = title or only_title(blocks) or _own_title(package)
    return BroughtText(title, tuple(blocks), tuple(_notes(body)))


def _refuse_protected(package: Package) -> None:
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and _first(manifest, "encryption-data") is not None:
        raise TextRefusedError("The file is protected by a password; save it without one.")


def _parents(root: etree._Element) -> dict[str, str]:
    """Return the style that each automatic style of the file is made from."""
    styles = (element for element in root.iter() if local(element) == "style")
    return {attribute(s, "name"): attribute(s, "parent-style-name") for s in styles}


def _blocks(parent: etree._Element, parents: dict[str, str]) -> Iterator[Block]:
    for child in parent:
        match local(child):
            case "h" | "p":
                yield from _paragraph(child, parents)
            case "list-item" | "list-header":
                for block in _blocks(child, parents):
                    is_plain = block.kind == "paragraph"
                    yield replace(block, kind="item") if is_plain else block
            case "table-row":
                yield from row_or_blocks([list(_blocks(cell, parents)) for cell in child])
            case "frame":
                yield from _blocks(child, parents)
            case name if name not in _LEFT_OUT:
                yield from _blocks(child, parents)


def _paragraph(element: etree._Element, parents: dict[str, str]) -> Iterator[Block]:
    """Return the paragraph, if it has words, then what stands in frames anchored in it."""
    text = "".join(_text(element)).strip()
    if text:
        yield _block(text, element, parents)
    for frame in element.iter():
        if local(frame) == "frame" and not _is_inside(frame, element):
            yield from _blocks(frame, parents)


def _is_inside(element: etree._Element, top: etree._Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is top:
            return False
        if local(ancestor) in ("frame", "note"):
            return True
    return False


def _block(text: str, element: etree._Element, parents: dict[str, str]) -> Block:
    names = _style_names(attribute(element, "style-name"), parents)
    if local(element) == "h":
        return heading(text, _number(attribute(element, "outline-level")))
    if _TITLE in names:
        return Block(text, 0, "heading")
    return Block(text, kind="quote" if names & _QUOTES else "paragraph")


def _style_names(name: str, parents: dict[str, str]) -> set[str]:
    names: set[str] = set()
    while name and name not in names and len(names) < _MOST_ANCESTORS:
        names.add(name)
        name = parents.get(name, "")
    return names


def _text(element: etree._Element) -> Iterator[str]:
    """Return the words of a paragraph; white space counts as in OpenDocument: one space a run."""
    yield _collapsed(element.text)
    for child in element:
        match local(child):
            case "s":
                yield " " * min(_number(attribute(child, "c")), _MOST_SPACES)
            case "tab":
                yield "\t"
            case "line-break":
                yield "\n"
            case name if name and name not in _LEFT_OUT:
                yield from _text(child)
        yield _collapsed(child.tail)


def _collapsed(text: str | None) -> str:
    return _SPACES.sub(" ", text or "")


def _footnotes(body: etree._Element, parents: dict[str, str]) -> Iterator[Block]:
    for note in body.iter():
        if local(note) == "note-body":
            for block in _blocks(note, parents):
                yield Block(block.text, kind="note", furniture="is a footnote")


def _running_heads(package: Package) -> Iterator[Block]:
    """Return what stands at the head or foot of every page, each text once."""
    root = package.xml("styles.xml")
    seen = set()
    for element in root.iter() if root is not None else ():
        if local(element) in ("header", "footer", "header-left", "footer-left"):
            for block in _blocks(element, {}):
                if block.text not in seen:
                    seen.add(block.text)
                    yield Block(block.text, furniture="stands at the head or foot of every page")


def _own_title(package: Package) -> str:
    root = package.xml("meta.xml")
    element = _first(root, "title") if root is not None else None
    return " ".join((element.text or "").split()) if element is not None else ""


def _notes(body: etree._Element) -> Iterator[str]:
    names = [local(element) for element in body.iter()]
    if "list" in names:
        yield (
            "The bullets and numbers of lists stand in the file's settings, not in its text; "
            "type them in where they matter."
        )
    if "annotation" in names:
        yield "Comments in the margin were not taken."
    if "image" in names:
        yield f"Pictures are not taken ({names.count('image')} in this text)."


def _number(value: str) -> int:
    return int(value[:4]) if value.isascii() and value.isdigit() else 1


def _first(root: etree._Element, name: str) -> etree._Element | None:
    return next((element for element in root.iter() if local(element) == name), None)
