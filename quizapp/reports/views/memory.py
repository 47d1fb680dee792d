"""What a learner holds today: recall, section by section, what goes faint, what is hard."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from quizapp.core.context import show_passage
from quizapp.core.memory.fading import FRESH, MISSED
from quizapp.core.questions import asked
from quizapp.memory.queries.maps import Held, MapCard, held_questions
from quizapp.memory.queries.studies import Study
from quizapp.quiz.views import CitedPassage
from quizapp.reports.queries.memory import LoggedAnswer, own_cards
from quizapp.reports.queries.passages import ToldQuestion
from quizapp.reports.views.predictions import Predictions, predictions_of
from quizapp.reports.views.study_days import (
    CalendarMonth,
    ForecastDay,
    calendar_months,
    cards_a_day,
    forecast,
    seconds_in_month,
    seconds_reviewed,
    time_words,
)
from quizapp.sources.queries import sentences_of
from quizapp.texts.views.memory_map import recall_words
from quizapp.web.templating import in_words, percent

FAINT_SHOWN = 3
HARD_SHOWN = 3
HARD_MISSES = 2


@dataclass(frozen=True)
class SectionMemory:
    """A section's memory: the mean chance of recall of its questions (0 to 1), and cards due."""

    recall: float | None = None
    due: int = 0


@dataclass(frozen=True)
class CardPassage:
    """A question that goes faint or is hard, what is said of it, and the words that settle it."""

    section_id: int
    asked: str
    words: str
    passage: CitedPassage


@dataclass(frozen=True)
class MemoryReport:
    """A learner's memory on a study day; `recalled` of `learned_count` questions, if asked now.

    `faint` and `hard` are cards by what is to be told of them.
    """

    learned_count: int
    recalled: float
    sections: Mapping[int, SectionMemory]
    faint: tuple[tuple[MapCard, str], ...]
    hard: tuple[tuple[MapCard, str], ...]
    calendar: tuple[CalendarMonth, ...]
    month_time: str
    forecast: tuple[ForecastDay, ...]
    most_a_day: int
    predictions: Predictions

    @property
    def recall_words(self) -> str:
        """What would be recalled if asked now, as a sentence."""
        return recall_words(self.recalled, self.learned_count)

    @property
    def recall_share(self) -> float:
        """What would be recalled of what was learned, from 0 to 1."""
        return self.recalled / self.learned_count if self.learned_count else 0.0

    @property
    def has_studied(self) -> bool:
        """Whether anything was answered in the months that are shown."""
        return any(month.studied for month in self.calendar)

    @property
    def forecast_total(self) -> int:
        """How many cards the coming days bring in all."""
        return sum(day.count for day in self.forecast)

    @property
    def version_ids(self) -> frozenset[int]:
        """The versions of the questions that are told of."""
        return frozenset(card.version_id for card, _ in (*self.faint, *self.hard))


def memory_report(
    user_id: int, study: Study, today: dt.date, answers: Sequence[LoggedAnswer]
) -> MemoryReport:
    """Return what a learner's memory holds on a study day, given the answers of late."""
    cards = own_cards(user_id)
    held = held_questions(cards, study, today)
    recalls = [question.recall for question in held.values() if question.recall is not None]
    return MemoryReport(
        len(recalls),
        sum(recalls),
        section_memories(held.values(), today),
        faintest(cards, study, today),
        hardest(cards),
        calendar_months(answers, today),
        time_words(seconds_in_month(answers, today)),
        coming_days(cards, study, today, seconds_reviewed(answers, today)),
        cards_a_day(study.limits, 1 - study.aim),
        predictions_of(answers),
    )


def coming_days(
    cards: Sequence[MapCard], study: Study, today: dt.date, seconds_spent: float
) -> tuple[ForecastDay, ...]:
    """Return how many cards the coming days bring, today first, as far as their minutes go.

    `seconds_spent` are those of today's session so far.
    """
    lapse_share = 1 - study.aim
    due_days = [card.due_day for card in cards if card.due_day and not card.is_aside]
    most_a_day = cards_a_day(study.limits, lapse_share)
    return forecast(
        due_days, today, most_a_day, cards_a_day(study.limits, lapse_share, seconds_spent)
    )


def section_memories(held: Collection[Held], today: dt.date) -> Mapping[int, SectionMemory]:
    """Return how the sections of these questions are held, by section id."""
    grouped: dict[int, list[Held]] = defaultdict(list)
    for question in held:
        grouped[question.cards[0].section_id].append(question)
    return {key: _section(questions, today) for key, questions in grouped.items()}


def faintest(
    cards: Sequence[MapCard], study: Study, today: dt.date
) -> tuple[tuple[MapCard, str], ...]:
    """Return the cards that are most nearly forgotten, of each question one, with their chance."""
    chances = [
        (chance, card)
        for card in cards
        if (chance := card.chance(study, today)) is not None and not card.is_aside
    ]
    fading = sorted((pair for pair in chances if pair[0] < FRESH), key=lambda pair: pair[0])
    first = {card.question_id: (card, chance) for chance, card in reversed(fading)}
    shown = sorted(first.values(), key=lambda pair: pair[1])[:FAINT_SHOWN]
    return tuple(
        (card, "missed last time" if chance == MISSED else f"{percent(chance)} likely to recall")
        for card, chance in shown
    )


def hardest(cards: Sequence[MapCard]) -> tuple[tuple[MapCard, str], ...]:
    """Return the cards that were missed most often, twice and more, of each question one."""
    missed = [card for card in cards if card.miss_count >= HARD_MISSES and not card.is_aside]
    missed.sort(key=lambda card: (-card.miss_count, card.review_count))
    first = {card.question_id: card for card in reversed(missed)}
    shown = [card for card in missed if first[card.question_id] is card][:HARD_SHOWN]
    return tuple(
        (card, f"missed {in_words(card.miss_count, 'time', 'times')} of {card.review_count}")
        for card in shown
    )


def card_passages(
    found: Sequence[tuple[MapCard, str]], told: Mapping[int, ToldQuestion]
) -> tuple[CardPassage, ...]:
    """Return cards with the words that settle them; one without evidence is left out."""
    return tuple(
        CardPassage(
            card.section_id,
            asked(told[card.version_id].question),
            words,
            cited(told[card.version_id]),
        )
        for card, words in found
        if card.version_id in told
    )


def cited(told: ToldQuestion) -> CitedPassage:
    """Return the passage that settles a question, without the sentences around it."""
    shown = show_passage(told.body, sentences_of(told.body), [told.span], around=0)
    return CitedPassage(shown, told.section, told.source)


def _section(questions: Sequence[Held], today: dt.date) -> SectionMemory:
    recalls = [question.recall for question in questions if question.recall is not None]
    due = sum(card.is_due(today) for question in questions for card in question.cards)
    return SectionMemory(fmean(recalls) if recalls else None, due)
