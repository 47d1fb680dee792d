"""What every template may call: addresses of static files, Markdown, times, numbers in words."""

import datetime as dt
from fractions import Fraction

from flask import Flask, current_app, g, request
from flask_login import current_user

from quizapp.web.bars import bars
from quizapp.web.icons import icon, pin
from quizapp.web.inclusion import WriteIn
from quizapp.web.markdown import markdown, markdown_line
from quizapp.web.passages import prose
from quizapp.web.security import csp_nonce
from quizapp.web.signing import csrf_token

THEMES = ("light", "dark")
_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def init_app(app: Flask, digest: str) -> None:
    """Give the app's templates their functions and filters; `digest` names the static folder."""
    app.jinja_env.add_extension(WriteIn)
    prefix = f"/static/{digest}/"

    def static_url(name: str) -> str:
        return prefix + name

    app.jinja_env.globals.update(
        csp_nonce=csp_nonce,
        excerpt_url=excerpt_url,
        current_user=current_user,
    )
    app.jinja_env.filters.update(
        static_url=static_url,
        icon=icon,
        pin=pin,
        bars=bars,
        prose=prose,
        markdown=markdown,
        markdown_line=markdown_line,
        percent=percent,
        points=points,
        in_words=in_words,
        day=day,
        moment=moment,
        cite=cite,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def chosen_theme() -> str | None:
    """Return the theme that the visitor chose, or None to follow the system."""
    if "theme" not in request.cookies:  # asked for, a missing one is an error made and caught
        return None
    theme = request.cookies["theme"]
    return theme if theme in THEMES else None


def visitor() -> dict[str, object]:
    """Return what every page needs of the one who asks.

    A page about a database that does not answer must not ask it who that is.
    """
    asked = None if g.get("is_out_of_order") else current_user
    return {
        "theme": chosen_theme(),
        "shortcuts": getattr(asked, "shortcuts", True),
        "csrf_token": csrf_token,
    }


def excerpt_url(source: str, section: int, sentence: int) -> str:
    """Return the address of a sentence in the reader, marked there without scripts."""
    return current_app.url_for("sources.read", slug=source, _anchor=f"s{section}-{sentence}")


def cite(numbers: tuple[int, ...], section: int) -> str:
    """Return how a passage is cited: "§5, sentence 3" or "§5, sentences 6–7"."""
    if len(numbers) == 1:
        return f"§{section}, sentence {numbers[0]}"
    return f"§{section}, sentences {numbers[0]}–{numbers[-1]}"


def percent(share: float) -> str:
    """Return a share from 0 to 1 as a whole percentage; only all is 100% and only none is 0%."""
    whole = round(share * 100)
    if whole == 100 and share < 1:  # noqa: PLR2004
        whole = 99
    if whole == 0 and share > 0:
        whole = 1
    return f"{whole}%"


def points(score: float) -> str:
    """Return a score as people write it: 6, 6.5, 6⅓ as 6.33."""
    exact = Fraction(score).limit_denominator(1000)
    return str(exact.numerator) if exact.denominator == 1 else f"{float(exact):.2f}".rstrip("0")


def in_words(count: int, one: str = "", many: str = "") -> str:
    """Return a count as a sentence says it: "two passages", "13 passages", "one passage"."""
    number = _WORDS[count] if 0 <= count < len(_WORDS) else f"{count:,}"
    noun = one if count == 1 else many
    return f"{number} {noun}".strip()


def day(time: dt.datetime) -> str:
    """Return the day of a time (UTC): 22 November 2026."""
    return f"{time.day} {time:%B %Y}"


def moment(time: dt.datetime) -> str:
    """Return a time (UTC) to the minute: 22 November 2026, 14:05 UTC."""
    return f"{day(time)}, {time:%H:%M} UTC"
