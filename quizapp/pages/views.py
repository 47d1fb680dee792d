"""What Today shows, as ready values: what is open, what comes next, how the texts stand."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizapp.core.memory.sessions import Plan
from quizapp.core.progress import Standing, together
from quizapp.memory.queries.maps import MapCard, held_questions
from quizapp.memory.queries.sessions import Next
from quizapp.memory.queries.studies import Study
from quizapp.reports.queries.answers import question_records, sections_with_questions
from quizapp.reports.queries.memory import own_cards
from quizapp.reports.queries.sittings import latest_sittings
from quizapp.reports.views.memory import coming_days
from quizapp.reports.views.sittings import SittingLine, sitting_lines
from quizapp.reports.views.standing import (
    SectionStanding,
    TextStanding,
    text_standings,
    weakest,
)
from quizapp.review.queries import what_is_next
from quizapp.review.scope import Scope
from quizapp.review.views.cards import CardPage, card_page
from quizapp.review.views.done import DayAhead, days_ahead
from quizapp.review.views.notes import notes_of
from quizapp.study.queries.weeks import week_of
from quizapp.study.views.weeks import week_words
from quizapp.texts.views.memory_map import recall_words
from quizapp.web.templating import in_words

OPEN_SHOWN = 5
DAYS_AHEAD = 6
EVERYTHING = Scope()
TEXTS_SHOWN = 5


class Step(StrEnum):
    """What a suggestion asks for."""

    READ = "read"
    PRACTISE = "practise"


@dataclass(frozen=True)
class Suggestion:
    """A section to go on with, and whether to read it first or to practise it."""

    step: Step
    section: SectionStanding


@dataclass(frozen=True)
class CardsToday:
    """The cards of today: the first of them, how many are to come, and those of the next days.

    `notes` say for which exam they come, and that a clock went back.
    """

    first: CardPage | None
    plan: Plan
    days: tuple[DayAhead, ...]
    is_begun: bool
    notes: tuple[str, ...] = ()

    @property
    def has_days(self) -> bool:
        """Whether any card is due on the days that are shown."""
        return any(day.count for day in self.days)

    @property
    def heading(self) -> str:
        """How many cards are to come, which is never a reproach."""
        verb = "are" if self.plan.cards != 1 else "is"
        words = in_words(self.plan.cards, "card", "cards")
        left = "still to come" if self.is_begun else "due"
        return f"{words.capitalize()} {verb} {left} today."

    @property
    def lede(self) -> str:
        """How long they take."""
        minutes = in_words(self.plan.minutes, "minute", "minutes").capitalize()
        return f"About {minutes.lower()}. Here is the {'next' if self.is_begun else 'first'}."


@dataclass(frozen=True)
class HeldToday:
    """How many of the questions that were begun would be recalled, if asked now."""

    recalled: float
    learned_count: int

    @property
    def share(self) -> float:
        """What would be recalled of what was begun, from 0 to 1."""
        return self.recalled / self.learned_count if self.learned_count else 0.0

    @property
    def words(self) -> str:
        """The estimate as a sentence."""
        return recall_words(self.recalled, self.learned_count)


@dataclass(frozen=True)
class Today:
    """Everything on Today; `weakest` is set if it is not what is suggested already.

    `week` is what was reviewed in the last seven days, in words, "" if nothing was.
    """

    date: dt.date
    cards: CardsToday
    held: HeldToday
    week: str
    heading: str
    open_quizzes: tuple[SittingLine, ...]
    suggestion: Suggestion | None
    weakest: SectionStanding | None
    last_quiz: SittingLine | None
    texts: tuple[TextStanding, ...]
    standing: Standing

    @property
    def date_words(self) -> str:
        """The date as one says it: Saturday 22 November."""
        return f"{self.date:%A} {self.date.day} {self.date:%B}"

    @property
    def also_open(self) -> tuple[SittingLine, ...]:
        """The open quizzes after the newest."""
        return self.open_quizzes[1:]

    @property
    def is_new(self) -> bool:
        """Whether nothing was begun yet."""
        is_begun = self.standing.met or self.held.learned_count or self.cards.first
        return not (self.open_quizzes or self.last_quiz or is_begun)


def today_page(user_id: int, study: Study, now: dt.datetime) -> Today:
    """Return what a learner may go on with at this moment."""
    day = study.day_of(now)
    held = own_cards(user_id)
    cards = cards_today(what_is_next(user_id, study, day, EVERYTHING), study, now, held)
    waiting, last = latest_sittings(user_id, most=OPEN_SHOWN)
    lines = sitting_lines([*waiting, last] if last else waiting, now)
    texts = text_standings(sections_with_questions(), question_records(user_id), now)
    suggestion = suggest(texts)
    weak = next(iter(weakest(texts, 1)), None)
    return Today(
        day,
        cards,
        held_today(held, study, day),
        week_words(week_of(user_id, day)),
        cards.heading if cards.first else heading(len(waiting), is_done=cards.is_begun),
        lines[: len(waiting)],
        suggestion,
        weak if suggestion is None or weak != suggestion.section else None,
        next(iter(lines[len(waiting) :]), None),
        recent_first(texts)[:TEXTS_SHOWN],
        together(text.standing for text in texts),
    )


def cards_today(
    found: Next, study: Study, now: dt.datetime, cards: Sequence[MapCard]
) -> CardsToday:
    """Return the cards of today, the next one ready to be answered, and those of the days after.

    A day after today brings what Progress says that it brings; today's are those of the plan, the
    new ones too.
    """
    session = found.session
    first = card_page(found.card, found, study, EVERYTHING, now) if found.card else None
    plan = first.plan if first else Plan(0, 0)
    coming = coming_days(cards, study, session.day, session.seconds)
    load = {day.day: day.count for day in coming} | {session.day: plan.cards}
    days = days_ahead(load, session.day, DAYS_AHEAD, is_with_today=True)
    notes = notes_of(found, plan)
    return CardsToday(first, plan, days, is_begun=bool(session.past), notes=notes)


def held_today(cards: Sequence[MapCard], study: Study, day: dt.date) -> HeldToday:
    """Return what a learner holds on a study day of what they have begun to learn."""
    held = held_questions(cards, study, day).values()
    recalls = [question.recall for question in held if question.recall is not None]
    return HeldToday(sum(recalls), len(recalls))


def suggest(texts: Sequence[TextStanding]) -> Suggestion | None:
    """Return what comes next: in the text last practised, the next section, else the weakest.

    A text that is through and through right gives way to the next one; None if all are.
    """
    for text in recent_first(texts):
        if text.next_section:
            return Suggestion(Step.READ, text.next_section)
        weak = weakest([text], 1)
        if weak:
            return Suggestion(Step.PRACTISE, weak[0])
    return None


def recent_first(texts: Sequence[TextStanding]) -> tuple[TextStanding, ...]:
    """Return the texts, those practised last at the head, those never practised in their order."""
    dated = [(at, text) for text in texts if (at := text.practised_at)]
    practised = [text for _, text in sorted(dated, key=lambda pair: pair[0], reverse=True)]
    return (*practised, *(text for text in texts if not text.practised_at))


def heading(open_count: int, *, is_done: bool = False) -> str:
    """Return what Today says first if no card is to come, which is never a reproach.

    It is how many quizzes wait, else that the cards of today are done, if any were given.
    """
    if not open_count:
        return "Your cards are done for today." if is_done else "Today"
    if open_count == OPEN_SHOWN:
        return "Some quizzes are open."
    return f"{in_words(open_count, 'quiz is', 'quizzes are').capitalize()} open."
