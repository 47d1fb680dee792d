"""Pages (.html): every word that a browser would show; what lies in menus and footers is marked."""

import re

from lxml import etree
from lxml.html import HTMLParser

from quizapp.formats.texts.blocks_of_page import blocks_of_page
from quizapp.formats.texts.brought import BroughtText, TextRefusedError, only_title
from quizapp.formats.texts.characters import decode
from quizapp.formats.texts.packages import local

_START = 4_096
_DECLARED = re.compile(
    rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_.:-]{1,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([a-z0-9_.:-]{1,40})"""
)
_AS_BROWSERS_DO = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}


def read(data: bytes) -> BroughtText:
    """Return the words of a page, as they would be read without any style or script."""
    text, notes = decode(data, _declared(data))
    root = parse_page(text)
    blocks, pictures = blocks_of_page(root)
    title = only_title(blocks) or title_of_page(root)
    said = (f"Pictures are not taken ({pictures} in this text).",) if pictures else ()
    return BroughtText(title, tuple(blocks), notes + said)


def parse_page(text: str) -> etree._Element:
    """Return the tree of a page; nothing in it is run, fetched or expanded.

    Raises TextRefusedError where elements nest too deep to be read in full, and for no element.
    """
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise TextRefusedError("There is no page in this file that could be read.") from error
    if root is None:
        raise TextRefusedError("There is no page in this file that could be read.")
    if any("depth" in entry.message for entry in parser.error_log):
        raise TextRefusedError("The page nests its parts more than 250 deep; it was not read.")
    return root


def title_of_page(root: etree._Element) -> str:
    """Return what the page calls itself in its head, or ""."""
    titles = (element for element in root.iter() if local(element) == "title")
    return " ".join((next((t.text or "" for t in titles), "")).split())


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_START])
    name = (match[1] or match[2]).decode("ascii").lower() if match else ""
    return _AS_BROWSERS_DO.get(name, name)
