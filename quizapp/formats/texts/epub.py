"""Books (.epub): the chapters in the order of reading, each a page as of the web."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.entities import html5
from urllib.parse import unquote

from lxml import etree

from quizapp.formats.texts.blocks_of_page import blocks_of_page
from quizapp.formats.texts.brought import Block, BroughtText, TextRefusedError
from quizapp.formats.texts.characters import decode
from quizapp.formats.texts.html import parse_page
from quizapp.formats.texts.packages import (
    Package,
    attribute,
    beside,
    local,
    open_package,
    parse_xml,
)

_CONTAINER = "META-INF/container.xml"
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_DOCTYPE = re.compile(r"(?is)<!DOCTYPE[^>\[]*>")
_XML_MARK = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_KEPT = ("amp;", "lt;", "gt;", "quot;", "apos;")


def read(data: bytes) -> BroughtText:
    """Return the text of a book; each file of its spine is a chapter."""
    package = open_package(data, ".epub")
    _refuse_protected(package)
    name, book = _book(package)
    chapters = list(_chapters(package, name, book))
    blocks: list[Block] = []
    picture_count = 0
    for part, chapter in enumerate(chapters, start=1):
        found, pictures = blocks_of_page(_parse(chapter))
        blocks += [replace(block, part=part) for block in found]
        picture_count += pictures
    title = next((e.text or "" for e in book.iter() if local(e) == "title"), "")
    notes = (f"Pictures are not taken ({picture_count} in this text).",) if picture_count else ()
    return BroughtText(" ".join(title.split()), tuple(blocks), notes, "chapter")


def _refuse_protected(package: Package) -> None:
    """Refuse a book with locked pages; fonts that are locked alone do no harm."""
    root = package.xml("META-INF/encryption.xml")
    methods = [e for e in root.iter() if local(e) == "EncryptionMethod"] if root is not None else []
    if any(attribute(method, "Algorithm") not in _FONTS_ONLY for method in methods):
        raise TextRefusedError("The book is locked against copying (DRM); it cannot be read here.")


def _book(package: Package) -> tuple[str, etree._Element]:
    """Return the name and root of the file that lists what the book is made of."""
    container = package.xml(_CONTAINER)
    found = [e for e in container.iter() if local(e) == "rootfile"] if container is not None else []
    name = attribute(found[0], "full-path") if found else ""
    book = package.xml(name)
    if book is None:
        raise TextRefusedError("This is no .epub book: it does not say what it is made of.")
    return name, book


def _chapters(package: Package, name: str, book: etree._Element) -> Iterator[bytes]:
    items = {attribute(e, "id"): e for e in book.iter() if local(e) == "item"}
    seen = set()
    for reference in (e for e in book.iter() if local(e) == "itemref"):
        item = items.get(attribute(reference, "idref"))
        if item is None or attribute(item, "media-type") not in _PAGES:
            continue
        page = beside(name, unquote(attribute(item, "href")))
        chapter = package.read(page) if page not in seen else None
        seen.add(page)
        if chapter is not None:
            yield chapter


def _parse(chapter: bytes) -> etree._Element:
    """Return the tree of a chapter: read as XML, or as a page of the web where that fails."""
    text, _ = decode(chapter)
    text = _XML_MARK.sub("", text)
    if re.search(r"(?i)<!ENTITY", text):
        raise TextRefusedError("The book declares XML entities of its own; it was not read.")
    named = _ENTITY.sub(_character, _DOCTYPE.sub("", text, count=1))
    try:
        return parse_xml(named.encode())
    except TextRefusedError:
        return parse_page(text)


def _character(match: re.Match[str]) -> str:
    return match[0] if match[1] in _KEPT else html5.get(match[1], match[0])
