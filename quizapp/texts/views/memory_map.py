"""The memory map of a text: how well each sentence that questions rest on is held today.

A sentence is held as the question that is held least of those that rest on it: a mean would hide
one forgotten fact behind two fresh ones, and the marks in the margin show the worst as well.

Nothing is said of a question that the learner is being tested on, and a question that asks to point
at a sentence is on the map once it was answered: before, the map would be its key.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quizapp.bank.queries import Evidence
from quizapp.core.memory.fading import Hold, hold_of
from quizapp.core.questions import Pointing
from quizapp.core.sentences import sentence_numbers
from quizapp.memory.queries.maps import Held, held_questions
from quizapp.memory.queries.studies import Study, study_of
from quizapp.sources.models import Source
from quizapp.sources.queries import CurrentSection
from quizapp.texts.queries import cards_of_text
from quizapp.web.templating import in_words, percent

HOLD_WORDS = {
    Hold.FRESH: "fresh",
    Hold.FADING: "fading",
    Hold.FAINT: "faint",
    Hold.MISSED: "missed last time",
    Hold.NEW: "not learned yet",
}
MARKS = {Hold.MISSED: "miss", Hold.NEW: "new"}


@dataclass(frozen=True)
class Holding:
    """How a learner holds the questions of a text on a study day, by question id.

    `study` is how they study, None for somebody who is not known.
    """

    today: dt.date = dt.date.min
    questions: Mapping[int, Held] = field(default_factory=dict)
    study: Study | None = None


NOTHING = Holding()


@dataclass(frozen=True)
class SentenceHold:
    """How a sentence is held: `recall` is the lowest chance of it, from 0 to 1, None if none is.

    `is_fading` says whether practising it would help, and it may be asked in a session now.
    """

    number: int
    hold: Hold
    recall: float | None
    question_count: int
    learned_count: int
    due: str
    is_fading: bool

    @property
    def words(self) -> str:
        """What its shade says: "fading, 82% chance of recall"."""
        return f"{self.step}, {self.chance} chance of recall" if self.chance else self.step

    @property
    def step(self) -> str:
        """How it is held, in words: "fading"."""
        return HOLD_WORDS[self.hold]

    @property
    def chance(self) -> str:
        """The chance of recall: "82%"; "" where none is claimed."""
        return percent(self.recall) if self.recall else ""

    @property
    def mark(self) -> str:
        """What stands in the margin: its chance of recall, else a word."""
        return self.chance or MARKS[self.hold]

    @property
    def questions(self) -> str:
        """Its questions, and how many were learned: "3, 2 learned"."""
        if self.learned_count == self.question_count:
            return (
                f"{self.question_count}, {'learned' if self.question_count == 1 else 'all learned'}"
            )
        if not self.learned_count:
            return f"{self.question_count}, not learned yet"
        return f"{self.question_count}, {self.learned_count} learned"


@dataclass(frozen=True)
class SectionHold:
    """How a section is held, sentence by sentence; those without a question are left out.

    `unlearned_count` is how many of its questions are no cards of the learner yet.
    """

    sentences: tuple[SentenceHold, ...] = ()
    unlearned_count: int = 0

    @property
    def fading_count(self) -> int:
        """How many sentences it would help to practise."""
        return sum(sentence.is_fading for sentence in self.sentences)

    @property
    def is_begun(self) -> bool:
        """Whether anything of it was learned."""
        return any(sentence.learned_count for sentence in self.sentences)


def holding_of(
    source: Source, learner_id: int, device_zone: str | None, now: dt.datetime
) -> Holding:
    """Return how a learner holds the questions of a text at this moment, in two statements."""
    study = study_of(learner_id, device_zone)
    today = study.day_of(now)
    held = held_questions(cards_of_text(learner_id, source.id), study, today)
    return Holding(today, held, study)


def section_hold(
    section: CurrentSection, evidence: Sequence[Evidence], holding: Holding
) -> SectionHold:
    """Return how a section is held, whose questions rest on these places."""
    questions: dict[int, set[int]] = defaultdict(set)
    for place in evidence:
        if _may_be_shown(place, holding):
            for number in sentence_numbers(section.sentences, place.span):
                questions[number].add(place.question_id)
    return SectionHold(
        tuple(_sentence(number, questions[number], holding) for number in sorted(questions)),
        len({place.question_id for place in evidence} - holding.questions.keys()),
    )


def recall_words(recalled: float, learned_count: int) -> str:
    """Return what would be recalled of so many questions begun, as a sentence.

    `recalled` is the sum of their chances of recall; what was missed last time adds nothing to it.
    """
    begun = f"{in_words(learned_count, 'question', 'questions')} you have begun to learn"
    count = round(recalled)
    if learned_count == 1:
        return f"If asked now, you would probably {'' if count else 'not '}recall the {begun}."
    if not count:
        return f"If asked now, you would probably recall none of the {begun}."
    return f"If asked now, you would recall about {count} of the {begun}."


def due_words(day: dt.date | None, today: dt.date) -> str:
    """Return a due day in few letters: "today", "tomorrow", "25 Nov", with its year if another."""
    if day is None:
        return "–"
    if day <= today:
        return "today"
    if day == today + dt.timedelta(days=1):
        return "tomorrow"
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b} {day.year}"


def _may_be_shown(place: Evidence, holding: Holding) -> bool:
    if place.kind != Pointing.kind:
        return True
    held = holding.questions.get(place.question_id)
    return held is not None and held.recall is not None


def _sentence(number: int, question_ids: set[int], holding: Holding) -> SentenceHold:
    cards = [holding.questions[key] for key in question_ids if key in holding.questions]
    learned = [held for held in cards if held.recall is not None]
    recall = min((held.recall for held in learned if held.recall is not None), default=None)
    return SentenceHold(
        number,
        hold_of(recall),
        recall,
        len(question_ids),
        len(learned),
        _due(cards, holding.today),
        any(held.is_fading for held in learned),
    )


def _due(cards: Sequence[Held], today: dt.date) -> str:
    if cards and all(held.is_aside for held in cards):
        return "set aside"
    return due_words(min((held.due_day for held in cards if held.due_day), default=None), today)
