"""What a learner reported, as the progress page lists it: what is open, what was answered."""

from dataclasses import dataclass

from quizapp.core.questions import asked
from quizapp.reports.queries.record import version_records
from quizapp.reports.queries.reported import ReportRecord, report_records

SHOWN = 10


@dataclass(frozen=True)
class ReportedQuestion:
    """A report with what the question asks, and how the report stands, in words."""

    asked: str
    section: int
    state: str
    report: ReportRecord


@dataclass(frozen=True)
class Reported:
    """A learner's reports, the newest first, those beyond the list only counted."""

    questions: tuple[ReportedQuestion, ...]
    open_count: int
    answered_count: int

    @property
    def words(self) -> str:
        """How many are open, and how many answered."""
        return f"Open: {self.open_count}. Answered: {self.answered_count}."


def reported_page(user_id: int) -> Reported:
    """Return what a learner reported and how it stands."""
    reports = report_records(user_id)[::-1]
    versions = version_records(user_id) if reports else {}
    return Reported(
        tuple(
            ReportedQuestion(asked(version.question), version.section, state_of(report), report)
            for report in reports[:SHOWN]
            for version in [versions[report.version_id]]
        ),
        sum(state_of(report) == "open" for report in reports),
        sum(bool(report.reply) for report in reports),
    )


def state_of(report: ReportRecord) -> str:
    """Return how a report stands, in one word; an answer that is kept back leaves it open."""
    if report.reply:
        return "answered"
    return "closed" if report.closed_at and not report.is_kept_back else "open"
