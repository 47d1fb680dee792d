"""How both files write things: times in UTC, a response in words."""

import datetime as dt
from collections.abc import Mapping, Sequence

from quizapp.core.questions.response import Response
from quizapp.reports.queries.record import ItemRecord, VersionRecord
from quizapp.reports.queries.sittings import PastSitting, past_sittings

EVERY = 2**31 - 1

Versions = Mapping[int, VersionRecord]


def all_sittings(user_id: int) -> Sequence[PastSitting]:
    """Return every attempt of a learner, the oldest first."""
    return past_sittings(user_id, most=EVERY)[::-1]


def response_words(item: ItemRecord, version: VersionRecord) -> str | None:
    """Return what was answered, in words; None if there was no answer but "I don't know"."""
    if item.response is None:
        return None
    return version.question.response_text(Response.load(item.response))


def utc(time: dt.datetime | None) -> str | None:
    """Return a time as ISO 8601 has it, in UTC: 2026-11-22T12:00:00Z."""
    return None if time is None else time.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
