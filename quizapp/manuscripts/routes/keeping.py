"""What a text says of itself, how its questions would stand, and keeping it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.manuscripts.forms import DetailsForm, filled_details, read_number
from quizapp.manuscripts.routes.blueprint import ONE, bp, now, own
from quizapp.manuscripts.service import keeping, writing
from quizapp.manuscripts.service.arranging import NotArrangedError
from quizapp.manuscripts.service.writing import ChangedElsewhereError
from quizapp.manuscripts.views.arranging import arranging_page
from quizapp.manuscripts.views.evidence import outcome_words
from quizapp.sources.models import Manuscript, Visibility
from quizapp.web.access import teacher_only


@bp.get(f"{ONE}/details")
@teacher_only
def details(manuscript_id: int) -> ResponseReturnValue:
    """Show what a text says of itself, and what keeping it would do to its questions."""
    manuscript = own(manuscript_id)
    stored = writing.details_of(manuscript)
    return _page(manuscript, filled_details(manuscript.title, stored, manuscript.revision))


@bp.post(f"{ONE}/details")
@teacher_only
def describe(manuscript_id: int) -> ResponseReturnValue:
    """Keep what the text says of itself, and the text with it if that is asked for."""
    manuscript, form = own(manuscript_id), DetailsForm()
    if not form.validate() or not _is_described(manuscript, form):
        return _page(own(manuscript_id), form), 422
    db.session.commit()
    if request.form.get("do") == "keep":
        return keep_now(manuscript)
    flash("Saved. The text itself is kept when you press “Keep this text”.")
    return redirect(url_for("manuscripts.arrange", manuscript_id=manuscript_id), 303)


@bp.post(f"{ONE}/throw-away")
@teacher_only
def throw_away(manuscript_id: int) -> ResponseReturnValue:
    """Throw away what was being arranged."""
    manuscript = own(manuscript_id)
    title = manuscript.title
    writing.throw_away(manuscript)
    db.session.commit()
    flash(f"Thrown away: what you were arranging of {title}.")
    return redirect(url_for("manuscripts.texts"), 303)


def keep_now(manuscript: Manuscript) -> ResponseReturnValue:
    """Keep a text and show it, or say on its page why it cannot be kept."""
    manuscript_id, is_edit = manuscript.id, manuscript.source_id is not None
    try:
        kept = keeping.keep(manuscript, manuscript.revision, now())
    except NotArrangedError as error:
        db.session.rollback()
        page = arranging_page(own(manuscript_id))
        return render_template("manuscripts/arrange.html", page=page, said=str(error)), 422
    db.session.commit()
    words = outcome_words(kept.outcome) if is_edit else "Now ask about it."
    flash(f"{kept.source.title} is kept. {words}")
    in_doubt = kept.outcome.in_review + kept.outcome.orphaned
    endpoint = "manuscripts.evidence" if in_doubt else "sources.overview"
    return redirect(url_for(endpoint, slug=kept.source.slug), 303)


def _is_described(manuscript: Manuscript, form: DetailsForm) -> bool:
    """Store what was typed; say on the form why, if it cannot be."""
    revision = read_number(form.revision.data)
    try:
        keeping.refuse_to_hide(manuscript.source_id, Visibility(form.visibility.data))
        writing.describe(manuscript, revision, form.title.data or "", form.details, now())
    except ChangedElsewhereError as error:
        db.session.rollback()
        form.form_errors.append(str(error))
        form.revision.data = str(own(manuscript.id).revision)
    except NotAllowedNowError as error:
        form.visibility.errors = [str(error)]
    return not form.errors


def _page(manuscript: Manuscript, form: DetailsForm) -> str:
    is_edit = manuscript.source_id is not None
    return render_template(
        "manuscripts/details.html",
        manuscript=manuscript,
        form=form,
        outcome=outcome_words(keeping.preview(manuscript)) if is_edit else "",
    )
