"""How much of a section its excerpts cover, and whether each question has one, and a short one."""

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.core.bank_analysis.banks import AnalyzedSection, evidence
from quizapp.core.bank_analysis.findings import Code, Finding, of_question
from quizapp.core.bank_analysis.wordings import count_words
from quizapp.core.errors import QuoteAmbiguousError, QuoteNotFoundError
from quizapp.core.excerpts import locate_quote
from quizapp.core.question_sets import LocatedQuestion, Place
from quizapp.core.sentences import Span, split_sentences

LONGEST_EXCERPT = 60
FEWEST_SENTENCES = 0.5


@dataclass(frozen=True)
class Coverage:
    """How many sentences an excerpt touches and how many words stand in one, each of how many."""

    sentences: int
    sentence_count: int
    words: int
    word_count: int

    @property
    def sentence_share(self) -> float:
        """The share of sentences, from 0 to 1."""
        return self.sentences / self.sentence_count if self.sentence_count else 0.0

    @property
    def word_share(self) -> float:
        """The share of words, from 0 to 1."""
        return self.words / self.word_count if self.word_count else 0.0


def coverage_of(section: AnalyzedSection) -> Coverage:
    """Return what the section's own excerpts cover of it; an excerpt of a wrong option is none."""
    spans = [
        place.span
        for question in section.questions
        for place in evidence(question)
        if place.section == section.slug
    ]
    sentences = split_sentences(section.body)
    words = tuple(_words(section.body))
    return Coverage(
        sum(any(map(sentence.meets, spans)) for sentence in sentences),
        len(sentences),
        sum(any(map(word.meets, spans)) for word in words),
        len(words),
    )


def coverage_findings(section: AnalyzedSection) -> Iterator[Finding]:
    """Give a warning if more than half of a section's sentences are asked about nowhere."""
    covered = coverage_of(section)
    if section.questions and covered.sentence_share < FEWEST_SENTENCES:
        sentence = (
            f"the excerpts touch {covered.sentences} of the section’s {covered.sentence_count} "
            "sentences; who answers everything here may still have missed most of what it says; "
            "ask about the important sentences that no excerpt comes from"
        )
        yield Finding(Code.COVERAGE_LOW, sentence, section.slug)


def excerpt_findings(section: AnalyzedSection, question: LocatedQuestion) -> Iterator[Finding]:
    """Give a fault if no words of this section settle the answer, a warning for too many."""
    places = evidence(question)
    if not any(place.section == section.slug for place in places) or not _is_verbatim(
        section, question
    ):
        sentence = (
            "no excerpt quotes this section word for word, so a learner cannot see here what "
            "settles the answer; quote the words of this section, or move the question to the "
            "section that it is about"
        )
        yield of_question(section, question, Code.EXCERPT_NOT_OWN, sentence)
    own = [place.span.of(section.body) for place in places if place.section == section.slug]
    count = sum(map(count_words, own))
    if count > LONGEST_EXCERPT:
        sentence = (
            f"the excerpts have {count} words in all; the words that decide are hard to find "
            f"among more than {LONGEST_EXCERPT}; quote the deciding clauses alone, as several "
            "short excerpts"
        )
        yield of_question(section, question, Code.EXCERPT_LONG, sentence)


def _is_verbatim(section: AnalyzedSection, question: LocatedQuestion) -> bool:
    """Say whether every quotation from the section stands where it is said to stand."""
    pairs = zip(question.draft.quotes, question.places, strict=True)
    return all(
        _stands_at(section.body, quote.text, place)
        for quote, place in pairs
        if place.section == section.slug and place.option is None
    )


def _stands_at(body: str, quote: str, place: Place) -> bool:
    try:
        return locate_quote(body, quote) == place.span
    except (QuoteNotFoundError, QuoteAmbiguousError):
        return False


def _words(body: str) -> Iterator[Span]:
    """Give the place of each word."""
    start = 0
    for word in body.split():
        start = body.index(word, start)
        yield Span(start, start + len(word))
        start += len(word)
