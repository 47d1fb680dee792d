"""From bytes to characters: the encoding known or guessed (and then said), the unseen taken out."""

import codecs
import re
from itertools import pairwise

from quizapp.formats.files import with_plain_line_ends
from quizapp.formats.texts.brought import TextRefusedError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]")
_SOFT_HYPHEN = "\xad"
_LINE_ENDS = str.maketrans(
    {"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n"}
)
_GUESSED = (
    "The file does not say how its letters are stored; {} was taken. "
    "If letters look wrong, save the file as UTF-8 and bring it again."
)
_SAMPLE = 4_000
_WORDS = re.compile(rb"[A-Za-z\x80-\xff]+")
_HIGH = re.compile(rb"[\x80-\xff]")
_SHARE_OF_CONTROLS = 0.001
_SHARE_OF_NULS = 0.02
_SHARE_OF_WORDS = 0.5
_SHARE_OF_ODD_WORDS = 0.1


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """Return the text of some bytes, and a note for the teacher where it had to be guessed.

    A byte order mark decides; then what the file declares; then UTF-8 and UTF-16, if they fit;
    then Windows-1251 or Windows-1252, by which alphabet makes words of the bytes. Raises
    TextRefusedError for bytes that are no text, and for an encoding that nothing tells. What
    nobody sees is taken out, as by `tidy`.
    """
    text, notes = _known_or_guessed(data, declared)
    text, unseen = tidy(text)
    return text, notes + unseen_note(unseen)


def unseen_note(count: int) -> tuple[str, ...]:
    """Return what a teacher is told of characters that `tidy` took out."""
    return (f"Characters that nobody sees were taken out ({count}).",) if count else ()


def tidy(text: str) -> tuple[str, int]:
    """Return the text without what nobody sees, and how many characters that were.

    Line ends become LF; control characters and soft hyphens, which break every search for a
    word, are taken out. Spaces of every width, and marks that rule joining or direction, stay.
    """
    text = with_plain_line_ends(text).translate(_LINE_ENDS)
    seen = _UNSEEN.sub("", text.replace(_SOFT_HYPHEN, ""))
    return seen, len(text) - len(seen)


def _known_or_guessed(data: bytes, declared: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding), ()
    for encoding in (declared, _utf_16_without_mark(data), "utf-8"):
        text = _try(data, encoding)
        if text is not None:
            return _plain(text), ()
    encoding = _windows(data)
    return _decoded(data, encoding), (_GUESSED.format(_called(encoding)),)


def _decoded(data: bytes, encoding: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise TextRefusedError(
            f"The file says it is {_called(encoding)}, but is not; save it as UTF-8."
        )
    return _plain(text)


def _plain(text: str) -> str:
    """Return the text, if it is one: a few stray control characters, but not a file of them."""
    controls = sum(1 for _ in _UNSEEN.finditer(text.translate(_LINE_ENDS)))
    if controls > 2 + len(text) * _SHARE_OF_CONTROLS:
        raise TextRefusedError(
            "This is not a text: it is full of bytes that stand for no letter. "
            "Bring a .txt, .md, .docx, .odt, .pdf, .epub or .html file."
        )
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (UnicodeDecodeError, LookupError):
        return None


def _utf_16_without_mark(data: bytes) -> str:
    """Return which UTF-16 the bytes look like: spaces and Latin letters have a NUL on one side."""
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    is_lopsided = min(even, odd) * 20 <= max(even, odd)
    if len(data) % 2 or max(even, odd) < 1 + len(sample) * _SHARE_OF_NULS or not is_lopsided:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _windows(data: bytes) -> str:
    """Return which of two old Windows encodings makes words of the bytes."""
    words = [word for word in _WORDS.findall(data) if _HIGH.search(word)]
    whole = sum(1 for word in words if len(_HIGH.findall(word)) == len(word) > 1)
    if words and whole > len(words) * _SHARE_OF_WORDS:
        text = _try(data, "cp1251")
        encoding = "cp1251" if text is not None and _is_cyrillic(text) else ""
    else:
        encoding = "cp1252" if _try(data, "cp1252") is not None else ""
    if not encoding:
        raise TextRefusedError(
            "How this file stores its letters cannot be told; save it as UTF-8 and bring it again."
        )
    return encoding


def _is_cyrillic(text: str) -> bool:
    """Say whether the words are Cyrillic as people write it, mostly in small letters.

    Letters stored in another way (KOI8) turn out as capitals, or small before capital.
    """
    words = [word for word in re.findall(r"[^\W\d_]{2,}", text) if not word.isascii()]
    odd = sum(1 for word in words if any(a.islower() and b.isupper() for a, b in pairwise(word)))
    capitals = sum(1 for word in words if word.isupper())
    return odd <= len(words) * _SHARE_OF_ODD_WORDS and capitals <= len(words) * _SHARE_OF_WORDS


def _called(encoding: str) -> str:
    return {"cp1252": "Windows-1252 (Western)", "cp1251": "Windows-1251 (Cyrillic)"}.get(
        encoding, encoding.upper()
    )
