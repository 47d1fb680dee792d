"""The real article, brought as a file with its page's furniture, gives its eight sections."""

from html import escape

import pytest

from quizapp.formats.texts import TextKind, read
from quizapp.formats.texts.sections import ProposedSection, drop_paragraphs, propose_sections
from tests.formats.texts.making import (
    FURNITURE,
    article,
    docx,
    epub,
    odt,
    word,
    word_styles,
    xhtml,
)

SECTIONS = article()
TITLE = "The Ukraine–Russia Negotiations of 2022"
MENU = ("Home", "News", "Search")


def as_plain() -> str:
    lines = [line for titled in SECTIONS for line in titled if line]
    return "\n".join([*lines, *FURNITURE])


def as_markdown() -> str:
    bodies = [f"## {title}\n\n{body}" if title else body for title, body in SECTIONS]
    furniture = [line.replace("-", "\\-") for line in FURNITURE]
    return "\n\n".join([f"# {TITLE}", *bodies, *furniture])


def as_docx() -> bytes:
    body = "".join(
        (word(title, "Heading2") if title else "") + word(text) for title, text in SECTIONS
    )
    styles = word_styles(Heading2="heading 2", Title="Title")
    return docx(word(TITLE, "Title") + body + "".join(map(word, FURNITURE)), styles=styles)


def as_docx_without_styles() -> bytes:
    lines = [line for titled in SECTIONS for line in titled if line]
    return docx("".join(map(word, [*lines, *FURNITURE])))


def as_html() -> str:
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in MENU)
    body = "".join(
        (f"<h2>{escape(title)}</h2>" if title else "") + f"<p>{escape(text)}</p>"
        for title, text in SECTIONS
    )
    related = "".join(f"<p>{escape(line)}</p>" for line in FURNITURE[3:])
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{TITLE}</title>"
        "<script>var x = 'news'</script></head><body><nav><ul>" + menu + "</ul></nav>"
        f"<article><h1>{TITLE}</h1>{body}</article>"
        f"<aside><h2>Lastest News</h2><ul><li>-</li><li>-</li></ul>{related}</aside>"
        "<footer>© 2025 All rights reserved</footer></body></html>"
    )


def as_odt() -> bytes:
    body = "".join(
        (f'<text:h text:outline-level="2">{escape(title)}</text:h>' if title else "")
        + f"<text:p>{escape(text)}</text:p>"
        for title, text in SECTIONS
    )
    furniture = "".join(f"<text:p>{escape(line)}</text:p>" for line in FURNITURE)
    return odt(body + furniture)


def as_epub() -> bytes:
    chapters = [
        xhtml((f"<h1>{escape(title)}</h1>" if title else "") + f"<p>{escape(text)}</p>")
        for title, text in SECTIONS
    ]
    return epub(*chapters, xhtml("".join(f"<p>{escape(line)}</p>" for line in FURNITURE)))


FILES: dict[str, tuple[TextKind, bytes]] = {
    "txt": ("plain", as_plain().encode()),
    "txt of Windows": ("plain", as_plain().replace("\n", "\r\n").encode("cp1252")),
    "md": ("markdown", as_markdown().encode()),
    "docx": ("docx", as_docx()),
    "docx without styles": ("docx", as_docx_without_styles()),
    "html": ("html", as_html().encode()),
    "odt": ("odt", as_odt()),
    "epub": ("epub", as_epub()),
}


def without_furniture(sections: tuple[ProposedSection, ...]) -> list[tuple[str, str]]:
    """Drop what is marked, as a teacher does who takes every proposal."""
    for index in range(len(sections) - 1, -1, -1):
        sections = drop_paragraphs(sections, index, sections[index].likely_furniture)
    return [(section.title, section.body) for section in sections]


@pytest.mark.parametrize("name", FILES)
def test_the_eight_sections_are_the_same_character_for_character(name: str) -> None:
    brought = read(*FILES[name])

    assert without_furniture(propose_sections(brought)) == SECTIONS


@pytest.mark.parametrize("name", FILES)
def test_the_furniture_is_there_until_it_is_dropped(name: str) -> None:
    brought = read(*FILES[name])

    texts = [block.text for block in brought.blocks]
    assert [line for line in FURNITURE if line not in texts] == []


@pytest.mark.parametrize("name", ["md", "docx", "html"])
def test_the_title_is_known(name: str) -> None:
    assert read(*FILES[name]).title == TITLE
