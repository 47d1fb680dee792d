"""The list of a teacher's own texts, and of what is still being arranged."""

from dataclasses import dataclass

from quizapp.manuscripts.queries.manuscripts import Draft, count_in_doubt, own_drafts, use_of
from quizapp.manuscripts.service.keeping import use_words
from quizapp.sources.models import Source, Visibility
from quizapp.sources.queries import own_sources


@dataclass(frozen=True)
class OwnText:
    """A text of one's own as a row: who reads it, by what it is used, what is in doubt."""

    source: Source
    is_private: bool
    is_retired: bool
    in_doubt: int


@dataclass(frozen=True)
class OwnTexts:
    """One's own texts, and what is still being arranged."""

    drafts: tuple[Draft, ...]
    texts: tuple[OwnText, ...]


def own_texts(owner_id: int) -> OwnTexts:
    """Return the texts of a teacher and their manuscripts."""
    sources = own_sources(owner_id)
    in_doubt = count_in_doubt([source.id for source in sources])
    rows = tuple(
        OwnText(
            source,
            source.visibility == Visibility.PRIVATE,
            source.retired_at is not None,
            in_doubt.get(source.id, 0),
        )
        for source in sources
    )
    return OwnTexts(own_drafts(owner_id), rows)


@dataclass(frozen=True)
class Lasting:
    """By what a text is used, in words, and whether it can be deleted."""

    used_by: str
    can_be_deleted: bool


def lasting(source_id: int) -> Lasting:
    """Return what may become of a text."""
    use = use_of(source_id)
    words = use_words(use)
    drafts = use.sets - use.published - use.colleagues
    if drafts:
        more = f"{drafts} set{'' if drafts == 1 else 's'} of yours, not published"
        words = f"{words} and {more}" if words else more
    return Lasting(words, not use.is_any)
