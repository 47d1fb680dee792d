"""Who gets what of a teacher's sets; the rows for the table, and the things that they name.

SET is a set of the teacher, ASKED its question, SAID a report on it, BEGUN a draft in it, ANEW a
regrading of it; BUILT is a set kept in files, and KEPT a question of it.
"""

import sqlalchemy as sa
from flask import Flask

from quizapp.bank.models import QuestionEntry, QuestionReport, QuestionVersion
from quizapp.db import db
from quizapp.quiz.models import Regrade
from quizapp.sources.models import Section, SectionVersion
from tests.conftest import NOON, sign_in
from tests.house.rows import Row
from tests.quiz.sitting import TEXT

SETS, ITS = "/teach/sets", "/teach/questions/<int:question_id>"
DRAFT = "/teach/drafts/<int:draft_id>"
UNDO = "/teach/regrades/<int:regrade_id>/undo"
ONE = f"{SETS}/<int:set_id>"
TEACHERS, DONE_BY_TEACHERS = "303 403 403 403 200 200", "303 403 403 403 303 303"
SHOWN, DONE = "303 403 403 403 200 404", "303 403 403 403 303 404"
REFUSED = "303 403 403 403 422 404"
AT, NOBODY = {"at": f"{TEXT}:5.6"}, "303 403 403 403 404 404"
TEACHING = (
    Row("GET", SETS, SETS, TEACHERS),
    Row("POST", SETS, SETS, "303 403 403 403 422 422"),
    Row("POST", SETS, SETS, DONE_BY_TEACHERS, {"text": TEXT, "title": "One more"}),
    Row("GET", f"{SETS}/new", f"{SETS}/new", TEACHERS),
    Row("GET", "/teach/ask", f"/teach/ask?at={TEXT}:5", DONE_BY_TEACHERS),
    Row("GET", "/teach/ask", "/teach/ask?at=no-such-text", NOBODY),
    Row("POST", "/teach/ask", "/teach/ask", DONE_BY_TEACHERS, AT),
    Row("GET", ONE, f"{SETS}/SET", SHOWN),
    Row("GET", ONE, f"{SETS}/BUILT", TEACHERS),
    Row("GET", ONE, f"{SETS}/999999", NOBODY),
    Row("GET", f"{ONE}/details", f"{SETS}/SET/details", SHOWN),
    Row("GET", f"{ONE}/details", f"{SETS}/BUILT/details", NOBODY),
    Row("POST", f"{ONE}/details", f"{SETS}/SET/details", REFUSED),
    Row("POST", f"{ONE}/details", f"{SETS}/SET/details", DONE, {"title": "Renamed"}),
    Row("POST", f"{ONE}/state", f"{SETS}/SET/state", "303 403 403 403 409 404", {"do": "burn"}),
    Row("POST", f"{ONE}/state", f"{SETS}/SET/state", DONE, {"do": "take-back"}),
    Row("POST", f"{ONE}/state", f"{SETS}/BUILT/state", NOBODY, {"do": "retire"}),
    Row("POST", f"{ONE}/copy", f"{SETS}/SET/copy", DONE),
    Row("POST", f"{ONE}/copy", f"{SETS}/BUILT/copy", DONE_BY_TEACHERS),
    Row("GET", f"{ONE}/questions/new", f"{SETS}/SET/questions/new", SHOWN),
    Row("GET", f"{ONE}/questions/new", f"{SETS}/BUILT/questions/new", NOBODY),
    Row("POST", f"{ONE}/questions/new", f"{SETS}/SET/questions/new", SHOWN, {"do": "add:options"}),
    Row("POST", f"{ONE}/questions/new", f"{SETS}/SET/questions/new", REFUSED, {"do": "publish"}),
    Row("POST", f"{ONE}/questions/new", f"{SETS}/SET/questions/new", DONE, {"do": "draft"}),
    Row("GET", f"{ONE}/suggestions", f"{SETS}/SET/suggestions", SHOWN),
    Row("GET", f"{ONE}/suggestions", f"{SETS}/BUILT/suggestions", NOBODY),
    Row("POST", f"{ONE}/suggestions", f"{SETS}/SET/suggestions", DONE, {"do": "accept"}),
    Row("POST", f"{ONE}/suggestions", f"{SETS}/BUILT/suggestions", NOBODY, {"do": "reject"}),
    Row("POST", f"{ONE}/suggestions/ask", f"{SETS}/SET/suggestions/ask", NOBODY),
    Row("POST", f"{ONE}/preview", f"{SETS}/SET/preview", SHOWN),
    Row("POST", f"{ONE}/autosave", f"{SETS}/SET/autosave", SHOWN, {"stem": "Who?"}),
    Row("POST", f"{ONE}/autosave", f"{SETS}/SET/autosave", "303 403 403 403 204 404"),
    Row("GET", ITS, "/teach/questions/ASKED", SHOWN),
    Row("GET", ITS, "/teach/questions/KEPT", TEACHERS),
    Row("POST", ITS, "/teach/questions/ASKED", REFUSED, {"do": "publish"}),
    Row("POST", ITS, "/teach/questions/ASKED", DONE, {"do": "draft"}),
    Row("POST", ITS, "/teach/questions/KEPT", NOBODY, {"do": "draft"}),
    Row("POST", f"{ITS}/order", "/teach/questions/ASKED/order", DONE, {"do": "up"}),
    Row("POST", f"{ITS}/order", "/teach/questions/KEPT/order", NOBODY, {"do": "retire"}),
    Row("GET", f"{ITS}/history", "/teach/questions/ASKED/history", SHOWN),
    Row("GET", f"{ITS}/regrade", "/teach/questions/ASKED/regrade", SHOWN),
    Row("GET", f"{ITS}/regrade", "/teach/questions/KEPT/regrade", NOBODY),
    Row("POST", f"{ITS}/regrade", "/teach/questions/ASKED/regrade", DONE),
    Row("POST", f"{ITS}/regrade", "/teach/questions/KEPT/regrade", NOBODY),
    Row("POST", UNDO, "/teach/regrades/ANEW/undo", DONE),
    Row("POST", UNDO, "/teach/regrades/999999/undo", NOBODY),
    Row("GET", f"{ITS}/reports", "/teach/questions/ASKED/reports", SHOWN),
    Row("GET", f"{ITS}/reports", "/teach/questions/KEPT/reports", NOBODY),
    Row("POST", "/teach/reports/<int:report_id>", "/teach/reports/SAID", DONE, {"do": "close"}),
    Row("GET", DRAFT, "/teach/drafts/BEGUN", DONE),
    Row("POST", f"{DRAFT}/discard", "/teach/drafts/BEGUN/discard", DONE),
    Row("GET", f"{ONE}/colleagues", f"{SETS}/SET/colleagues", SHOWN),
    Row("POST", f"{ONE}/colleagues", f"{SETS}/SET/colleagues", REFUSED, {"name": "nobody"}),
    Row("POST", f"{ONE}/colleagues/<int:user_id>/remove", f"{SETS}/SET/colleagues/9/remove", DONE),
    Row("GET", f"{ONE}/file", f"{SETS}/SET/file", SHOWN),
    Row("GET", f"{ONE}/file", f"{SETS}/BUILT/file", TEACHERS),
    Row("GET", f"{ONE}/upload", f"{SETS}/SET/upload", SHOWN),
    Row("GET", f"{ONE}/upload", f"{SETS}/BUILT/upload", NOBODY),
    Row("POST", f"{ONE}/upload", f"{SETS}/SET/upload", REFUSED),
    Row("GET", f"{ONE}/try", f"{SETS}/SET/try", SHOWN),
    Row("GET", f"{ONE}/print", f"{SETS}/SET/print?key=1", SHOWN),
    Row("POST", f"{ONE}/colleagues", f"{SETS}/SET/colleagues", DONE, {"name": "admin"}),
)


