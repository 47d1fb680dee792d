"""The addresses of regrading: what a corrected key would change, doing it, and undoing it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.core.errors import NotYoursError
from quizapp.db import db
from quizapp.quiz.queries.regrading import corrections_of, one_regrade
from quizapp.quiz.service.regrading import foresee, regrade, undo_regrade
from quizapp.sets.queries.questions import seen_question
from quizapp.sets.queries.sets import changeable_set
from quizapp.sets.routes.blueprint import bp, now
from quizapp.sets.routes.desk import number
from quizapp.sets.views.regrading import MOST_SHOWN, done_words, plans_of
from quizapp.web.access import teacher_only


@bp.get("/questions/<int:question_id>/regrade")
@teacher_only
def regrading(question_id: int) -> ResponseReturnValue:
    """Show whose past answers today's key would change, and by how much."""
    seen, question = seen_question(current_user.id, question_id)
    if not seen.may_edit:
        raise NotYoursError("there is no such question of yours to change")
    found = [foresee(one, most=MOST_SHOWN) for one in corrections_of(question_id)]
    plans = plans_of(found, current_user.id)
    return render_template("sets/regrading.html", set=seen, question=question, plans=plans)


@bp.post("/questions/<int:question_id>/regrade")
@teacher_only
def regrade_answers(question_id: int) -> ResponseReturnValue:
    """Regrade the answers to one version, by the key that was shown with what it changes."""
    _be_sure_of(question_id)
    wanted = number(request.form.get("from")), number(request.form.get("to"))
    corrections = corrections_of(question_id)
    chosen = next((one for one in corrections if (one.old.id, one.new.id) == wanted), None)
    if chosen is None:
        flash("The question was changed meanwhile. This is what would change now.")
        return redirect(url_for("sets.regrading", question_id=question_id), 303)
    done = regrade(chosen, current_user.id, now())
    db.session.commit()
    flash(done_words(done))
    return redirect(url_for("sets.history", question_id=question_id), 303)


@bp.post("/regrades/<int:regrade_id>/undo")
@teacher_only
def undo_regrading(regrade_id: int) -> ResponseReturnValue:
    """Give every answer of a regrading the credit that it had before."""
    question_id = one_regrade(regrade_id).question_id
    _be_sure_of(question_id)
    is_undone = undo_regrade(regrade_id, current_user.id, now())
    db.session.commit()
    flash("Undone. Every answer counts as before." if is_undone else "It was undone already.")
    return redirect(url_for("sets.history", question_id=question_id), 303)


def _be_sure_of(question_id: int) -> None:
    """Raise NotYoursError for a question that one may not change; who may cannot lose it now."""
    seen, _ = seen_question(current_user.id, question_id)
    changeable_set(current_user.id, seen.id)
