"""What a careful colleague would say of a bank of questions, before any learner has seen it.

Given are located questions with their sections; found are faults and warnings, each with a
sentence for its author, and figures for each section. Nothing is judged of what a text says.

    banks         what is analyzed
    findings      Finding, and the codes of all that can be found
    coverage      excerpts: from the section itself, not too long, and how much they cover
    lengths       keys told by their length or place
    options       keys told by their wording, options that are alike
    stems         stems that ask nothing, deny unseen, or hold the answer
    explanations  rationales, explanations, backs of cards, and fields
    duplicates    questions asked twice
    mix           kinds, levels and difficulties
    attribution   contested claims, and whose they are
    acceptance    warnings that the author lets stand
    summary       the figures of each section
    views, wordings   questions and words as all of these look at them
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.core.bank_analysis.acceptance import part_accepted
from quizapp.core.bank_analysis.attribution import attribution_findings
from quizapp.core.bank_analysis.banks import AnalyzedBank, AnalyzedSection
from quizapp.core.bank_analysis.coverage import coverage_findings, excerpt_findings
from quizapp.core.bank_analysis.duplicates import duplicate_findings
from quizapp.core.bank_analysis.explanations import explanation_findings
from quizapp.core.bank_analysis.findings import ACCEPTABLE, FAULTS, Code, Finding
from quizapp.core.bank_analysis.lengths import bank_length_findings, section_length_findings
from quizapp.core.bank_analysis.mix import bank_mix_findings, section_mix_findings
from quizapp.core.bank_analysis.options import option_findings
from quizapp.core.bank_analysis.stems import stem_findings
from quizapp.core.bank_analysis.summary import Summary, summarize
from quizapp.core.question_sets import LocatedQuestion

__all__ = [
    "ACCEPTABLE",
    "FAULTS",
    "Analysis",
    "AnalyzedBank",
    "AnalyzedSection",
    "Code",
    "Finding",
    "Summary",
    "analyze",
    "question_findings",
]

_OF_QUESTIONS = (excerpt_findings, option_findings, stem_findings, explanation_findings)
_OF_SECTIONS = (coverage_findings, section_length_findings, section_mix_findings)
_OF_BANKS = (bank_length_findings, bank_mix_findings, duplicate_findings)


@dataclass(frozen=True)
class Analysis:
    """What was found: the findings that stand, the warnings accepted, and the figures.

    Findings are in the order of the text, those about the whole of it first; the summaries are
    one for each section, and one for all.
    """

    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    summaries: tuple[Summary, ...]

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Those that have to be mended."""
        return tuple(finding for finding in self.findings if finding.is_fault)


def analyze(bank: AnalyzedBank, contested: Sequence[str] = ()) -> Analysis:
    """Return all that is found in a bank; `contested` are words that need an attribution."""
    standing, accepted = part_accepted(bank, tuple(_found(bank, contested)))
    places = {section.slug: place for place, section in enumerate(bank.sections)}

    def place_of(finding: Finding) -> tuple[int, int]:
        return places[finding.section] if finding.section else -1, finding.line

    return Analysis(
        tuple(sorted(standing, key=place_of)),
        tuple(sorted(accepted, key=place_of)),
        summarize(bank),
    )


def question_findings(section: AnalyzedSection, question: LocatedQuestion) -> tuple[Finding, ...]:
    """Return what is found in one question of a section, looked at by itself."""
    return tuple(found for look in _OF_QUESTIONS for found in look(section, question))


def _found(bank: AnalyzedBank, contested: Sequence[str]) -> Iterator[Finding]:
    for of_bank in _OF_BANKS:
        yield from of_bank(bank)
    for section in bank.sections:
        for of_section in _OF_SECTIONS:
            yield from of_section(section)
    for section, question in bank.items():
        for of_question in _OF_QUESTIONS:
            yield from of_question(section, question)
        yield from attribution_findings(section, question, contested)
