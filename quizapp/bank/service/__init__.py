"""Changing the bank: storing sets and their questions, and what learners report about them."""

from quizapp.bank.service.reports import (
    LONGEST_COMMENT,
    ReportUnknownError,
    close_report,
    read_comment,
    report_question,
)
from quizapp.bank.service.saving import Changes, save_files, save_set

__all__ = [
    "LONGEST_COMMENT",
    "Changes",
    "ReportUnknownError",
    "close_report",
    "read_comment",
    "report_question",
    "save_files",
    "save_set",
]
