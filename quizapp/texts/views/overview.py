"""The library and a text's overview: its size, its sections, and where the learner stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.bank.queries import QuestionPlace, question_places
from quizapp.core.progress import Standing, standing_of, together
from quizapp.sources.models import Source
from quizapp.sources.queries import CurrentSection, current_sections, list_sources
from quizapp.texts.queries import OpenQuiz, TextSize, open_quizzes, recent_credits, text_sizes

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
class SectionRow:
    """A section in a text's contents; `open_quiz` is a quiz on it alone that was not ended."""

    id: int
    number: int
    title: str
    standing: Standing
    open_quiz: str | None


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


def library(learner_id: int | None) -> tuple[TextRow, ...]:
    """Return all texts by title, with the learner's standing in each."""
    sizes = text_sizes()
    credits_of = recent_credits(learner_id) if learner_id else {}
    questions: dict[int, list[QuestionPlace]] = defaultdict(list)
    for place in question_places():
        questions[place.source_id].append(place)
    return tuple(
        _text_row(source, sizes.get(source.id, TextSize(0, 0)), questions[source.id], credits_of)
        for source in list_sources()
    )


def overview(source: Source, learner_id: int | None) -> Overview:
    """Return a text with where the learner, if there is one, stands in each of its sections."""
    sections = current_sections(source.id)
    places = question_places(source.id)
    credits_of = recent_credits(learner_id, source.id) if learner_id else {}
    quizzes = open_quizzes(learner_id, source.id) if learner_id else ()
    rows = tuple(_section_row(section, places, credits_of, quizzes) for section in sections)
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
) -> SectionRow:
    mine = [place for place in places if place.section_id == section.id]
    only = frozenset({section.id})
    return SectionRow(
        section.id,
        section.position,
        section.title,
        _standing(mine, credits_of),
        next((quiz.public_id for quiz in quizzes if quiz.section_ids == only), None),
    )


def _standing(places: Sequence[QuestionPlace], credits_of: Credits) -> Standing:
    return standing_of(credits_of.get(place.question_id, ()) for place in places)


def _numbers(rows: Sequence[SectionRow], quiz: OpenQuiz) -> str:
    """Return the sections of a quiz as their numbers: "§5", "§2, §5", "§1–8" for the whole text."""
    numbers = [row.number for row in rows if row.id in quiz.section_ids]
    if len(numbers) > 1 and len(numbers) == len(rows):
        return f"§{numbers[0]}–{numbers[-1]}"
    return ", ".join(f"§{number}" for number in numbers) or "your quiz"
