"""A question as a card: what stands on its front, what on its back, and which are only recalled.

Recall kinds are answered in one's head and rated by the learner; the others are asked as they are
in a quiz and rate themselves.
"""

from dataclasses import dataclass

from quizapp.core.grades import Grade, all_or_nothing
from quizapp.core.questions import GAP, Question
from quizapp.core.questions.cloze import Cloze
from quizapp.core.questions.essay import Essay
from quizapp.core.questions.flashcard import Flashcard
from quizapp.core.questions.numeric import Numeric
from quizapp.core.questions.response import LONGEST_LINE, Response, clean_text
from quizapp.core.questions.short_answer import ShortAnswer
from quizapp.core.questions.texts import matches

RecalledQuestion = Flashcard | Cloze | ShortAnswer | Numeric | Essay


@dataclass(frozen=True)
class Face:
    """The two sides of a recalled card (Markdown); `can_type` if what is typed can be checked."""

    front: str
    back: str
    can_type: bool


def part_count(question: Question) -> int:
    """Return how many cards a question makes: one, or one for each gap of a cloze."""
    return len(question.gaps) if isinstance(question, Cloze) else 1


def face_of(question: RecalledQuestion, part: int) -> Face:
    """Return the two sides of one card of a question; of a cloze, `part` is the gap left open."""
    match question:
        case Cloze():
            return Face(_with_one_gap(question, part), question.gaps[part][0], can_type=True)
        case Flashcard() | Essay():
            return Face(question.stem, question.key_text(), can_type=False)
        case ShortAnswer() | Numeric():
            return Face(question.stem, question.key_text(), can_type=True)


def read_typed(question: RecalledQuestion, part: int, typed: str) -> Response | None:
    """Return what was typed for a card, None if nothing was or nothing can be.

    Raises ResponseRefusedError for what cannot be an answer.
    """
    match question:
        case Flashcard() | Essay():
            return None
        case Cloze():
            text = clean_text(typed, longest=LONGEST_LINE).strip()
            texts = tuple(text if gap == part else "" for gap in range(len(question.gaps)))
            return Response(texts=texts) if text else None
        case ShortAnswer() | Numeric():
            return question.read_response([typed], ()) if typed.strip() else None


def grade_typed(question: RecalledQuestion, part: int, response: Response) -> Grade:
    """Return the grade of what was typed for a card; of a cloze, of its one gap."""
    if isinstance(question, Cloze):
        return all_or_nothing(is_right=matches(response.texts[part], question.gaps[part]))
    return question.grade(response)


def _with_one_gap(question: Cloze, part: int) -> str:
    """Return a cloze with one gap left open and the others filled with their words."""
    filled = [GAP if place == part else gap[0] for place, gap in enumerate(question.gaps)]
    pieces = question.pieces
    return "".join(piece + word for piece, word in zip(pieces, [*filled, ""], strict=True))
