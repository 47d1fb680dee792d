"""From drafts to the text of a question file, which reads back equal."""

from collections.abc import Iterable, Iterator
from itertools import chain

from quizapp.core.question_sets import QuestionDraft, SectionDraft
from quizapp.core.questions.cloze import Cloze
from quizapp.core.questions.essay import Essay
from quizapp.formats.quizmark.answer_writer import answer_lines, quote_lines
from quizapp.formats.quizmark.escapes import escape_gaps
from quizapp.formats.quizmark.prose import prose_lines
from quizapp.formats.quizmark.wrapping import flat, wrap


def write(draft: SectionDraft, title: str) -> str:
    """Return the file of a section's questions below its title, wrapped at 100 columns.

    Reading it gives the same draft, if every text is as a reader gives it: single spaces, a line
    of its own for an item of a list, a blank line between paragraphs; other white space is lost.
    A quotation of an option comes after those that settle the answer, and a written answer has one
    text for its model and its explanation.
    """
    lines = [f"# {flat(title)}".rstrip()]
    for question in draft.questions:
        lines += ["", *_question_lines(question)]
    return "\n".join(lines) + "\n"


def _question_lines(draft: QuestionDraft) -> Iterator[str]:
    """Give the lines of one question, its parts with a blank line between them."""
    question, explanation = draft.question, draft.explanation
    stem = question.stem if isinstance(question, Cloze) else escape_gaps(question.stem)
    if isinstance(question, Essay):
        explanation = explanation or question.model
    evidence = (quote_lines(quote) for quote in draft.quotes if quote.option is None)
    parts: Iterable[Iterable[str]] = (
        [f"## {draft.slug}", *_field_lines(draft)],
        prose_lines(stem),
        answer_lines(question, draft.quotes),
        *evidence,
        prose_lines(explanation),
    )
    written = [list(part) for part in parts]
    yield from chain.from_iterable(
        ["", *part] if n else part for n, part in enumerate(written) if part
    )


def _field_lines(draft: QuestionDraft) -> Iterator[str]:
    """Give the line of each field that says something."""
    fields = {
        "tags": ", ".join(draft.tags),
        "points": str(draft.points) if draft.points != 1 else "",
        "level": draft.level or "",
        "difficulty": draft.difficulty or "",
        "hint": draft.hint,
    }
    for name, value in fields.items():
        if flat(value):
            yield from wrap(f"{name}: {flat(value)}", rest="  ")
    for code, reason in draft.accepted:
        value = f"{code}: {reason}" if reason else code
        yield from wrap(flat(f"accept: {value}"), rest="  ")
