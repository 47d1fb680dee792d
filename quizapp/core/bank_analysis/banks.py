"""What is analyzed: the questions of each section of one text, beside the section's own words."""

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.core.question_sets import LocatedQuestion, Place
from quizapp.core.questions import Flashcard


@dataclass(frozen=True)
class AnalyzedSection:
    """A section of a text: its slug, title and words, and its questions in the file's order."""

    slug: str
    title: str
    body: str
    questions: tuple[LocatedQuestion, ...] = ()

    @property
    def asked(self) -> tuple[LocatedQuestion, ...]:
        """Those that may stand in a quiz: all but the flashcards."""
        return tuple(q for q in self.questions if not isinstance(q.draft.question, Flashcard))

    @property
    def card_count(self) -> int:
        """How many flashcards there are."""
        return len(self.questions) - len(self.asked)


@dataclass(frozen=True)
class AnalyzedBank:
    """The sections of one text, in its order."""

    sections: tuple[AnalyzedSection, ...]

    @property
    def asked(self) -> tuple[LocatedQuestion, ...]:
        """The questions of every section that may stand in a quiz."""
        return tuple(question for section in self.sections for question in section.asked)

    def items(self) -> Iterator[tuple[AnalyzedSection, LocatedQuestion]]:
        """Give every question and flashcard with its section."""
        for section in self.sections:
            for question in section.questions:
                yield section, question


def evidence(question: LocatedQuestion) -> tuple[Place, ...]:
    """Return the places that settle the answer, those below wrong options left out."""
    return tuple(place for place in question.places if place.option is None)
