"""Formulas: TeX to MathML of listed elements alone, or to code that shows what was written."""

from functools import lru_cache
from html import escape
from xml.etree import ElementTree as ET

LONGEST = 2_000
NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
ELEMENTS = frozenset(
    """
    math maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom
    mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder
    munderover none semantics
    """.split()  # noqa: SIM905 - a list of names reads better as words
)
ATTRIBUTES = frozenset(
    """
    accent accentunder columnalign columnlines columnspacing depth display displaystyle fence form
    height largeop linethickness lspace mathvariant maxsize minsize movablelimits notation
    rowalign rowlines rowspacing rspace scriptlevel separator stretchy symmetric voffset width
    """.split()  # noqa: SIM905 - a list of names reads better as words
)

ET.register_namespace("", NAMESPACE.strip("{}"))


@lru_cache(2048)
def mathml(tex: str, *, is_block: bool) -> str:
    """Return a formula as MathML, or as code if it is too long or cannot be read.

    The converter lets markup through, so its output is parsed again, an element that is not listed
    refuses the whole, and attributes that are not listed are dropped.
    """
    if len(tex) > LONGEST:
        return _as_code(tex)
    from latex2mathml.converter import convert  # noqa: PLC0415 - 1.5 MiB, and few texts have any

    try:
        root = ET.fromstring(convert(tex, display="block" if is_block else "inline"))  # noqa: S314
    except Exception:  # noqa: BLE001 - the library raises StopIteration, KeyError and its own
        return _as_code(tex)
    if any(element.tag.removeprefix(NAMESPACE) not in ELEMENTS for element in root.iter()):
        return _as_code(tex)
    for element in root.iter():
        for name in set(element.attrib) - ATTRIBUTES:
            del element.attrib[name]
    return ET.tostring(root, encoding="unicode")


def _as_code(tex: str) -> str:
    return f"<code>{escape(tex)}</code>"
