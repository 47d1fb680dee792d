"""The encoding of a text is known, or guessed with care and said; what nobody sees goes."""

import pytest

from quizapp.formats.texts.brought import TextRefusedError
from quizapp.formats.texts.characters import decode, tidy

UKRAINIAN = "Щука полює в очереті. Її їжа — жаби, й у ставку їх багато."
GERMAN = "Der Hecht jagt im Röhricht – „früh“ am Morgen, für zwölf Frösche à 5 €."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("text", ["Pike hunt in the reeds, é.", UKRAINIAN])
def test_unicode_is_read_whole_and_nothing_is_said(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, ())


@pytest.mark.parametrize(
    ("text", "encoding", "called"),
    [(GERMAN, "cp1252", "Windows-1252"), (UKRAINIAN, "cp1251", "Windows-1251")],
)
def test_an_old_windows_encoding_is_guessed_and_said(text: str, encoding: str, called: str) -> None:
    read, notes = decode(text.encode(encoding))

    assert read == text
    assert called in notes[0]


@pytest.mark.parametrize("encoding", ["koi8-u", "shift-jis", "gbk", "euc-kr"])
def test_an_encoding_that_nothing_tells_is_refused(encoding: str) -> None:
    texts = {"koi8-u": UKRAINIAN, "shift-jis": "池の魚。" * 9, "gbk": "池塘里的鱼。" * 9}
    data = texts.get(encoding, "연못의 물고기. " * 9).encode(encoding, "replace")

    with pytest.raises(TextRefusedError, match="save it as UTF-8"):
        decode(data)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(TextRefusedError, match="not a text"):
        decode(bytes(range(32)) * 40)


def test_a_few_stray_controls_are_taken_out_and_said() -> None:
    text, notes = decode(b"Pike\x00 hunt\x1b.")

    assert text == "Pike hunt."
    assert notes == ("Characters that nobody sees were taken out (2).",)


def test_what_a_file_declares_counts_unless_it_is_nonsense() -> None:
    assert decode("жаба".encode("koi8-u"), "koi8-u")[0] == "жаба"
    assert decode("жаба".encode(), "no-such-encoding")[0] == "жаба"
    assert decode(b"frog", "hex")[0] == "frog"


def test_a_broken_byte_order_mark_is_refused() -> None:
    with pytest.raises(TextRefusedError, match="UTF-8"):
        decode(b"\xef\xbb\xbf\xff\xfe\xfd")


def test_line_ends_become_one_kind_and_soft_hyphens_go() -> None:
    assert tidy("a\r\nb\rc\u2028d\x0ce so\u00adft") == ("a\nb\nc\nd\ne soft", 1)


def test_marks_of_joining_and_direction_stay() -> None:
    text = "می\u200cخواهم \u200f\u00a0\u3000é"

    assert tidy(text) == (text, 0)
