"""Question files to drafts whose every quotation has been found, or to all that is wrong."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from quizapp.core.errors import QuoteAmbiguousError, QuoteNotFoundError
from quizapp.core.excerpts import locate_quote
from quizapp.core.question_sets import LocatedQuestion, Place, QuestionDraft, Quote
from quizapp.core.questions import Pointing
from quizapp.core.sentences import sentence_numbers, split_sentences
from quizapp.formats import quizmark
from quizapp.formats.files import decode
from quizapp.formats.problems import Problem
from quizapp.sources.service import SourceText
from quizapp.sources.transfer import QUESTIONS, FileProblem

NOTHING_TO_POINT_AT = (
    "no excerpt stands in this section, so there is no sentence to point at; quote the words of "
    "this section that answer, or ask for them in another way"
)
Located = dict[str, tuple[LocatedQuestion, ...]]


def read_question_files(folder: Path, text: SourceText) -> tuple[Located, tuple[FileProblem, ...]]:
    """Return the questions of each section of `text` by the section's slug, and every problem."""
    located: Located = {}
    problems: list[FileProblem] = []
    bodies = {section.slug: section.body for section in text.sections}
    for path in sorted(folder.glob(f"*{QUESTIONS}")):
        slug = path.name.removesuffix(QUESTIONS)
        if slug not in bodies:
            sentence = f"there is no section {slug}.md beside this file"
            problems.append(FileProblem(path, Problem(1, sentence)))
            continue
        located[slug], found = read_question_file(path, slug, bodies)
        problems += found
    return located, tuple(problems)


def read_question_file(
    path: Path, section: str, bodies: Mapping[str, str]
) -> tuple[tuple[LocatedQuestion, ...], list[FileProblem]]:
    """Return the located questions of one file and its problems, in the order of its lines."""
    try:
        text, problems = decode(path.read_bytes())
    except OSError as error:
        return (), [FileProblem(path, Problem(1, f"the file cannot be read: {error.strerror}"))]
    if problems:
        return (), [FileProblem(path, problem) for problem in problems]
    located, found = read_question_text(text, section, bodies)
    return located, [FileProblem(path, problem) for problem in found]


def read_question_text(
    text: str, section: str, bodies: Mapping[str, str]
) -> tuple[tuple[LocatedQuestion, ...], tuple[Problem, ...]]:
    """Return the located questions of a file's text and its problems, in the order of its lines."""
    draft, found = quizmark.read(text, section)
    located: list[LocatedQuestion] = []
    problems = list(found)
    for question in draft.questions:
        places, complaints = locate(question, section, bodies)
        problems += complaints
        if not complaints:
            located.append(LocatedQuestion(anchored(question, places, section, bodies), places))
    return tuple(located), tuple(sorted(problems, key=lambda problem: problem.line))


def locate(
    draft: QuestionDraft, section: str, bodies: Mapping[str, str]
) -> tuple[tuple[Place, ...], tuple[Problem, ...]]:
    """Return where each quotation of a draft stands, and a problem for each that stands nowhere."""
    found = [_locate_one(draft, quote, quote.section or section, bodies) for quote in draft.quotes]
    places = tuple(place for place in found if isinstance(place, Place))
    problems = tuple(problem for problem in found if isinstance(problem, Problem))
    if not problems and isinstance(draft.question, Pointing) and not own_places(places, section):
        problems = (Problem(draft.line, NOTHING_TO_POINT_AT, slug=draft.slug),)
    return places, problems


def _locate_one(
    draft: QuestionDraft, quote: Quote, section: str, bodies: Mapping[str, str]
) -> Place | Problem:
    if section not in bodies:
        return Problem(quote.line, f"this text has no section {section}", slug=draft.slug)
    try:
        return Place(section, locate_quote(bodies[section], quote.text), quote.option)
    except QuoteNotFoundError as error:
        return Problem(quote.line, str(error), hint=error.nearest or "", slug=draft.slug)
    except QuoteAmbiguousError as error:
        return Problem(quote.line, str(error), slug=draft.slug)


def anchored(
    draft: QuestionDraft, places: tuple[Place, ...], section: str, bodies: Mapping[str, str]
) -> QuestionDraft:
    """Return the draft with a pointing question's keys: the sentences its excerpts stand in."""
    if not isinstance(draft.question, Pointing):
        return draft
    sentences = split_sentences(bodies[section])
    keys = {
        number
        for place in own_places(places, section)
        for number in sentence_numbers(sentences, place.span)
    }
    question = draft.question.anchored(tuple(sorted(keys)), len(sentences))
    return replace(draft, question=question)


def own_places(places: tuple[Place, ...], section: str) -> tuple[Place, ...]:
    """Return the places in the section itself that settle the answer."""
    return tuple(p for p in places if p.option is None and p.section == section)
