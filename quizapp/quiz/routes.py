"""The addresses of a quiz that was begun: answer, read why, hand in, see the result."""

import datetime as dt
import secrets

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.bank.queries import quiz_questions
from quizapp.bank.service import report_question
from quizapp.core.errors import NotAllowedNowError, NotYoursError
from quizapp.core.time_limits import is_over
from quizapp.db import db
from quizapp.quiz.forms import (
    AnswerForm,
    CreditForm,
    ReportForm,
    blank_form,
)
from quizapp.quiz.queries.attempts import (
    Item,
    own_item,
    own_items,
    own_sitting,
)
from quizapp.quiz.queries.learning import learning_of
from quizapp.quiz.queries.papers import steps
from quizapp.quiz.queries.reports import OwnReport, own_reports
from quizapp.quiz.queries.results import earlier_results
from quizapp.quiz.service import (
    Plan,
    finish_attempt,
    give_credit,
    start_attempt,
    submit_answer,
)
from quizapp.quiz.views import (
    LETTERS,
    as_corrected,
    explain,
    has_to_be_marked,
    is_missed,
    next_open,
    next_to_skip_to,
    progress_of,
    response_words,
    result_of,
    section_sentences,
    sentences_to_point_at,
    time_of,
)
from quizapp.sources.queries import section_after
from quizapp.web.access import learner_only
from quizapp.web.zones import device_zone

bp = Blueprint("quiz", __name__, url_prefix="/quiz", template_folder="templates")


@bp.get("/<public_id>/<int:position>")
@learner_only
def item(public_id: str, position: int) -> ResponseReturnValue:
    """Show a question, or, once it is answered, why."""
    found = own_item(current_user.id, public_id, position)
    if found.is_explained:
        return _explanation_page(found)
    if found.given is not None:
        return _stored_page(found)
    return _question_page(found, blank_form(secrets.token_hex(8), _now()))


@bp.post("/<public_id>/<int:position>")
@learner_only
def answer(public_id: str, position: int) -> ResponseReturnValue:
    """Store the answer to a question, once, and go to its explanation."""
    found = own_item(current_user.id, public_id, position, to_change=True)
    form = AnswerForm(request.form)
    is_read = form.read(found.question, found.shown_order)
    if found.given is not None:
        is_other = is_read and form.response != found.given.response
        return redirect(_next_address(found, is_other=is_other), 303)
    if not is_read:
        db.session.rollback()
        return _question_page(found, form), 422
    submit_answer(found, form.submission, _now())
    db.session.commit()
    return redirect(_next_address(found), 303)


@bp.get("/<public_id>")
@learner_only
def result(public_id: str) -> ResponseReturnValue:
    """Show the result of a quiz; an open one goes on where it was left."""
    sitting = own_sitting(current_user.id, public_id)
    if sitting.is_open:
        paper = steps(sitting.attempt_id)
        place = next_open(paper, 0)
        if place is not None and not is_over(sitting.closes_at, _now()):
            return redirect(url_for("quiz.item", public_id=public_id, position=place), 303)
        return redirect(url_for("quiz.hand_in", public_id=public_id), 303)
    return _result_page(own_items(current_user.id, public_id))


@bp.post("/<public_id>/again")
@learner_only
def again(public_id: str) -> ResponseReturnValue:
    """Lay out a practice of only what was missed in a quiz, in the words of today."""
    items = own_items(current_user.id, public_id)
    if not items or items[0].sitting.is_open:
        raise NotYoursError("there is no such result of yours")
    missed = {item.question_id for item in items if not item.is_return and is_missed(item)}
    sections = tuple(sorted({item.section_id for item in items if item.question_id in missed}))
    questions = [q for q in quiz_questions(sections) if q.question_id in missed] if missed else []
    plan = Plan(items[0].sitting.source_id, sections)
    attempt = start_attempt(current_user.id, plan, questions, _now())
    db.session.commit()
    return redirect(url_for("quiz.item", public_id=attempt.public_id, position=1), 303)


@bp.get("/<public_id>/hand-in")
@learner_only
def hand_in(public_id: str) -> ResponseReturnValue:
    """Show what is answered and what is not, and a button to hand in."""
    sitting = own_sitting(current_user.id, public_id)
    if not sitting.is_open:
        return redirect(url_for("quiz.result", public_id=public_id), 303)
    paper = [step for step in steps(sitting.attempt_id) if not step.is_return]
    return render_template(
        "quiz/hand_in.html",
        sitting=sitting,
        paper=paper,
        answered_count=sum(step.is_answered for step in paper),
        is_over=is_over(sitting.closes_at, _now()),
    )


@bp.post("/<public_id>/hand-in")
@learner_only
def finish(public_id: str) -> ResponseReturnValue:
    """Hand a quiz in, once."""
    finish_attempt(current_user.id, public_id, _now())
    db.session.commit()
    return redirect(url_for("quiz.result", public_id=public_id), 303)


