"""What a teacher has made, as a part of the JSON document that they take away."""

import datetime as dt
from dataclasses import asdict

from quizapp.reports.queries.written import written_by
from quizapp.reports.transfer.words import utc


def teaching_document(user_id: int) -> dict[str, object]:
    """Return the texts, sets, questions and drafts that somebody has made; times are UTC."""
    written = asdict(written_by(user_id))
    return {name: [_plain(row) for row in rows] for name, rows in written.items()}


def _plain(row: dict[str, object]) -> dict[str, object]:
    return {name: utc(v) if isinstance(v, dt.datetime) else v for name, v in row.items()}