def things_of_the_teacher(app: Flask) -> dict[str, str]:
    """Return a set of the teacher with a question, a report on it and a draft; and what is kept."""
    sign_in(app, "admin")
    teacher = sign_in(app, "teacher")
    made = teacher.post("/teach/sets", data={"text": TEXT, "title": "Mine", "is_open": "y"})
    address = made.location
    number = address.rpartition("/")[2]
    draft = teacher.post(f"{address}/autosave", data={"stem": "Who?"}).get_json()["draft"]
    with app.app_context():
        section = db.session.scalars(sa.select(Section.id).order_by(Section.id)).first()
        version = db.session.scalars(
            sa.select(SectionVersion.id).where(SectionVersion.section_id == section)
        ).first()
    asked = {"kind": "pointing", "stem": "Where?", "section": str(section), "do": "publish"}
    evidence = {"evidence": f"{version}@0-10", "points": "1"}
    teacher.post(f"{address}/questions/new", data=asked | evidence)
    with app.app_context():
        query = sa.select(QuestionVersion.id, QuestionVersion.question_id).join(
            QuestionEntry, QuestionEntry.id == QuestionVersion.question_id
        )
        row = db.session.execute(query.where(QuestionEntry.set_id == int(number))).one()
        kept = db.session.scalars(sa.select(QuestionEntry).order_by(QuestionEntry.id)).first()
        assert kept is not None
        report = QuestionReport(question_version_id=row.id, comment="Hm.", created_at=NOON)
        other = db.session.scalars(sa.select(sa.func.min(QuestionVersion.id))).one()
        regrade = Regrade(from_version_id=row.id, to_version_id=other, made_at=NOON)
        db.session.add_all([report, regrade])
        db.session.commit()
        known = {"SET": number, "BUILT": str(kept.set_id), "ASKED": str(row.question_id)}
        known |= {"KEPT": str(kept.id), "SAID": str(report.id), "BEGUN": str(draft)}
        return known | {"ANEW": str(regrade.id)}
