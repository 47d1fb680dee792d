"""A question as learners will see it, before and after they answer; nothing of it is stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quizapp.bank.queries import Passage
from quizapp.core.bank_analysis import AnalyzedSection
from quizapp.core.papers import shown_order
from quizapp.core.question_sets import LocatedQuestion
from quizapp.core.questions import Flashcard, Pointing, Question
from quizapp.core.questions.response import Prompt, Response
from quizapp.core.writing.advice import advice
from quizapp.quiz.forms import AnswerForm
from quizapp.quiz.views import LETTERS, Explanation, cited
from quizapp.sets.queries.questions import StoredQuestion
from quizapp.sources.queries import CurrentSection, sentences_of


@dataclass(frozen=True)
class Preview:
    """A question with everything that its pages need; `explanation` is None while it has no key.

    `faults` forbid to publish it; `advice` is what a colleague would say of it. `back` is that of
    a flashcard.
    """

    prompt: Prompt
    order: tuple[int, ...]
    sentences: tuple[str, ...]
    form: AnswerForm
    letters: tuple[str, ...]
    explanation: Explanation | None
    why: str
    hint: str
    back: str
    advice: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def is_card(self) -> bool:
        """Whether it is recalled and rated, never asked in a quiz."""
        return self.prompt.kind == Flashcard.kind

    @property
    def is_blank(self) -> bool:
        """Whether nothing is asked yet."""
        asked = "".join(self.prompt.pieces) if self.prompt.pieces else self.prompt.stem
        return not asked.strip()


def preview_of(
    located: LocatedQuestion,
    section: CurrentSection,
    sections: Sequence[CurrentSection],
    source_slug: str,
) -> Preview:
    """Return what was typed as learners will see it; it may lack its key, or its excerpts."""
    by_slug = {one.slug: one for one in sections}
    found = [
        Passage(
            0,
            place.span,
            place.option,
            by_slug[place.section].version_id,
            by_slug[place.section].body,
            by_slug[place.section].position,
            source_slug,
        )
        for place in located.places
    ]
    draft = located.draft
    is_whole = not draft.question.faults()
    said = advice(AnalyzedSection(section.slug, section.title, section.body), located)
    return _preview(
        draft.question,
        found,
        section.body,
        (draft.explanation, draft.hint),
        said if is_whole and located.places else (),
    )


def stored_preview(question: StoredQuestion, section: CurrentSection | None) -> Preview:
    """Return a stored question as learners see it."""
    return _preview(
        question.question,
        stored_passages(question),
        section.body if section else "",
        (question.explanation, question.hint),
        (),
    )


def stored_passages(question: StoredQuestion) -> list[Passage]:
    """Return the excerpts of a stored question."""
    return [
        Passage(
            question.version_id,
            one.span,
            one.option,
            one.section_version_id,
            one.body,
            one.section,
            one.source,
        )
        for one in question.excerpts
    ]


def explained(
    question: Question, found: Sequence[Passage], response: Response | None, order: Sequence[int]
) -> Explanation:
    """Return an answered question row by row, with its passages; None is no response."""
    lines = question.lines(response, order)
    chosen = set(response.choices) if response else set()
    wrong = [line for line in lines if line.mark == "wrong" and line.option is not None]
    return Explanation(
        lines,
        cited([passage for passage in found if passage.option is None]),
        " ".join(line.rationale for line in wrong if line.rationale),
        cited([p for p in found if p.option is not None and p.option in chosen]),
    )


def as_part_of_a_page(html: str) -> Markup:
    """Return a question's own markup, its heading one of a part and not of the page."""
    lowered = html.replace("<h1 ", "<h3 ").replace("</h1>", "</h3>")
    return Markup(lowered)  # noqa: S704 - a template of ours, rendered and escaped


def _preview(
    question: Question,
    found: Sequence[Passage],
    body: str,
    said: tuple[str, str],
    advices: tuple[str, ...],
) -> Preview:
    order = shown_order(question.shuffled_count, "preview", kind=question.kind)
    sentences = _sentences(body) if isinstance(question, Pointing) else ()
    why, hint = said
    return Preview(
        question.prompt(order),
        order,
        sentences,
        AnswerForm(),
        LETTERS,
        None if question.faults() else explained(question, found, None, order),
        why,
        hint,
        question.back if isinstance(question, Flashcard) else "",
        advices,
    )


def _sentences(body: str) -> tuple[str, ...]:
    return tuple(sentence.of(body) for sentence in sentences_of(body))
