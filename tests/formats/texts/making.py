"""Small real files of each format, built byte by byte: what a test says is what they hold."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

SOURCE = Path(__file__).parents[3] / "questions" / "ukraine-russia-negotiations-2022"
FURNITURE = (
    "Lastest News",
    "-",
    "-",
    "Related News",
    "Riding The Waves: Your Guide To Harley Adventures In Hawaii",
    "Jhon Lennon - Nov 16, 2025 59 Views -",
    "Related News",
    "Coaching Clinic Jambore GTK: Apa Itu?",
    "Jhon Lennon - Oct 31, 2025 37 Views -",
    "Related News",
    "Airbus News: Stellenabbau Bei Airbus",
    "Jhon Lennon - Oct 23, 2025 36 Views",
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_O = "urn:oasis:names:tc:opendocument:xmlns:"


def article() -> list[tuple[str, str]]:
    """Return the titles and texts of the real article; the first section has no title."""
    paths = sorted(path for path in SOURCE.glob("0*.md") if path.name.count(".") == 1)
    halves = [path.read_text(encoding="utf-8").split("\n\n", 1) for path in paths]
    return [
        ("" if n == 0 else title.removeprefix("# "), body.strip("\n"))
        for n, (title, body) in enumerate(halves)
    ]


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, **members: str) -> bytes:
    """Return a Word file of this XML; `styles="..."` is the member word/styles.xml, and so on."""
    named = {
        f"word/{name}.xml": f'<w:{name} xmlns:w="{_W}">{xml}</w:{name}>'
        for name, xml in members.items()
    }
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{_W}">'
        f"<w:body>{body}</w:body></w:document>"
    )
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **named})


def word(text: str, style: str = "", more: str = "") -> str:
    """Return a paragraph of a Word file."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f"<w:p><w:pPr>{properties}{more}</w:pPr>"
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def word_styles(**names: str) -> str:
    """Return the styles of a Word file: the id of each, and what it is called."""
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/></w:style>'
        for style, name in names.items()
    )


def odt(body: str, styles: str = "", page: str = "") -> bytes:
    """Return an OpenDocument text; `page` is what styles.xml says of its pages."""
    spaces = " ".join(
        f'xmlns:{name}="{_O}{name}:1.0"' for name in ("office", "text", "table", "style", "draw")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    master = f"<office:document-styles {spaces}>{page}</office:document-styles>"
    mimetype = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mimetype, "content.xml": content, "styles.xml": master})


def epub(*chapters: str, **members: str) -> bytes:
    """Return a book of these pages, its files below OEBPS; `members` are files of META-INF."""
    items = "".join(
        f'<item id="c{n}" href="chapter%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    return zipped({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/b.opf"/>'
        "</rootfiles></container>",
        "OEBPS/b.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>A book of ponds</dc:title></metadata><manifest>{items}</manifest>"
        f"<spine>{spine}</spine></package>",
        **{f"OEBPS/chapter {n}.xhtml": page for n, page in enumerate(chapters)},
        **{f"META-INF/{name}.xml": xml for name, xml in members.items()},
    })  # fmt: skip


def xhtml(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" '
        '"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd"><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title/></head><body>{body}</body></html>"
    )


Placed = tuple[str, int, int]  # a line, the size of its letters, its distance from the top


def pdf(*pages: Sequence[Placed], trailer: str = "") -> bytes:
    """Return a PDF whose pages show these lines, in Helvetica."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for n, lines in enumerate(pages):
        shown = "\n".join(
            f"BT /F1 {size} Tf 72 {800 - top} Td ({_pdf_string(text)}) Tj ET"
            for text, size, top in lines
        )
        objects += [_pdf_page(5 + 2 * n), pdf_stream(shown.encode("cp1252"))]
    return pdf_of_objects(objects, trailer)


def pdf_stream(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return (
        f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream"
    )


def pdf_of_objects(objects: Sequence[bytes], trailer: str = "") -> bytes:
    file = io.BytesIO(b"%PDF-1.4\n")
    file.seek(0, io.SEEK_END)
    places = []
    for n, content in enumerate(objects, start=1):
        places.append(file.tell())
        file.write(f"{n} 0 obj\n".encode() + content + b"\nendobj\n")
    start = file.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    file.write(
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
        f"<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return file.getvalue()


def _pdf_page(content: int) -> bytes:
    return (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R"
        "/Resources<</Font<</F1 3 0 R>>>>>>"
    ).encode()


def _pdf_string(text: str) -> str:
    return re.sub(r"([\\()])", r"\\\1", text)
