"""The addresses of sharing a set with colleagues."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.db import db
from quizapp.sets.forms import ShareForm
from quizapp.sets.queries.sets import SeenSet, own_set, shares_of
from quizapp.sets.routes.blueprint import bp
from quizapp.sets.service.sets import ColleagueRefusedError, share_set, unshare_set
from quizapp.web.access import teacher_only


@bp.get("/sets/<int:set_id>/colleagues")
@teacher_only
def colleagues(set_id: int) -> ResponseReturnValue:
    """Show with whom a set is shared."""
    return _page(own_set(current_user.id, set_id), ShareForm(formdata=None))


@bp.post("/sets/<int:set_id>/colleagues")
@teacher_only
def share(set_id: int) -> ResponseReturnValue:
    """Share a set with a teacher, by the name that they sign in with."""
    seen = own_set(current_user.id, set_id)
    form = ShareForm()
    if not form.validate():
        return _page(seen, form), 422
    may_edit = bool(form.may_edit.data)
    try:
        name = share_set(seen.id, current_user.id, form.name.data or "", may_edit=may_edit)
    except ColleagueRefusedError as error:
        db.session.rollback()
        form.name.errors = [str(error)]
        return _page(seen, form), 422
    db.session.commit()
    flash(f"{name} may {'see and change' if may_edit else 'see'} this set.")
    return redirect(url_for("sets.colleagues", set_id=seen.id), 303)


@bp.post("/sets/<int:set_id>/colleagues/<int:user_id>/remove")
@teacher_only
def unshare(set_id: int, user_id: int) -> ResponseReturnValue:
    """Share a set with a colleague no longer."""
    seen = own_set(current_user.id, set_id)
    unshare_set(seen.id, user_id)
    db.session.commit()
    flash("They see this set no longer.")
    return redirect(url_for("sets.colleagues", set_id=seen.id), 303)


def _page(seen: SeenSet, form: ShareForm) -> str:
    return render_template("sets/colleagues.html", set=seen, form=form, shares=shares_of(seen.id))
