"""What becomes of a text that is there: retired, offered again, deleted, handed over."""

import datetime as dt

import sqlalchemy as sa

from quizapp.accounts.names import fold_name
from quizapp.accounts.queries import find_by_login_name
from quizapp.bank.models import QuestionSet
from quizapp.core.errors import NotAllowedNowError, ReadbackError
from quizapp.db import db
from quizapp.manuscripts.queries.manuscripts import use_of
from quizapp.sources.models import Manuscript, Section, SectionVersion, Source


class NoSuchTeacherError(ReadbackError):
    """A text is to be handed over to somebody who is no teacher here."""


def retire(source: Source, now: dt.datetime) -> None:
    """Offer a text no longer; what was answered on it stays, and it can still be read there."""
    source.retired_at = source.retired_at or now
    db.session.flush()


def offer_again(source: Source) -> None:
    """Offer a retired text again."""
    source.retired_at = None
    db.session.flush()


def delete(source: Source) -> None:
    """Delete a text for ever. Raises NotAllowedNowError, saying by what, if it is in use."""
    use = use_of(source.id)
    if use.is_any:
        sets = f"{use.sets} question set{'' if use.sets == 1 else 's'}"
        taken = f"{use.attempts} quiz{'' if use.attempts == 1 else 'zes'} taken"
        by = " and ".join([sets] * bool(use.sets) + [taken] * bool(use.attempts))
        raise NotAllowedNowError(
            f"This text is used by {by}, so it cannot be deleted. Retire it instead: it is then "
            "offered to nobody, and what was answered stays."
        )
    sections = sa.select(Section.id).where(Section.source_id == source.id)
    for statement in (
        sa.delete(Manuscript).where(Manuscript.source_id == source.id),
        sa.delete(SectionVersion).where(SectionVersion.section_id.in_(sections)),
        sa.delete(Section).where(Section.source_id == source.id),
        sa.delete(Source).where(Source.id == source.id),
    ):
        db.session.execute(statement, execution_options={"synchronize_session": False})


def hand_over(source: Source, name: str) -> str:
    """Give a text, and one's own sets on it, to another teacher; return that teacher's name.

    Raises NoSuchTeacherError if nobody of this name is a teacher here.
    """
    heir = find_by_login_name(fold_name(name.strip()))
    if heir is None or heir.role == "learner" or heir.id == source.owner_id:
        raise NoSuchTeacherError(
            "No other teacher here has this name. Type it as they sign in with it."
        )
    give(source, heir.id)
    return heir.display_name


def give(source: Source, heir_id: int) -> None:
    """Let a text be another teacher's, with its owner's sets on it; what was being edited goes."""
    db.session.execute(
        sa.update(QuestionSet)
        .where(QuestionSet.source_id == source.id, QuestionSet.owner_id == source.owner_id)
        .values(owner_id=heir_id)
    )
    db.session.execute(sa.delete(Manuscript).where(Manuscript.source_id == source.id))
    source.owner_id = heir_id
    db.session.flush()
