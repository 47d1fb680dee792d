"""The sentences of a section are places in its text, which is never altered."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.sentences import Span, sentence_numbers, split_sentences

SOURCE = Path(__file__).parents[2] / "questions" / "ukraine-russia-negotiations-2022"
PROSE = st.text(alphabet="aZ5é.!?\"'’”) (\n。」؟«\u200f", max_size=80)


def sentences(body: str) -> list[str]:
    return [span.of(body) for span in split_sentences(body)]


@pytest.mark.parametrize(
    ("section", "count"),
    [
        ("01-introduction", 4),
        ("02-genesis", 11),
        ("03-key-players", 22),
        ("04-main-issues", 22),
        ("05-istanbul-talks", 25),
        ("06-setbacks", 23),
        ("07-status-and-prospects", 20),
        ("08-conclusion", 17),
    ],
)
def test_the_real_text_has_its_sentences(section: str, count: int) -> None:
    _title, body = (SOURCE / f"{section}.md").read_text(encoding="utf-8").split("\n\n", 1)

    assert len(split_sentences(body)) == count


def test_a_sentence_ends_before_white_space_and_a_capital() -> None:
    assert sentences("The ice forms. Pike hunt!\nDo frogs? 12 do.") == [
        "The ice forms.",
        "Pike hunt!",
        "Do frogs?",
        "12 do.",
    ]


def test_a_stop_before_a_small_letter_ends_nothing() -> None:
    assert sentences("Fish, e.g. pike, hunt at 4.5 degrees.") == [
        "Fish, e.g. pike, hunt at 4.5 degrees."
    ]


def test_closing_marks_belong_to_their_sentence() -> None:
    assert sentences("He said “stop.” (It did.) “Now what?” Then it ended.") == [
        "He said “stop.”",
        "(It did.)",
        "“Now what?”",
        "Then it ended.",
    ]


def test_a_capital_of_any_alphabet_begins_a_sentence() -> None:
    assert sentences("Лід стоїть. Щука полює. Été vient.") == [
        "Лід стоїть.",
        "Щука полює.",
        "Été vient.",
    ]


@pytest.mark.parametrize("gap", ["\n\n", "\n \n", "\n\n\n"])
def test_a_blank_line_ends_a_sentence_without_a_stop(gap: str) -> None:
    assert sentences(f"a heading{gap}and its text") == ["a heading", "and its text"]


@pytest.mark.parametrize("body", ["", "  \n\n "])
def test_a_text_without_words_has_no_sentences(body: str) -> None:
    assert split_sentences(body) == ()


@given(PROSE)
@settings(max_examples=50, deadline=None)
def test_sentences_hold_every_character_once_but_white_space(body: str) -> None:
    spans = split_sentences(body)

    inside = [place for span in spans for place in range(span.start, span.end)]
    assert inside == sorted(set(inside))
    assert all(body[n].isspace() for n in set(range(len(body))) - set(inside))
    assert all(span.of(body) == span.of(body).strip() for span in spans)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_backward_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="span"):
        Span(start, end)


def test_spans_that_touch_do_not_meet() -> None:
    assert Span(0, 4).meets(Span(3, 9))
    assert not Span(0, 4).meets(Span(4, 9))


def test_a_place_is_numbered_by_every_sentence_it_stands_in() -> None:
    body = "One is here. Two is here. Three is here."
    spans = split_sentences(body)

    assert sentence_numbers(spans, Span(body.index("Two"), body.index("Two") + 3)) == (2,)
    assert sentence_numbers(spans, Span(4, body.index("Three") + 5)) == (1, 2, 3)


def test_chinese_and_japanese_end_sentences_without_a_space() -> None:
    assert sentences("谈判是什么？谈判是对话。真的吗？！“你好！”他说。「行く。」と言った") == [
        "谈判是什么？",
        "谈判是对话。",
        "真的吗？！",
        "“你好！”",
        "他说。",
        "「行く。」",
        "と言った",
    ]


@pytest.mark.parametrize(
    "parts",
    [
        ["ما هي المفاوضات؟", "هي حديث بين طرفين.", "«نعم» قال."],
        ["یہ کیا ہے؟", "یہ ایک متن ہے۔", "اور بس۔"],
        ["שלום עולם.", "מה שלומך?", "טוב.\u200f", "ועוד."],
        ["यह क्या है?", "यह पाठ है।", "बस।"],
    ],
    ids=["Arabic", "Urdu", "Hebrew", "Hindi"],
)
def test_other_scripts_end_sentences_by_their_own_marks(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_quotation_marks_of_any_language_open_and_close_a_sentence() -> None:
    assert sentences(
        "Он сказал: «Да.» «Нет», ответил я. „Hecht!“ sagte er. „Ja.“ Gut. ¿Qué? ¡Sí!"
    ) == [
        "Он сказал: «Да.»",
        "«Нет», ответил я.",
        "„Hecht!“ sagte er.",
        "„Ja.“",
        "Gut.",
        "¿Qué?",
        "¡Sí!",
    ]


@pytest.mark.parametrize(
    "piece", [".", ". ", "。", ".'", " \n", ". (", ".      -", "a", "\n \n", "。”", "؟ \u200f"]
)
def test_a_megabyte_of_anything_is_split_in_no_time(piece: str) -> None:
    body = piece * (1_000_000 // len(piece))

    assert len(split_sentences(body)) <= len(body)
