"""What is likely a page's furniture and not its text: marked with the reason, never left out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from quizapp.formats.texts.brought import Block

_LONGEST = 200
_LINE = re.compile(
    r"(?i)^(?:"
    r"(?P<rights>(?:©|\(c\)|copyright\b).*|.*\ball rights reserved\b.*)"
    r"|(?P<count>.*\b\d[\d.,]*\s*(?:views?|comments?|shares?|likes?|min(?:ute)?s? read)\b.{0,8})"
    r"|(?P<call>(?:share(?: this.*)?|tweet|print|subscribe.*|sign (?:in|up).*|log ?in|read more.*"
    r"|(?:skip|back) to .*|click here.*|menu|home|search|cookies?.*|accept(?: all)?|advertisement"
    r"|follow us.*|leave a (?:reply|comment)|privacy policy|terms(?: (?:of|and) .*)?)))$"
)
_REASONS = {
    "rights": "is a notice of rights",
    "count": "counts views, comments or minutes, as a page does",
    "call": "is a link or button of a page",
}
_OTHER_PAGES = re.compile(
    r"(?i)^(?:(?:related|recent|recommended|popular|trending|similar|las?test|last|more|other)"
    r"\s+(?:news|posts?|articles?|stories|pages?|reading|topics?|links?)"
    r"|you (?:may|might) (?:also )?(?:like|enjoy)|(?:read|see) (?:also|next)|up next):?$"
)


def with_furniture_marked(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, those that are likely furniture marked with the reason.

    Marked are: lines without a letter or digit; notices of rights, counters, buttons; a line that
    announces other pages (“Related News”) with all that follows it, if nothing that follows is
    longer than 200 characters; and what a reader has marked already.
    """
    tail = _start_of_other_pages(blocks)
    return [
        replace(
            block,
            furniture=block.furniture
            or _reason(block, is_after_other_pages=tail is not None and n >= tail),
        )
        for n, block in enumerate(blocks)
    ]


def _start_of_other_pages(blocks: Sequence[Block]) -> int | None:
    """Return where the last stretch of short blocks is announced as one of other pages."""
    start = None
    for n in range(len(blocks) - 1, -1, -1):
        if len(blocks[n].text) > _LONGEST:
            break
        if _OTHER_PAGES.search(blocks[n].text):
            start = n
    return start


def _reason(block: Block, *, is_after_other_pages: bool) -> str:
    if len(block.text) > _LONGEST or block.kind == "code":
        return ""
    if not any(character.isalnum() for character in block.text):
        return "has no letter and no digit"
    if _OTHER_PAGES.search(block.text):
        return "announces other pages"
    if is_after_other_pages:
        return "stands below a line that announces other pages"
    match = _LINE.search(" ".join(block.text.split()))
    return _REASONS[match.lastgroup] if match and match.lastgroup else ""
