"""The addresses of trying a set as a learner would, and of printing it: nothing is stored."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.bank.queries import CurrentQuestion
from quizapp.core.errors import ResponseRefusedError
from quizapp.core.papers import shuffled
from quizapp.core.questions import Flashcard
from quizapp.quiz.forms import AnswerForm
from quizapp.quiz.views import LETTERS
from quizapp.sets.queries.questions import StoredQuestion, questions_of_set
from quizapp.sets.queries.sets import SeenSet, seen_set
from quizapp.sets.routes.blueprint import bp
from quizapp.sets.views.trial import Trial, trial_of
from quizapp.sources.queries import current_sections
from quizapp.texts.views.paper import printed, printed_key
from quizapp.web.access import teacher_only

EDITIONS = {"a": "", "b": "b:"}


@bp.get("/sets/<int:set_id>/try")
@teacher_only
def try_set(set_id: int) -> ResponseReturnValue:
    """Show a question of a set as learners see it, and its explanation once it is answered."""
    seen, questions, resting = _asked(set_id)
    place = request.args.get("n", 1, type=int)
    if not 1 <= place <= len(questions):
        return render_template(
            "sets/trial_over.html", set=seen, count=len(questions), resting=resting
        )
    question = questions[place - 1]
    sections = current_sections(seen.source_id)
    body = next((one.body for one in sections if one.id == question.section_id), "")
    is_answered = "answer" in request.args or "dont_know" in request.args
    try:
        trial = trial_of(question, body, request.args.getlist("answer") if is_answered else None)
    except ResponseRefusedError as error:
        trial = trial_of(question, body, None, refusal=str(error))
    return _page(seen, trial, place, len(questions), resting)


@bp.get("/sets/<int:set_id>/print")
@teacher_only
def print_set(set_id: int) -> ResponseReturnValue:
    """Show a set to be printed, version A or B, with its key or without."""
    seen, questions, resting = _asked(set_id)
    edition = request.args.get("edition", "a")
    seed = EDITIONS.get(edition) if edition in EDITIONS else abort(404)
    sections = current_sections(seen.source_id)
    current = tuple(
        CurrentQuestion(one.version_id, one.question, one.points, one.id, one.section_id)
        for one in questions
    )
    laid_out = shuffled(current, f"paper:b:{seen.id}") if edition == "b" else current
    return render_template(
        "sets/paper.html",
        set=seen,
        edition=edition,
        resting=resting,
        questions=printed(laid_out, sections, seed or ""),
        points=sum(one.points for one in laid_out),
        key=printed_key(laid_out, seed or "") if "key" in request.args else (),
        letters=LETTERS,
    )


def _asked(set_id: int) -> tuple[SeenSet, tuple[StoredQuestion, ...], int]:
    """Return a set that one may see, its questions that a quiz may ask, and how many rest."""
    seen = seen_set(current_user.id, set_id)
    stored = questions_of_set(seen.id)
    questions = tuple(one for one in stored if not isinstance(one.question, Flashcard))
    asked = tuple(one for one in questions if one.paused_at is None)
    return seen, asked, len(questions) - len(asked)


def _page(seen: SeenSet, trial: Trial, place: int, count: int, resting: int) -> str:
    return render_template(
        "sets/trial.html",
        set=seen,
        trial=trial,
        place=place,
        count=count,
        resting=resting,
        form=AnswerForm(),
        prompt=trial.prompt,
        explanation=trial.explanation,
        sentences=trial.sentences,
        letters=LETTERS,
    )
