"""Knows the key to a paper: lays one out, and answers each kind of question right or wrong."""

import re
from collections.abc import Sequence
from typing import assert_never

import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page

from quizapp.accounts.models import UserAccount
from quizapp.bank.queries import CurrentQuestion, quiz_questions
from quizapp.core.questions import (
    QUIZ_KINDS,
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Pointing,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizapp.db import db
from quizapp.quiz.models import Attempt, Mode
from quizapp.quiz.queries.attempts import Item, own_item
from quizapp.quiz.service import Plan, start_attempt
from quizapp.sources.queries import current_sections, find_source

TEXT = "ukraine-russia-negotiations-2022"
NO_SUCH_WORDS = "words that are nowhere in the text"
NO_SUCH_NUMBER = "-987654"
_PLACE = re.compile(r"/quiz/([\w-]+)/(\d+)")


def lay_out(
    app: Flask,
    who: str,
    kinds: Sequence[str] = QUIZ_KINDS,
    *,
    mode: Mode = Mode.PRACTICE,
    minutes: int | None = None,
) -> str:
    """Lay out a paper of one question of each kind named; return the address of its first."""
    with app.app_context():
        user = db.session.scalar(sa.select(UserAccount.id).where(UserAccount.login_name == who))
        source = find_source(TEXT)
        assert user is not None
        assert source is not None
        sections = tuple(section.id for section in current_sections(source.id))
        chosen = _one_of_each(quiz_questions(sections), kinds)
        plan = Plan(source.id, sections, mode, minutes=minutes)
        attempt = start_attempt(user, plan, chosen, app.extensions["clock"]())
        db.session.commit()
        return f"/quiz/{attempt.public_id}/1"


def item_on(app: Flask, page: Page) -> Item:
    """Return the item that a page shows, with its key."""
    found = _PLACE.search(page.url)
    assert found, f"{page.url} shows no question"
    with app.app_context():
        owner = sa.select(Attempt.user_id).where(Attempt.public_id == found[1])
        user = db.session.scalar(owner)
        assert user is not None
        return own_item(user, found[1], int(found[2]))


def values(item: Item, *, right: bool) -> tuple[str, ...]:
    """Return what the controls of an item's page are given, to be right or to be wrong."""
    question, order = item.question, item.shown_order
    match question:
        case SingleChoice() | TrueFalse() | MultipleResponse():
            return _chosen(question, order or (0, 1), right=right)
        case ShortAnswer():
            return (question.accepted[0] if right else NO_SUCH_WORDS,)
        case Numeric():
            return (format(question.accepted[0].low, "f") if right else NO_SUCH_NUMBER,)
        case Cloze():
            return tuple(gap[0] if right else NO_SUCH_WORDS for gap in question.gaps)
        case Matching():
            count = len(order)
            shown = [order.index(question.partners.index(pair.right)) for pair in question.pairs]
            return tuple(str(place if right else (place + 1) % count) for place in shown)
        case Ordering():
            return tuple(str(step + 1 if right else len(order) - step) for step in order)
        case Pointing():
            others = (n for n in range(1, question.sentence_count + 1) if n not in question.keys)
            return (str(question.keys[0] if right else next(others)),)
        case Essay():
            return ("Both sides wanted an end of it, on terms the other would not take.",)
        case Flashcard():
            raise AssertionError("a flashcard is never part of a quiz")
        case _:
            assert_never(question)


def fill(page: Page, item: Item, *, right: bool) -> None:
    """Fill the controls of a question page by mouse and typing; nothing is sent yet."""
    given = values(item, right=right)
    match item.question:
        case SingleChoice() | TrueFalse() | MultipleResponse() | Pointing():
            for value in given:
                page.locator(f"#answer-{value}").check()
        case Matching():
            for place, value in enumerate(given):
                page.select_option(f"#answer-{place}", value)
        case Ordering():
            # A step put to its place moves the others, so the first place is filled first.
            for value, place in sorted((value, place) for place, value in enumerate(given)):
                page.select_option(f"#answer-{place}", value)
        case _:
            for place, value in enumerate(given):
                page.fill(f"#answer-{place}", value)


def answer(app: Flask, page: Page, *, right: bool = True) -> Item:
    """Answer the question that a page shows and send it; return its item."""
    item = item_on(app, page)
    fill(page, item, right=right)
    page.locator("form[data-answer-form] button.btn").click()
    page.locator("[data-next], h1:has-text('Hand in')").first.wait_for()
    return item


def go_on(page: Page) -> None:
    """Follow the link after an answer, and wait until the next page stands there."""
    link = page.locator("[data-next]")
    link.click()
    link.wait_for(state="detached")


def _one_of_each(
    questions: Sequence[CurrentQuestion], kinds: Sequence[str]
) -> tuple[CurrentQuestion, ...]:
    """Return a question of each kind named; a kind named twice gives two."""
    left = list(questions)
    chosen = []
    for kind in kinds:
        question = next(q for q in left if q.question.kind == kind)
        left.remove(question)
        chosen.append(question)
    return tuple(chosen)


def _chosen(
    question: SingleChoice | TrueFalse | MultipleResponse, order: Sequence[int], *, right: bool
) -> tuple[str, ...]:
    places = [str(n) for n, at in enumerate(order) if question.options[at].is_key == right]
    return tuple(places) if right else tuple(places[:1])
