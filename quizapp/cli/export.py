"""`quizapp questions export`: every question of a text as plain JSON, for other programs."""

from typing import Any

from quizapp.core.bank_analysis import AnalyzedBank, AnalyzedSection
from quizapp.core.bank_analysis.banks import evidence
from quizapp.core.bank_analysis.views import options_of, stem_of
from quizapp.core.question_sets import LocatedQuestion, Place
from quizapp.core.questions import (
    Cloze,
    Essay,
    Flashcard,
    Matching,
    Numeric,
    Ordering,
    Pointing,
    Question,
    ShortAnswer,
)
from quizapp.core.sentences import split_sentences


def document_of(bank: AnalyzedBank) -> dict[str, Any]:
    """Return the questions of a text, section by section; a key that a kind lacks is absent."""
    bodies = {section.slug: section.body for section in bank.sections}
    return {
        "sections": [
            {
                "slug": section.slug,
                "title": section.title,
                "questions": [_question(section, q, bodies) for q in section.questions],
            }
            for section in bank.sections
        ]
    }


def _question(
    section: AnalyzedSection, located: LocatedQuestion, bodies: dict[str, str]
) -> dict[str, Any]:
    draft = located.draft
    return {
        "id": draft.slug,
        "type": draft.question.kind,
        **_asked(draft.question, section.body),
        "explanation": draft.explanation,
        "excerpts": [_excerpt(place, bodies[place.section]) for place in evidence(located)],
        "difficulty": draft.difficulty,
        "level": draft.level,
        "tags": list(draft.tags),
    }


def _excerpt(place: Place, body: str) -> dict[str, Any]:
    span = place.span
    return {
        "text": span.of(body),
        "section": place.section,
        "start": span.start,
        "end": span.end,
    }


def _asked(question: Question, body: str) -> dict[str, Any]:
    """Return the stem and what answers it, under the keys of its kind."""
    if isinstance(question, Flashcard):
        return {"front": question.stem, "back": question.back}
    return {"stem": stem_of(question), **_answered(question, body)}


def _answered(question: Question, body: str) -> dict[str, Any]:
    match question:
        case ShortAnswer():
            return {"answers": list(question.accepted)}
        case Numeric():
            return {"answers": [interval.text for interval in question.accepted]}
        case Cloze():
            return {"answers": [list(variants) for variants in question.gaps]}
        case Pointing():
            sentences = split_sentences(body)
            return {"answers": [sentences[number - 1].of(body) for number in question.keys]}
        case Essay():
            return {"answers": [question.model] if question.model else []}
        case Matching():
            return {"pairs": _pairs(question)}
        case Ordering():
            return {"items": list(question.steps)}
        case _:
            return {"options": _options(question)}


def _pairs(question: Matching) -> list[dict[str, str | None]]:
    """Return the pairs, and the spare partners as pairs with nothing on the left."""
    pairs: list[dict[str, str | None]] = [
        {"left": pair.left, "right": pair.right} for pair in question.pairs
    ]
    return [*pairs, *({"left": None, "right": spare} for spare in question.spares)]


def _options(question: Question) -> list[dict[str, Any]]:
    return [
        {"text": option.text, "correct": option.is_key, "rationale": option.rationale}
        for option in options_of(question)
    ]
