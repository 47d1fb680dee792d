"""From the text of a question file to drafts, and to every problem with its line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from quizapp.core.question_sets import QuestionDraft, Quote, SectionDraft
from quizapp.core.questions import Question
from quizapp.core.questions.cloze import Cloze
from quizapp.core.questions.texts import stem_faults
from quizapp.formats.problems import Problem, cited, in_order
from quizapp.formats.quizmark.answers import answer_problems, is_whole, read_answer, true_first
from quizapp.formats.quizmark.blocks import Block, read_blocks
from quizapp.formats.quizmark.entries import Entry, quote_problem, read_entries, read_quote
from quizapp.formats.quizmark.escapes import has_gap, unescape_gaps
from quizapp.formats.quizmark.fields import read_fields
from quizapp.formats.quizmark.parts import Parts, sort_parts
from quizapp.formats.quizmark.prose import join_prose
from quizapp.formats.quizmark.signs import Sign

MOST_QUESTIONS = 1000
LONGEST_STEM = 4000
LONGEST_SLUG = 100
NO_EXCERPT = (
    "no excerpt: quote the words of the text that settle the answer, on lines that begin with >"
)
NO_ANSWER = "no answer block: add options, an accepted text, or another answer below the stem"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read(text: str, section: str) -> tuple[SectionDraft, tuple[Problem, ...]]:
    """Return the questions of a section's file, and every problem in the order of its lines.

    A question with a problem is left out. No text is refused as such: any text gives some drafts
    and some problems, in time that grows as the text does. Quotations are not looked up here.
    """
    blocks = read_blocks(text)
    top = list(takewhile(lambda block: block.sign is not Sign.HEADING, blocks))
    problems = _top_problems(top, is_empty=not blocks, is_all=len(top) == len(blocks))
    drafts: list[QuestionDraft] = []
    first_lines: dict[str, int] = {}
    for count, (heading, body) in enumerate(_questions(blocks[len(top) :])):
        if count == MOST_QUESTIONS:
            sentence = f"a file has room for {MOST_QUESTIONS:,} questions; this is one too many"
            problems.append(Problem(heading.line, sentence))
            break
        faults = _slug_faults(heading, first_lines)
        slug = heading.text if _SLUG.fullmatch(heading.text) else None
        draft = _read_question(heading, body, section, faults)
        problems += [replace(fault, slug=slug) for fault in faults]
        if draft and not faults:
            drafts.append(draft)
    return SectionDraft(section, tuple(drafts)), in_order(problems)


def _top_problems(top: Sequence[Block], *, is_empty: bool, is_all: bool) -> list[Problem]:
    """Return what is wrong above the first question."""
    if is_empty:
        return [Problem(1, "the file is empty; a question begins with ## and its slug")]
    stray = top[1:] if top and top[0].sign is Sign.TITLE else top
    if stray:
        sentence = "this stands before any question; a question begins with ## and its slug"
        return [Problem(stray[0].line, sentence)]
    if is_all:
        return [Problem(1, "the file has no question; a question begins with ## and its slug")]
    return []


def _questions(blocks: Sequence[Block]) -> Iterator[tuple[Block, Sequence[Block]]]:
    """Give each heading and the blocks below it."""
    places = [n for n, block in enumerate(blocks) if block.sign is Sign.HEADING]
    for start, end in pairwise([*places, len(blocks)]):
        yield blocks[start], blocks[start + 1 : end]


def _slug_faults(heading: Block, first_lines: dict[str, int]) -> list[Problem]:
    """Return what is wrong with a slug, and remember where it first stands."""
    slug = heading.text
    if not _SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        sentence = f"a slug is lower-case letters, digits and dashes, not {cited(slug)}"
        return [Problem(heading.line, sentence)]
    first = first_lines.setdefault(slug, heading.line)
    if first == heading.line:
        return []
    return [Problem(heading.line, f"the slug {cited(slug)} stands twice, first at line {first}")]


def _read_question(
    heading: Block, body: Sequence[Block], section: str, problems: list[Problem]
) -> QuestionDraft | None:
    """Return one question, or None where there is none; add what is wrong to the problems."""
    parts = sort_parts(body)
    fields = read_fields(parts.fields)
    problems += [*parts.problems, *fields.problems]
    entries = true_first(read_entries(parts.answer, problems, section))
    explanation = join_prose(parts.explanation)
    _quote_problems(heading, parts, problems)
    question = _asked(heading, parts, entries, explanation, problems)
    if question is None:
        return None
    return QuestionDraft(
        heading.text,
        question,
        explanation,
        _quotes(parts, entries, section),
        fields.points,
        fields.tags,
        fields.level,
        fields.difficulty,
        fields.hint,
        fields.accepted,
        heading.line,
    )


def _quote_problems(heading: Block, parts: Parts, problems: list[Problem]) -> None:
    """Add what is wrong with the excerpts: that there is none, or one has no words."""
    if not parts.quotes:
        problems.append(Problem(heading.line, NO_EXCERPT))
    problems += filter(None, map(quote_problem, parts.quotes))


def _quotes(parts: Parts, entries: Sequence[Entry], section: str) -> tuple[Quote, ...]:
    """Return the quotations: those that settle the answer, then those of the options in order."""
    return (
        *(read_quote(block, section) for block in parts.quotes),
        *(
            replace(quote, option=place)
            for place, entry in enumerate(entries)
            for quote in entry.quotes
        ),
    )


def _asked(
    heading: Block,
    parts: Parts,
    entries: Sequence[Entry],
    explanation: str,
    problems: list[Problem],
) -> Question | None:
    """Return what is asked, or None where that cannot be told; add what is wrong with it."""
    stem = join_prose(parts.stem)
    faults = list(_stem_faults(stem, parts))
    problems += answer_problems(entries)
    question = None
    if len(stem) <= LONGEST_STEM and is_whole(entries):
        question = read_answer(unescape_gaps(stem), entries, explanation)
    elif len(stem) <= LONGEST_STEM and not entries and has_gap(stem):
        question = Cloze(stem)
    faults += question.faults() if question else ()
    problems += [Problem(heading.line, fault) for fault in dict.fromkeys(faults)]
    return question


def _stem_faults(stem: str, parts: Parts) -> Iterator[str]:
    """Give what is wrong with a stem on its own, and with what answers it."""
    yield from stem_faults(stem)
    if len(stem) > LONGEST_STEM:
        yield f"the stem is {len(stem):,} characters long; there is room for {LONGEST_STEM:,}"
    if parts.is_answered and has_gap(stem):
        yield "two answer blocks: a gap in the stem and one below it; a question has one"
    if not parts.is_answered and not has_gap(stem):
        yield NO_ANSWER
