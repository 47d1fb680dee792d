"""From the bytes of a file to its text: UTF-8, any line ends, no control characters."""

import re

from quizapp.formats.problems import Problem

LARGEST = 1024 * 1024
_BOM = "\ufeff"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file, its line ends made LF and a byte order mark taken off.

    More than 1 MiB, or bytes that are not UTF-8, give an empty text and one problem. NUL and other
    control characters give a problem for each line that has one, and are left out of the text.
    """
    if len(data) > LARGEST:
        size = len(data) / LARGEST
        too_large = f"the file is {size:.1f} MiB large; a file of questions has 1 MiB at most"
        return "", (Problem(1, too_large),)
    try:
        text = data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        return "", (_wrong_encoding(data, error.start),)
    text = with_plain_line_ends(text)
    return _CONTROL.sub("", text), _control_characters(text)


def with_plain_line_ends(text: str) -> str:
    """Return the text with every CRLF and CR made an LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _wrong_encoding(data: bytes, place: int) -> Problem:
    """Return the problem of the first byte that is not UTF-8, and the line it stands in."""
    if data.startswith(_UTF_16):
        return Problem(1, "the file is UTF-16; save it as UTF-8")
    line = with_plain_line_ends(data[:place].decode("utf-8")).count("\n") + 1
    return Problem(
        line, f"the file is not UTF-8 from here on (byte 0x{data[place]:02X}); save it as UTF-8"
    )


def _control_characters(text: str) -> tuple[Problem, ...]:
    """Return one problem for each line in which a control character stands."""
    found = ((n, _CONTROL.search(line)) for n, line in enumerate(text.split("\n"), start=1))
    return tuple(
        Problem(n, f"a control character (U+{ord(match[0]):04X}) stands here; take it out")
        for n, match in found
        if match
    )
