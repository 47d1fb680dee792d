"""Who a set may be opened to: nobody is asked about a text that they may not read."""

import sqlalchemy as sa

from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.sources.models import Source, Visibility

PRIVATE = (
    "Only you may read this text, so its questions cannot be published. Let everyone on this site "
    "read the text first (Your texts, Change), or keep the set as a draft."
)
RETIRED = "This text is retired, so its questions cannot be published. Offer the text again first."


def refuse_to_publish(source_id: int) -> None:
    """Raise NotAllowedNowError unless everyone may read the text of these questions.

    The text stays as it is until the transaction ends.
    """
    query = sa.select(Source.visibility, Source.retired_at).where(Source.id == source_id)
    found = db.session.execute(query.with_for_update(read=True)).one()
    if found.visibility != Visibility.EVERYONE:
        raise NotAllowedNowError(PRIVATE)
    if found.retired_at is not None:
        raise NotAllowedNowError(RETIRED)
