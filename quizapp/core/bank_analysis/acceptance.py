"""Warnings that an author lets stand, by their code and with a reason, in the question file.

A warning about one question is accepted below its heading; one about a section below any heading
of its file, and one about the whole text below any heading of any of its files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.core.bank_analysis.banks import AnalyzedBank, AnalyzedSection
from quizapp.core.bank_analysis.findings import ACCEPTABLE, Code, Finding, of_question
from quizapp.core.question_sets import LocatedQuestion


@dataclass(frozen=True)
class _Acceptance:
    """One line of a question file that accepts a warning."""

    section: AnalyzedSection
    question: LocatedQuestion
    code: str
    reason: str

    def takes(self, finding: Finding) -> bool:
        """Say whether this accepts the finding."""
        return (
            self.code == finding.code
            and finding.code in ACCEPTABLE
            and bool(self.reason)
            and finding.section in (None, self.section.slug)
            and finding.slug in (None, self.question.draft.slug)
        )


def part_accepted(
    bank: AnalyzedBank, findings: Sequence[Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that stand, and the warnings that were accepted.

    Those that stand have more added: an acceptance of a code that there is not, of a fault, without
    a reason, or of what was not found.
    """
    acceptances = tuple(_acceptances(bank))
    accepted = tuple(f for f in findings if any(a.takes(f) for a in acceptances))
    standing = [finding for finding in findings if finding not in accepted]
    standing += [found for a in acceptances for found in _faults(a, accepted)]
    return tuple(standing), accepted


def _acceptances(bank: AnalyzedBank) -> Iterator[_Acceptance]:
    for section, question in bank.items():
        for code, reason in question.draft.accepted:
            yield _Acceptance(section, question, code, reason)


def _faults(acceptance: _Acceptance, accepted: Sequence[Finding]) -> Iterator[Finding]:
    """Give what is wrong with an acceptance itself, if anything is."""
    code = acceptance.code
    if code not in frozenset(Code):
        found = Code.ACCEPT_UNKNOWN
        sentence = (
            f"no warning is called “{code}”; the name stands in brackets after each warning; "
            "copy it from there"
        )
    elif code not in ACCEPTABLE:
        found = Code.ACCEPT_FAULT
        sentence = f"“{code}” cannot be accepted, since it lets learners down for certain; mend it"
    elif not acceptance.reason:
        found = Code.ACCEPT_NO_REASON
        sentence = (
            f"“{code}” is accepted without a reason; the next author cannot tell why it stands; "
            f"write the reason after a colon, as in “accept: {code}: why it may stand”"
        )
    elif not any(map(acceptance.takes, accepted)):
        found = Code.ACCEPT_NOT_NEEDED
        sentence = (
            f"“{code}” is accepted, and there is no such warning any more; it would hide the "
            "next one; take the line out"
        )
    else:
        return
    yield of_question(acceptance.section, acceptance.question, found, sentence)
