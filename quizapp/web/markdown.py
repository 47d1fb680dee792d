"""Markdown for stems, options, rationales and explanations: safe HTML, formulas as MathML.

Raw HTML is off, what comes out is cleaned against a list, and formulas are put in afterwards: the
cleaner never sees MathML, which is the classic door for markup that changes when it is read twice.
A formula stands where words may stand: not in code, nor in the address of a link.
"""

import re
import secrets
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from quizapp.web.formulas import mathml

LONGEST = 20_000
BLOCKS = {"blockquote", "hr", "li", "ol", "p", "pre", "ul"}
TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
WORDS = {"a", "br", "code", "em", "s", "strong"}
_FORMULA = re.compile(
    r"\$\$(?P<alone>.+?)\$\$|(?<![\\$\w])\$(?=\S)(?P<inline>[^$`\n]+?)(?<=\S)\$(?![\w$])", re.DOTALL
)


@lru_cache(4096)
def markdown(text: str) -> Markup:
    """Return the text as block HTML (paragraphs, lists); a text too long is shown as it is."""
    return _render(text, is_line=False)


@lru_cache(8192)
def markdown_line(text: str) -> Markup:
    """Return the text as inline HTML, for a stem or an option."""
    return _render(text, is_line=True)


def _render(text: str, *, is_line: bool) -> Markup:
    if len(text) > LONGEST:
        return Markup(escape(text))  # noqa: S704 - escaped on this line
    formulas: dict[str, str] = {}
    reader, env = _reader(), {"formulas": formulas}
    html = _clean(reader.renderInline(text, env) if is_line else reader.render(text, env))
    for name, formula in formulas.items():
        html = html.replace(name, formula)
    return Markup(html.strip())  # noqa: S704 - cleaned above; formulas hold listed elements alone


@lru_cache(1)
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable(["strikethrough", "table"])
    interrupted: RuleOptionsType = {"alt": ["paragraph", "blockquote", "list"]}
    reader.block.ruler.before("lheading", "formula", _read_paragraph, interrupted)
    reader.inline.ruler.before("escape", "formula", _read_among_words)
    reader.add_render_rule("formula", _name)
    return reader


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=BLOCKS | TABLES | WORDS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )


def _read_among_words(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's
    """Read a formula that begins here: $among words$, or $$set apart$$."""
    found = _FORMULA.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.content = found["inline"] or found["alone"]
        token.block = found["inline"] is None
    state.pos = found.end()
    return True


def _read_paragraph(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a paragraph that is one $$formula$$: a line of it that begins with - is no list."""
    if state.is_code_block(first):
        return False
    lines = _lines_to_the_next_dollars(state, first, end)
    text = "\n".join(lines)
    if not (text.startswith("$$") and _FORMULA.fullmatch(text)):
        return False
    if not silent:
        state.push("paragraph_open", "p", 1)
        token = state.push("inline", "", 0)
        token.content, token.children = text, []
        state.push("paragraph_close", "p", -1)
        state.line = first + len(lines)
    return True


def _lines_to_the_next_dollars(state: StateBlock, first: int, end: int) -> list[str]:
    """Return the lines up to one that holds $$, those that the first one begins with left out."""
    lines: list[str] = []
    for line in range(first, end):
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            break
        text = state.getLines(line, line + 1, state.blkIndent, keepLastLF=False).strip()
        lines.append(text)
        if "$$" in (text if line > first else text[2:]):
            break
    return lines


def _name(
    _renderer: object, tokens: Sequence[Token], place: int, _options: object, env: Any
) -> str:
    """Return a name that no text holds; the formula takes its place in the end."""
    name = f"formula{secrets.token_hex(8)}x"
    env["formulas"][name] = mathml(tokens[place].content, is_block=tokens[place].block)
    return name