@bp.post("/<public_id>/<int:position>/credit")
@learner_only
def credit(public_id: str, position: int) -> ResponseReturnValue:
    """Give a written answer the credit that its learner sees fit."""
    found = own_item(current_user.id, public_id, position, to_change=True)
    form = CreditForm()
    if not form.validate():
        raise NotAllowedNowError("Choose none of it, about half, or all of it.")
    give_credit(found, form.share.data, current_user.id, _now())
    db.session.commit()
    # to the page and no place in it, since a page that opens at a place puts its focus nowhere
    return redirect(url_for("quiz.item", public_id=public_id, position=position), 303)


@bp.route("/<public_id>/<int:position>/report", methods=["GET", "POST"])
@learner_only
def report(public_id: str, position: int) -> ResponseReturnValue:
    """Take down what a learner finds wrong with a question that they were asked."""
    found = own_item(current_user.id, public_id, position)
    form = ReportForm()
    if form.validate_on_submit():
        report_question(found.version_id, current_user.id, form.comment.data or "", _now())
        db.session.commit()
        flash(
            "Thank you. Your note is kept with the question for whoever looks after it. If they "
            "answer, you read it here and under All quizzes."
        )
        return redirect(url_for("quiz.item", public_id=public_id, position=position), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("quiz/report.html", item=found, form=form), status


def _question_page(found: Item, form: AnswerForm) -> str:
    paper = steps(found.sitting.attempt_id)
    is_open_book = "open-book" in request.args or form.open_book
    sentences = sentences_to_point_at(found)
    passage = section_sentences(found) if is_open_book and not sentences else sentences
    return render_template(
        "quiz/question.html",
        item=found,
        form=form,
        prompt=found.question.prompt(found.shown_order),
        progress=progress_of(paper, found),
        skip_place=next_to_skip_to(paper, found.position),
        sentences=sentences,
        passage=passage,
        is_open_book=is_open_book,
        is_hinted="hint" in request.args or form.used_hint,
        letters=LETTERS,
        time=time_of(found.sitting, _now()),
    )


def _explanation_page(asked: Item) -> str:
    (corrected,) = as_corrected([asked])
    found = corrected.item
    paper = steps(found.sitting.attempt_id)
    place = next_open(paper, found.position) if found.sitting.is_open else None
    following = next((s.position for s in paper if s.position > found.position), None)
    return render_template(
        "quiz/explanation.html",
        item=found,
        prompt=found.question.prompt(found.shown_order),
        explanation=explain(found),
        reports=_reports(asked) if asked.is_reported else (),
        learning=learning_of(current_user.id, found.question_id, device_zone(), _now()),
        correction=corrected.sentence,
        is_again="again" in request.args,
        progress=progress_of(paper, found),
        next_place=place if found.sitting.is_open else following,
        comes_back=found.sitting.is_open and not found.is_return and is_missed(found),
        has_to_be_marked=has_to_be_marked(found),
        letters=LETTERS,
    )


def _reports(asked: Item) -> tuple[OwnReport, ...]:
    version_id = asked.version_id
    return own_reports(current_user.id, [version_id]).get(version_id, ())


def _stored_page(found: Item) -> str:
    paper = steps(found.sitting.attempt_id)
    response = found.given.response if found.given else None
    return render_template(
        "quiz/stored.html",
        item=found,
        prompt=found.question.prompt(found.shown_order),
        response_words=response_words(found.question, response) if response else None,
        is_again="again" in request.args,
        progress=progress_of(paper, found),
        next_place=next_open(paper, found.position),
        time=time_of(found.sitting, _now()),
    )


def _next_address(found: Item, *, is_other: bool = False) -> str:
    """Return where an answer leads: to its explanation, in a test to the next question.

    An answer other than the one stored before leads back to that one, which says so.
    """
    public_id = found.sitting.public_id
    if found.sitting.is_practice or is_other:
        here = url_for("quiz.item", public_id=public_id, position=found.position)
        return f"{here}{'?again=1' if is_other else ''}#feedback"
    if not found.sitting.is_open:
        return url_for("quiz.result", public_id=public_id)
    place = next_open(steps(found.sitting.attempt_id), found.position)
    if place is None or is_over(found.sitting.closes_at, _now()):
        return url_for("quiz.hand_in", public_id=public_id)
    return url_for("quiz.item", public_id=public_id, position=place)


def _result_page(items: tuple[Item, ...]) -> str:
    sitting = items[0].sitting
    sections = sorted({item.section_id for item in items})
    return render_template(
        "quiz/result.html",
        sitting=sitting,
        result=result_of(items, device_zone(), _now()),
        section_ids=sections,
        next_section=section_after(sitting.source_slug, max(item.section for item in items)),
        earlier=earlier_results(sitting, sections),
        reported=own_reports(current_user.id, [item.version_id for item in items]),
    )


def _now() -> dt.datetime:
    now: dt.datetime = current_app.extensions["clock"]()
    return now
