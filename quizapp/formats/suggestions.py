"""Drafts from a language model: what an OpenAI-compatible server is asked, and what it answers.

The answer is a chat completion whose content is a JSON document, as INSTRUCTIONS asks for it.
Nothing of it is believed: whatever has not the shape of a draft is refused and counted, and whether
a quotation is true is decided elsewhere (`core/suggesting`, admit).
"""

import hashlib
import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from quizapp.core.question_sets import QuestionDraft, Quote
from quizapp.core.questions import Cloze, Question, ShortAnswer, SingleChoice, TrueFalse, dump
from quizapp.core.questions.options import Option
from quizapp.core.writing.asking import LONGEST_PROSE, LONGEST_ROW

LARGEST = 1024 * 1024
MOST_DRAFTS = 50
WANTED = 8
MOST_ROWS = 10
INSTRUCTIONS = """\
Answer with one JSON object and nothing else: {"drafts": [...]}. Each draft is an object with
"kind", "stem", "quotations" (a list; each copied from the section character for character, standing
there once, and enough to settle the answer) and "explanation" (why the answer is right). By kind:
"single_choice" has "options", a list of {"text", "is_key", "rationale"}, one of them the key;
"short_answer" has "accepted", a list of texts; "true_false" has "is_true"; "cloze" has its one gap
in the stem as {{words}}. Ask only what the section says."""
_DROPPED = ("Cc", "Cs")  # control characters, and surrogates, which no database stores


@dataclass(frozen=True)
class ReadDrafts:
    """The drafts of an answer, in its order, and why others of it could not be read.

    Each entry of `refused` is a sentence without its full stop, one for each draft that was
    refused, or one alone about an answer that cannot be read at all.
    """

    drafts: tuple[QuestionDraft, ...] = ()
    refused: tuple[str, ...] = ()


class _ShapeError(Exception):
    """A draft has not the shape that was asked for; says what is wrong."""


def write(model: str, title: str, body: str) -> bytes:
    """Return the request that asks a model for drafts about one section of a text, as JSON."""
    asked = f"Write at most {WANTED} drafts about this section, “{title}”:\n\n{body}"
    messages = [
        {"role": "system", "content": INSTRUCTIONS},
        {"role": "user", "content": asked},
    ]
    return json.dumps({"model": model, "messages": messages}).encode()


def read(answer: bytes) -> ReadDrafts:
    """Return the drafts that a server's answer holds; nothing that it can hold raises an error.

    Refused are answers of more than 1 MiB, that are no chat completion, or whose content is no JSON
    document; and drafts beyond the fiftieth, of an unknown kind, with a field missing or of another
    type, with more than ten options or quotations, or with a text longer than a page can bear.
    Characters that no page can show are left out.
    """
    try:
        rows = _rows(_content(answer))
    except _ShapeError as error:
        return ReadDrafts(refused=(str(error),))
    drafts: list[QuestionDraft] = []
    refused: list[str] = []
    for number, row in enumerate(rows[:MOST_DRAFTS], start=1):
        try:
            drafts.append(_draft(row))
        except _ShapeError as error:
            refused.append(f"draft {number}: {error}")
    beyond = (f"draft {n + 1}: only {MOST_DRAFTS} are read" for n in range(MOST_DRAFTS, len(rows)))
    return ReadDrafts(tuple(drafts), (*refused, *beyond))


