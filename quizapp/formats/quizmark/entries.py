"""The entries of an answer block: options, pairs, steps, each with what is set in below it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizapp.core.question_sets import Quote
from quizapp.formats.problems import Problem, cited
from quizapp.formats.quizmark.blocks import Block
from quizapp.formats.quizmark.escapes import has_mark, unescape_mark
from quizapp.formats.quizmark.parts import two_blocks
from quizapp.formats.quizmark.signs import Form, Sign, form_of, split_pair

MOST_ENTRIES = 50
_OPTIONS = (Form.ROUND, Form.SQUARE)


@dataclass(frozen=True)
class Entry:
    """One line of an answer block; `mark` is what stands in its brackets, or a step's number."""

    form: Form
    text: str
    mark: str
    line: int
    rationale: str = ""
    quotes: tuple[Quote, ...] = ()


def read_entries(
    blocks: Sequence[Block], problems: list[Problem], section: str
) -> tuple[Entry, ...]:
    """Return the entries of an answer block; what is wrong with them is added to the problems."""
    entries: list[Entry] = []
    for block in blocks:
        found = form_of(block.sign, block.text)
        if found:
            form, marked = found
            entries.append(Entry(form, marked.text, marked.mark or block.label, block.line))
        elif block.sign is Sign.ITEM:
            problems.append(Problem(block.line, _unmarked(entries[0], block)))
        elif problem := _misplaced(entries[-1], block):
            problems.append(problem)
        else:
            entries[-1] = _with_set_in(entries[-1], block, section)
    _check(entries, problems)
    return tuple(entries)


def read_quote(block: Block, section: str) -> Quote:
    """Return the quotation; naming its own section is the same as naming none."""
    other = block.label if block.label != section else ""
    return Quote(block.text, other or None, line=block.line)


def quote_problem(block: Block) -> Problem | None:
    """Return the problem of a quotation that has no words."""
    return None if block.text else Problem(block.line, "this quotation has no words")


def _with_set_in(entry: Entry, block: Block, section: str) -> Entry:
    """Return the entry with a rationale or a quotation that stands below it."""
    if block.sign is Sign.RATIONALE:
        return replace(entry, rationale=unescape_mark(block.text))
    return replace(entry, quotes=(*entry.quotes, read_quote(block, section)))


def _misplaced(entry: Entry, block: Block) -> Problem | None:
    """Return what forbids that the block stands below the entry, if anything does."""
    if block.sign is Sign.OPTION_QUOTE:
        if entry.form in _OPTIONS:
            return quote_problem(block)
        return Problem(block.line, "a quotation is set in below an option only; begin it with >")
    if has_mark(block.text):
        sentence = f"an option begins at the margin, without spaces: {cited(block.text)}"
        return Problem(block.line, sentence)
    if entry.form not in (*_OPTIONS, Form.PAIR):
        return Problem(block.line, f"a rationale stands below an option; this is {entry.form}")
    if entry.form is Form.PAIR and not split_pair(entry.text)[0]:
        return Problem(block.line, "a spare partner has no rationale")
    if entry.rationale:
        return Problem(block.line, "an option has one rationale; this is its second")
    return None


def _unmarked(first: Entry, block: Block) -> str:
    """Return the sentence about an item without a mark among the entries."""
    wanted = {
        Form.ROUND: "begin it with “- ( )” or “- (x)”",
        Form.SQUARE: "begin it with “- [ ]” or “- [x]”",
        Form.ACCEPTED: "begin it with “- =”",
        Form.PAIR: "write “- left => right”",
    }.get(first.form, f"this is {first.form}")
    return f"no mark before {cited(block.text)}: {wanted}; a rationale is set in by two spaces"


def _check(entries: Sequence[Entry], problems: list[Problem]) -> None:
    """Add the problems of the entries taken together."""
    other = next((entry for entry in entries if entry.form is not entries[0].form), None)
    if other:
        problems.append(Problem(other.line, two_blocks(entries[0].form, other.form)))
    if len(entries) > MOST_ENTRIES:
        sentence = f"the answer block has {len(entries)} lines; there is room for {MOST_ENTRIES}"
        problems.append(Problem(entries[MOST_ENTRIES].line, sentence))
