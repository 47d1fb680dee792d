"""A question of a set as a learner meets it, and what was answered to it; nothing is stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core.grades import Verdict
from quizapp.core.papers import shown_order
from quizapp.core.questions import Pointing
from quizapp.core.questions.response import Prompt
from quizapp.quiz.views import Explanation
from quizapp.sets.queries.questions import StoredQuestion
from quizapp.sets.views.preview import explained, stored_passages
from quizapp.sources.queries import sentences_of


@dataclass(frozen=True)
class Trial:
    """A question, and if it was answered how that went; `refusal` says what was no answer."""

    question: StoredQuestion
    prompt: Prompt
    sentences: tuple[str, ...]
    verdict: str
    explanation: Explanation | None
    refusal: str


def trial_of(
    question: StoredQuestion, body: str, given: Sequence[str] | None, *, refusal: str = ""
) -> Trial:
    """Return a question as a learner meets it; `given` are the values of its answer.

    An answer of none is “I don't know”; None is no answer yet. Raises ResponseRefusedError for
    what cannot be an answer.
    """
    asked = question.question
    order = shown_order(asked.shuffled_count, f"try:{question.version_id}", kind=asked.kind)
    points_at = isinstance(asked, Pointing)
    sentences = tuple(s.of(body) for s in sentences_of(body)) if points_at else ()
    response = asked.read_response(given, order) if given else None
    verdict = asked.grade(response).verdict if response else Verdict.WRONG
    explanation = None
    if given is not None:
        explanation = explained(asked, stored_passages(question), response, order)
    said = "unknown" if response is None else verdict
    return Trial(question, asked.prompt(order), sentences, said, explanation, refusal)
