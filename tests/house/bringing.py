"""Who gets what of a teacher's texts; the rows for the table, and the things that they name.

MANUSCRIPT is what the teacher is arranging; of the teacher's two texts one is private ("hidden"),
and a question on the other ("the-pond") rests since it was edited: RESTING.
"""

from flask import Flask

from quizapp.db import db
from quizapp.formats.texts.brought import Block, BroughtText
from quizapp.manuscripts.service.keeping import keep
from quizapp.manuscripts.service.writing import bring
from quizapp.sources.models import Visibility
from tests.conftest import NOON
from tests.house.rows import Row
from tests.manuscripts.shore import ICE, ask, begun, entry, kept, rewritten, teacher_id

TEXTS = "/teach/texts"
ONE, MINE = f"{TEXTS}/manuscripts/<int:manuscript_id>", f"{TEXTS}/manuscripts/MANUSCRIPT"
ITS, POND = f"{TEXTS}/<slug>", f"{TEXTS}/the-pond"
DOUBT = f"{ITS}/evidence/<int:question_id>"
SHOWN_TO_TEACHERS, DONE_BY_TEACHERS = "303 403 403 403 200 200", "303 403 403 403 303 303"
SHOWN, DONE = "303 403 403 403 200 404", "303 403 403 403 303 404"
REFUSED, NOT_NOW = "303 403 403 403 422 404", "303 403 403 403 409 404"
NOBODY, OWNER_ALONE = "303 403 403 403 404 404", "404 404 404 404 200 404"
WORDS = {"text": "Words.", "visibility": "everyone"}
DETAILS = {"title": "Lake", "language": "en", "visibility": "everyone", "revision": "2"}
HIDDEN = {"text": "hidden"}
NOT_ASKED = "404 404 404 404 409 404"
BRINGING = (
    Row("GET", TEXTS, TEXTS, SHOWN_TO_TEACHERS),
    Row("GET", f"{TEXTS}/new", f"{TEXTS}/new", SHOWN_TO_TEACHERS),
    Row("POST", f"{TEXTS}/new", f"{TEXTS}/new", "303 403 403 403 422 422"),
    Row("POST", f"{TEXTS}/new", f"{TEXTS}/new", DONE_BY_TEACHERS, WORDS),
    Row("GET", ONE, MINE, SHOWN),
    Row("GET", ONE, f"{TEXTS}/manuscripts/999999", NOBODY),
    Row("POST", ONE, MINE, REFUSED, {"do": "burn", "revision": "1"}),
    Row("POST", ONE, MINE, "303 403 403 403 409 404", {"do": "titles", "title": ""}),
    Row("POST", ONE, MINE, DONE, {"do": "titles", "revision": "1", "title": ""}),
    Row("GET", f"{ONE}/sections/<int:number>", f"{MINE}/sections/1", SHOWN),
    Row("POST", f"{ONE}/sections/<int:number>", f"{MINE}/sections/1", REFUSED),
    Row(
        "POST",
        f"{ONE}/sections/<int:number>",
        f"{MINE}/sections/1",
        DONE,
        {"revision": "1", "words": "Other words."},
    ),
    Row("GET", f"{ONE}/details", f"{MINE}/details", SHOWN),
    Row("POST", f"{ONE}/details", f"{MINE}/details", REFUSED),
    Row("POST", f"{ONE}/details", f"{MINE}/details", DONE, DETAILS),
    Row("POST", f"{ONE}/throw-away", f"{MINE}/throw-away", DONE),
    Row("GET", f"{ITS}/edit", f"{POND}/edit", SHOWN),
    Row("GET", f"{ITS}/edit", f"{TEXTS}/no-such-text/edit", NOBODY),
    Row("POST", f"{ITS}/edit", f"{POND}/edit", DONE),
    Row("POST", f"{ITS}/lasting", f"{POND}/lasting", NOT_NOW, {"do": "delete"}),
    Row("POST", f"{ITS}/hand-over", f"{POND}/hand-over", REFUSED, {"name": "nobody"}),
    Row("GET", f"{ITS}/evidence", f"{POND}/evidence", SHOWN),
    Row("POST", DOUBT, f"{POND}/evidence/RESTING", NOT_NOW, {"do": "stand"}),
    Row("POST", DOUBT, f"{POND}/evidence/999999", NOBODY, {"do": "retire"}),
    Row("POST", DOUBT, f"{POND}/evidence/RESTING", DONE, {"do": "retire"}),
    Row("GET", "/texts/<slug>", "/texts/hidden", OWNER_ALONE),
    Row("GET", "/texts/<slug>/read", "/texts/hidden/read", OWNER_ALONE),
    Row("GET", "/texts/<slug>/print", "/texts/hidden/print", OWNER_ALONE),
    Row("POST", "/start", "/start", NOT_ASKED, HIDDEN),
    Row("POST", "/quiz", "/quiz", "303 404 404 404 409 404", HIDDEN),
    Row("POST", f"{ITS}/lasting", f"{POND}/lasting", DONE, {"do": "retire"}),
    Row("POST", "/quiz", "/quiz", "303 409 409 409 409 409", {"text": "the-pond"}),
)


def things_that_are_brought(app: Flask) -> dict[str, str]:
    """Return what the teacher is arranging, and a question on a text of theirs that rests."""
    owner = teacher_id(app)
    with app.app_context():
        hidden = BroughtText("Hidden", (Block("Nobody else reads this."),))
        keep(bring(owner, hidden, "", Visibility.PRIVATE, NOON), 1, NOON)
        pond = kept(owner)
        ask(pond, owner, {"ice": ("ice", [ICE])}, title="On the pond")
        rewritten(pond, owner, {0: "It thaws."})
        manuscript = begun(owner, BroughtText("", (Block("Words."),)), "Lake")
        db.session.commit()
        return {"MANUSCRIPT": str(manuscript.id), "RESTING": str(entry("ice").id)}
