"""Markdown for stems, options, rationales and explanations: safe HTML, formulas as MathML.

Raw HTML is off, what comes out is cleaned against a list, and formulas are put in afterwards: the
cleaner never sees MathML, which is the classic door for markup that changes when it is read twice.
"""

import re
import secrets
from functools import lru_cache
from html import escape

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

from quizapp.web.formulas import mathml

LONGEST = 20_000
BLOCKS = {"blockquote", "hr", "li", "ol", "p", "pre", "ul"}
TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
WORDS = {"a", "br", "code", "em", "s", "strong"}
_FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<![\\$\w])\$(?=\S)([^$\n]+?)(?<=\S)\$(?![\w$])", re.DOTALL)
_READER = MarkdownIt("commonmark", {"html": False}).enable(["strikethrough", "table"])


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

    def keep(match: re.Match[str]) -> str:
        name = f"formula{secrets.token_hex(8)}x"
        formulas[name] = mathml(match[1] or match[2], is_block=match[1] is not None)
        return name

    source = _FORMULA.sub(keep, text)
    html = _clean(_READER.renderInline(source) if is_line else _READER.render(source))
    for name, formula in formulas.items():
        html = html.replace(name, formula)
    return Markup(html.strip())  # noqa: S704 - cleaned above; formulas hold listed elements alone


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=BLOCKS | TABLES | WORDS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
