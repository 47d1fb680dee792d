"""A small text of two sections, and questions on it, stored as a folder of files would be."""

import datetime as dt
from collections.abc import Mapping, Sequence

from quizapp.bank.service import Changes, save_files
from quizapp.core.question_sets import LocatedQuestion, Place, QuestionDraft
from quizapp.core.questions import Flashcard, Question, ShortAnswer, SingleChoice
from quizapp.core.questions.options import Option
from quizapp.core.sentences import Span
from quizapp.sources.models import Source
from quizapp.sources.queries import current_sections
from quizapp.sources.service import SectionText, SourceText, save_source
from tests.conftest import NOON

ICE = SectionText("01-ice", "Ice", "The pond freezes. The pike hunts.")
SPRING = SectionText("02-spring", "Spring", "The algae wake first.")
FREEZES = Place("01-ice", Span(0, 17))
HUNTS = Place("01-ice", Span(18, 33))
WAKE = Place("02-spring", Span(0, 21))
WHO = SingleChoice("Who hunts?", (Option("The pike", is_key=True), Option("The frog")))
WHAT = ShortAnswer("What freezes?", ("the pond",))
FIRST = ShortAnswer("What wakes first?", ("algae",))
CARD = Flashcard("Pike", "A fish.")
Questions = Mapping[str, Sequence[LocatedQuestion]]


def located(
    slug: str, question: Question, *places: Place, tags: tuple[str, ...] = ()
) -> LocatedQuestion:
    draft = QuestionDraft(slug, question, explanation=f"Why {slug}.", tags=tags)
    return LocatedQuestion(draft, places)


POND: Questions = {
    "01-ice": (located("what", WHAT, FREEZES), located("who", WHO, HUNTS)),
    "02-spring": (located("first", FIRST, WAKE), located("card", CARD, WAKE)),
}


def store(
    questions: Questions = POND,
    *sections: SectionText,
    slug: str = "pond",
    now: dt.datetime = NOON,
) -> tuple[Source, Changes]:
    """Store the text with these questions; return it, and what was changed."""
    text = SourceText(slug, slug.title(), "none", sections or (ICE, SPRING))
    source = save_source(text, now)
    changes = save_files(source.id, source.title, current_sections(source.id), questions, now)
    return source, changes
