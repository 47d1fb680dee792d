"""The addresses of texts: the library, one text's overview, its reader, its quiz on paper."""

from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.core.errors import NotYoursError
from quizapp.quiz.forms import StartForm
from quizapp.quiz.views import LETTERS
from quizapp.sources.models import Source
from quizapp.sources.queries import CurrentSection, current_sections, find_source
from quizapp.texts.views import overview as overviews
from quizapp.texts.views import paper as papers
from quizapp.texts.views import reader as readers
from quizapp.texts.views.marked import marked_question
from quizapp.texts.views.memory_map import NOTHING, Holding, holding_of
from quizapp.web.access import anyone
from quizapp.web.zones import device_zone

VIEWS = {"lines", "memory"}
bp = Blueprint("sources", __name__, url_prefix="/texts", template_folder="templates")


@bp.get("")
@anyone
def library() -> ResponseReturnValue:
    """Show all texts, and where the learner stands with each."""
    return render_template("texts/library.html", texts=overviews.library(_learner_id()))


@bp.get("/<slug>")
@anyone
def overview(slug: str) -> ResponseReturnValue:
    """Show one text: its sections, what is asked of each, and where the learner stands."""
    source = _source(slug)
    holding = _holding(source)
    text = overviews.overview(source, _learner_id(), holding)
    form = StartForm(formdata=None)
    return render_template("texts/overview.html", text=text, form=form)


@bp.get("/<slug>/read")
@anyone
def read(slug: str) -> ResponseReturnValue:
    """Show the whole text in numbered sentences, or how well each of them is held."""
    source = _source(slug)
    show, view = request.args.get("show", type=int), request.args.get("view")
    holding, is_map = _holding(source), view == "memory" and current_user.is_authenticated
    sections = readers.reader(source, _learner_id(), show, holding, has_pins=not is_map)
    now = current_app.extensions["clock"]()
    return render_template(
        "texts/reader.html",
        source=source,
        sections=sections,
        marked=marked_question(sections, _learner_id(), show, device_zone(), now),
        view=view if view in VIEWS else None,
        is_in_lines=view == "lines",
        is_map=is_map,
        study=holding.study,
        show=show,
    )


@bp.get("/<slug>/print")
@anyone
def paper(slug: str) -> ResponseReturnValue:
    """Show a quiz to be printed; its key is for teachers alone, since it answers the questions."""
    source = _source(slug)
    sections = _sections(source, request.args.get("section"))
    questions = papers.paper(sections)
    is_teacher = current_user.is_authenticated and current_user.is_teacher
    has_key = is_teacher and request.args.get("key") == "1"
    return render_template(
        "texts/paper.html",
        source=source,
        section=sections[0] if len(sections) == 1 else None,
        questions=questions,
        points=sum(question.points for question in questions),
        key=papers.paper_key(sections) if has_key else (),
        may_have_key=is_teacher,
        letters=LETTERS,
    )


def _learner_id() -> int | None:
    return current_user.id if current_user.is_authenticated else None


def _holding(source: Source) -> Holding:
    if not current_user.is_authenticated:
        return NOTHING
    now = current_app.extensions["clock"]()
    return holding_of(source, current_user.id, device_zone(), now)


def _source(slug: str) -> Source:
    source = find_source(slug, _learner_id())
    if source is None:
        raise NotYoursError("there is no such text")
    return source


def _sections(source: Source, number: str | None) -> tuple[CurrentSection, ...]:
    """Return the section of this number, or all of them; raise NotYoursError if there is none."""
    sections = current_sections(source.id)
    if number:
        sections = tuple(section for section in sections if str(section.position) == number)
    if not sections:
        raise NotYoursError("there is no such section")
    return sections
