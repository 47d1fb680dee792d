"""The library and a text's overview: its size, its sections, and where the learner stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.bank.queries import QuestionPlace, question_places
from quizapp.core.progress import Standing, standing_of, together
from quizapp.core.questions import QUIZ_KINDS
from quizapp.memory.queries.maps import card_places
from quizapp.sources.models import Source
from quizapp.sources.queries import CurrentSection, current_sections, list_sources
from quizapp.texts.queries import OpenQuiz, TextSize, open_quizzes, recent_credits, text_sizes
from quizapp.texts.views.memory_map import NOTHING, Holding, recall_words

WORDS_A_MINUTE = 220
Credits = Mapping[int, tuple[float, ...]]


@dataclass(frozen=True)
class TextRow:
    """A text in the library."""

    source: Source
    sections: int
    words: int
    minutes: int
    standing: Standing


@dataclass(frozen=True)
class CardCount:
    """The cards that a learner has of something, how many are due, and what is recalled now.

    `recalled` is how many questions, of the `learned_count` that were ever asked, would be if
    asked now: the sum of their chances. `unlearned_count` questions are no cards yet.
    """

    cards: int = 0
    due: int = 0
    learned_count: int = 0
    recalled: float = 0.0
    unlearned_count: int = 0

    @property
    def recall_words(self) -> str:
        """What would be recalled now, as a sentence."""
        return recall_words(self.recalled, self.learned_count)

    @property
    def words(self) -> str:
        """The cards in words: "12 cards, 3 due"."""
        total = f"{self.cards} card{'' if self.cards == 1 else 's'}"
        return f"{total}, {self.due} due" if self.due else total


@dataclass(frozen=True)
class SectionRow:
    """A section in a text's contents; `open_quiz` is a quiz on it alone that was not ended."""

    id: int
    number: int
    title: str
    standing: Standing
    open_quiz: str | None
    cards: CardCount


@dataclass(frozen=True)
class Overview:
    """A text, its sections, and where the learner stands with it.

    `open_quiz` is the newest quiz that was not ended, and `open_on` says what it is on: "§5".
    """

    source: Source
    sections: tuple[SectionRow, ...]
    words: int
    minutes: int
    standing: Standing
    open_quiz: str | None
    open_on: str
    untitled: tuple[SectionRow, ...]
    cards: CardCount

    @property
    def read_on(self) -> SectionRow | None:
        """The section to read next: after the last one met in a quiz, else the first not met.

        None before any was met, and if all were.
        """
        asked = [row for row in self.sections if row.standing.questions]
        unmet = [row for row in asked if not row.standing.met]
        last = max((row.number for row in asked if row.standing.met), default=None)
        if last is None:
            return None
        return next((row for row in unmet if row.number > last), next(iter(unmet), None))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked about it, neither in a quiz nor as a card."""
        return not (self.standing.questions or self.cards.cards or self.cards.unlearned_count)


def library(learner_id: int | None) -> tuple[TextRow, ...]:
    """Return the texts that are offered, by title, with the learner's standing in each."""
    sizes = text_sizes()
    credits_of = recent_credits(learner_id) if learner_id else {}
    questions: dict[int, list[QuestionPlace]] = defaultdict(list)
    for place in question_places():
        questions[place.source_id].append(place)
    return tuple(
        _text_row(source, sizes.get(source.id, TextSize(0, 0)), questions[source.id], credits_of)
        for source in list_sources(learner_id)
    )


def overview(source: Source, learner_id: int | None, holding: Holding = NOTHING) -> Overview:
    """Return a text with where the learner, if there is one, stands in each of its sections."""
    sections = current_sections(source.id)
    places = card_places(source.id)
    credits_of = recent_credits(learner_id, source.id) if learner_id else {}
    quizzes = open_quizzes(learner_id, source.id) if learner_id else ()
    rows = tuple(
        _section_row(
            section,
            [place for place in places if place.section_id == section.id],
            credits_of,
            quizzes,
            holding,
        )
        for section in sections
    )
    words = sum(section.word_count for section in sections)
    standing = together(row.standing for row in rows)
    return Overview(
        source,
        rows,
        words,
        minutes_to_read(words),
        standing,
        quizzes[0].public_id if quizzes else None,
        _numbers(rows, quizzes[0]) if quizzes else "",
        tuple(row for row, section in zip(rows, sections, strict=True) if section.is_untitled),
        count_cards(places, holding),
    )


def count_cards(places: Sequence[QuestionPlace], holding: Holding) -> CardCount:
    """Return the cards of a learner who holds the questions of these places so."""
    held = [
        holding.questions[place.question_id]
        for place in places
        if place.question_id in holding.questions
    ]
    cards = [card for question in held for card in question.cards]
    recalls = [question.recall for question in held if question.recall is not None]
    return CardCount(
        len(cards),
        sum(card.is_due(holding.today) for card in cards),
        len(recalls),
        sum(recalls),
        len(places) - len(held),
    )


def minutes_to_read(words: int) -> int:
    """Return about how many minutes it takes to read so many words, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def _text_row(
    source: Source, size: TextSize, places: Sequence[QuestionPlace], credits_of: Credits
) -> TextRow:
    standing = _standing(places, credits_of)
    return TextRow(source, size.sections, size.words, minutes_to_read(size.words), standing)


def _section_row(
    section: CurrentSection,
    places: Sequence[QuestionPlace],
    credits_of: Credits,
    quizzes: Sequence[OpenQuiz],
    holding: Holding,
) -> SectionRow:
    only = frozenset({section.id})
    return SectionRow(
        section.id,
        section.position,
        section.title,
        _standing([place for place in places if place.kind in QUIZ_KINDS], credits_of),
        next((quiz.public_id for quiz in quizzes if quiz.section_ids == only), None),
        count_cards(places, holding),
    )


def _standing(places: Sequence[QuestionPlace], credits_of: Credits) -> Standing:
    return standing_of(credits_of.get(place.question_id, ()) for place in places)


def _numbers(rows: Sequence[SectionRow], quiz: OpenQuiz) -> str:
    """Return the sections of a quiz as their numbers: "§5", "§2, §5", "§1–8" for the whole text."""
    numbers = [row.number for row in rows if row.id in quiz.section_ids]
    if len(numbers) > 1 and len(numbers) == len(rows):
        return f"§{numbers[0]}–{numbers[-1]}"
    return ", ".join(f"§{number}" for number in numbers) or "your quiz"