def _content(answer: bytes) -> str:
    """Return what the model wrote."""
    if len(answer) > LARGEST:
        raise _ShapeError("the server's answer is larger than 1 MiB")
    try:
        completion = json.loads(answer)
        content = completion["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError):
        raise _ShapeError("the server's answer is no chat completion") from None
    if not isinstance(content, str):
        raise _ShapeError("the server's answer holds no text")
    return content


def _rows(content: str) -> list[Any]:
    """Return the drafts that the model's text holds, not yet looked at.

    The document may stand alone, or among other words such as the fence of a Markdown text.
    """
    among_words = content[content.find("{") : content.rfind("}") + 1]
    for text in (content, among_words):
        try:
            document = json.loads(text)
        except (ValueError, RecursionError):
            continue
        rows = document.get("drafts") if isinstance(document, dict) else document
        if isinstance(rows, list):
            return rows
    raise _ShapeError("what the model wrote holds no list of drafts")


def _draft(row: Any) -> QuestionDraft:
    if not isinstance(row, dict):
        raise _ShapeError("it is no object")
    kind = row.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise _ShapeError("it is of no kind that was asked for")
    question = _KINDS[kind](row)
    explanation = _text(row, "explanation", LONGEST_PROSE, is_needed=False)
    quotes = tuple(Quote(text) for text in _texts(row, "quotations", LONGEST_PROSE))
    draft = QuestionDraft("", question, explanation, quotes)
    return replace(draft, slug=_slug(draft))


def _slug(draft: QuestionDraft) -> str:
    """Return a slug that does not hold the key, the same for the same draft."""
    texts = [draft.question.kind, dump(draft.question), [quote.text for quote in draft.quotes]]
    return f"drafted-{hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:10]}"


def _single_choice(row: Mapping[str, Any]) -> Question:
    options = _list(row, "options")
    return SingleChoice(_stem(row), tuple(_option(option) for option in options))


def _option(option: Any) -> Option:
    if not isinstance(option, dict):
        raise _ShapeError("one of its options is no object")
    rationale = _text(option, "rationale", LONGEST_ROW, is_needed=False)
    is_key = _fact(option, "is_key")
    return Option(_flat(_text(option, "text", LONGEST_ROW)), is_key, _flat(rationale))


def _short_answer(row: Mapping[str, Any]) -> Question:
    return ShortAnswer(_stem(row), tuple(map(_flat, _texts(row, "accepted", LONGEST_ROW))))


def _true_false(row: Mapping[str, Any]) -> Question:
    return TrueFalse(_stem(row), _fact(row, "is_true"))


def _cloze(row: Mapping[str, Any]) -> Question:
    return Cloze(_stem(row))


_KINDS: dict[str, Callable[[Mapping[str, Any]], Question]] = {
    "single_choice": _single_choice,
    "short_answer": _short_answer,
    "true_false": _true_false,
    "cloze": _cloze,
}


def _stem(row: Mapping[str, Any]) -> str:
    return _text(row, "stem", LONGEST_PROSE)


def _fact(row: Mapping[str, Any], name: str) -> bool:
    value = row.get(name)
    if not isinstance(value, bool):
        raise _ShapeError(f"its “{name}” is neither true nor false")
    return value


def _list(row: Mapping[str, Any], name: str) -> list[Any]:
    values = row.get(name)
    if not isinstance(values, list) or not values:
        raise _ShapeError(f"its “{name}” is no list, or an empty one")
    if len(values) > MOST_ROWS:
        raise _ShapeError(f"its “{name}” has more than {MOST_ROWS} entries")
    return values


def _texts(row: Mapping[str, Any], name: str, longest: int) -> tuple[str, ...]:
    return tuple(_text({name: value}, name, longest) for value in _list(row, name))


def _text(row: Mapping[str, Any], name: str, longest: int, *, is_needed: bool = True) -> str:
    value = row.get(name, None if is_needed else "")
    if not isinstance(value, str):
        raise _ShapeError(f"its “{name}” is no text")
    text = "".join(c for c in value if c in "\n\t" or unicodedata.category(c) not in _DROPPED)
    if len(text) > longest:
        raise _ShapeError(f"its “{name}” is longer than {longest:,} characters")
    if is_needed and not text.strip():
        raise _ShapeError(f"its “{name}” is empty")
    return text.strip()


def _flat(text: str) -> str:
    return " ".join(text.split())
