"""The list of a learner's cards: what each asks, never its answer, and how it stands in memory."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.core.memory.fading import Hold, chance_held
from quizapp.core.memory.scheduling import Scheduler
from quizapp.core.questions import Cloze, asked
from quizapp.memory.queries.resting import RESTS
from quizapp.memory.queries.studies import Study
from quizapp.study.queries.cards import (
    ListedCard,
    Place,
    Show,
    Wanted,
    count_cards,
    list_cards,
    places_with_cards,
)
from quizapp.study.views.days import day_words, when
from quizapp.texts.views.memory_map import HOLD_WORDS
from quizapp.web.templating import percent

PAGE = 50
UNKNOWN = "–"
NAMES = {
    Show.ALL: "All",
    Show.DUE: "Due",
    Show.NEW: "New",
    Show.ASIDE: "Set aside",
    Show.RESTING: "Resting",
}
NOTHING = {
    Show.ALL: "You have no cards here yet.",
    Show.DUE: "Nothing is due here. That is good news.",
    Show.NEW: "There is no new card here: every card has been shown.",
    Show.ASIDE: "You have set no card aside here.",
    Show.RESTING: "No card rests here: every question is still asked.",
}
TESTED = "You are being tested on this. How it stands is shown once the test is handed in."


@dataclass(frozen=True)
class CardLine:
    """A card as one row; `note` says why it does not come up, if it does not."""

    id: int
    asked: str
    part: str
    section: int
    text_title: str
    recall: str
    due: str
    note: str
    is_aside: bool


@dataclass(frozen=True)
class Filter:
    """A way to look at the list, and how many cards it shows."""

    show: Show
    name: str
    count: int


@dataclass(frozen=True)
class CardPage:
    """A page of the list; `next_after` is the card that the next page goes on after."""

    wanted: Wanted
    lines: tuple[CardLine, ...]
    next_after: int | None
    filters: tuple[Filter, ...]
    texts: Mapping[str, str]
    sections: Mapping[int, str]
    nothing: str


def card_page(wanted: Wanted, study: Study, after: int | None) -> CardPage:
    """Return a page of the wanted cards, after the card of an id or from the beginning."""
    places = places_with_cards(wanted.user_id)
    wanted = wanted.among(places)
    found = list_cards(wanted, PAGE + 1, after)
    counts = count_cards(wanted)
    shown = found[:PAGE]
    return CardPage(
        wanted,
        tuple(card_line(card, wanted, study.scheduler) for card in shown),
        shown[-1].id if len(found) > len(shown) else None,
        tuple(Filter(show, NAMES[show], counts[show]) for show in Show),
        {place.text: place.text_title for place in places},
        _sections(places, wanted),
        NOTHING[wanted.show],
    )


def card_line(card: ListedCard, wanted: Wanted, scheduler: Scheduler) -> CardLine:
    """Return a card as one row, as of the wanted day."""
    is_tested = card.question_id in wanted.left_out
    chance = None if is_tested else _chance(card, wanted.today, scheduler)
    note = TESTED if is_tested else _note(card, wanted.today)
    return CardLine(
        card.id,
        asked(card.question),
        _part(card),
        card.section,
        card.source_title,
        UNKNOWN if chance is None else percent(chance) if chance else HOLD_WORDS[Hold.MISSED],
        UNKNOWN if is_tested else _due(card, wanted.today),
        note,
        card.suspended_at is not None,
    )


def _chance(card: ListedCard, today: dt.date, scheduler: Scheduler) -> float | None:
    return chance_held(scheduler, card.state.memory, card.state.last_rating, today)


def _part(card: ListedCard) -> str:
    """Return which gap of several a card is about, "" for any other, or one that is gone."""
    count = len(card.question.gaps) if isinstance(card.question, Cloze) else 1
    return f"gap {card.part + 1} of {count}" if card.part < count > 1 else ""


def _note(card: ListedCard, today: dt.date) -> str:
    if card.rest is not None:
        return RESTS[card.rest]
    if card.suspended_at is not None:
        return "You set this card aside. It does not come up until you bring it back."
    return "Left out for today." if card.skipped_day == today else ""


def _due(card: ListedCard, today: dt.date) -> str:
    """Return when a card comes up, in words: a card that does not has no day."""
    if card.rest is not None or card.suspended_at is not None:
        return UNKNOWN
    day = card.state.due_day
    if day is None:
        return "New: not shown yet"
    if day <= today:
        return "Due now"
    return f"{when(day, today).capitalize()}, {day_words(day)}"


def _sections(places: Sequence[Place], wanted: Wanted) -> Mapping[int, str]:
    """Return the sections to choose from: those of the text that is chosen, or of the only one."""
    texts = {place.text for place in places}
    text = wanted.text or (next(iter(texts)) if len(texts) == 1 else None)
    return {place.section: place.section_title for place in places if place.text == text}
