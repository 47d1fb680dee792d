"""What the views of the editor have in common: its text, its question, and the page it is on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import abort, render_template, request
from flask_login import current_user

from quizapp.core.errors import NotYoursError
from quizapp.core.sentences import Span
from quizapp.core.writing.asking import Fault
from quizapp.core.writing.evidence import Mark, address_span, read_address
from quizapp.core.writing.gaps import gap_stem
from quizapp.core.writing.typed import Typed
from quizapp.sets.forms import QuestionForm, filled_form
from quizapp.sets.queries.drafts import StoredDraft
from quizapp.sets.queries.questions import StoredQuestion, seen_question
from quizapp.sets.queries.sets import SeenSet, changeable_set, seen_set
from quizapp.sets.service.drafts import Writing
from quizapp.sets.transfer.typing import Reading, read_typed
from quizapp.sets.views.editor import Text, kept_marks, passages_of
from quizapp.sets.views.meanwhile import Meanwhile
from quizapp.sets.views.moved import moved_passages
from quizapp.sets.views.preview import as_part_of_a_page, preview_of, stored_preview
from quizapp.sets.views.suggestions import Suggestion, suggestions_of
from quizapp.sources.queries import CurrentSection, current_sections
from quizapp.sources.service import hold_text


@dataclass(frozen=True)
class Desk:
    """A teacher at the editor: in which set, on which section, at which question if not a new one.

    `theirs` is what somebody else published meanwhile.
    """

    set: SeenSet
    sections: tuple[CurrentSection, ...]
    section: CurrentSection
    question: StoredQuestion | None = None
    other: CurrentSection | None = None
    theirs: Meanwhile | None = None

    @property
    def slug(self) -> str:
        """What the question is called in files."""
        return self.question.slug if self.question else "new"

    def reading(self, typed: Typed) -> Reading:
        """Return what was typed, read."""
        return read_typed(typed, self.section, self.sections, self.slug)


def desk_of_set(set_id: int, section: str | None = None, *, to_change: bool = False) -> Desk:
    """Return the desk for a new question of a set that one may change; else raise NotYoursError.

    `section` is the id of a section of its text, the first if it is none.
    """
    seen = _changeable(set_id, to_change=to_change)
    sections = current_sections(seen.source_id) or abort(404)
    return Desk(seen, sections, _named(sections, section) or sections[0], other=_other(sections))


def desk_of_question(question_id: int, *, to_change: bool = False) -> Desk:
    """Return the desk for a question of a set that one may change; else raise NotYoursError."""
    seen, question = seen_question(current_user.id, question_id)
    _changeable(seen.id, to_change=to_change)
    if to_change:  # as it stands now that nobody else can change it
        seen, question = seen_question(current_user.id, question_id)
    sections = current_sections(seen.source_id)
    section = _named(sections, str(question.section_id)) or abort(404)
    return Desk(seen, sections, section, question, _other(sections))


def addressed(desk: Desk, at: str, *, is_gap: bool) -> tuple[Desk, Typed]:
    """Return the desk and the form for a passage that an address names: `slug:5.6-7`."""
    address = read_address(at)
    if address is None or address.source != desk.set.source_slug:
        return desk, Typed()
    section = next((one for one in desk.sections if one.position == address.section), desk.section)
    there = Desk(desk.set, desk.sections, section, other=desk.other)
    span = address_span(address, section.body, section.sentences)
    if span is None:
        return there, Typed()
    gap = gap_stem(section.body, section.sentences, span) if is_gap else None
    if gap:
        return there, Typed(kind="cloze", stem=gap[0], evidence=(_mark(section, gap[1]),))
    return there, Typed(evidence=(_mark(section, span),))


def suggested_at(desk: Desk) -> tuple[Suggestion, ...]:
    """Return the drafts suggested for the section that a desk is on."""
    return suggestions_of(desk.set.id, desk.set.source_slug, text_of(desk))


def text_of(desk: Desk) -> Text:
    """Return the text that a desk is on."""
    return Text(desk.set.source_id, desk.sections, desk.section)


def suggested(desk: Desk, slug: str) -> Typed:
    """Return the form that holds a suggestion; a blank one if it is not there any more."""
    return next((one.typed for one in suggested_at(desk) if one.slug == slug), Typed())


def writing(desk: Desk, form: QuestionForm) -> Writing:
    """Return what is being written, as a draft keeps it."""
    return Writing(
        desk.set.id,
        desk.section.id,
        form.typed,
        desk.question.id if desk.question else None,
        number(form.base.data),
        number(form.draft.data),
    )


def number(text: str | None) -> int | None:
    """Return a whole number that a hidden field holds, None for anything else."""
    is_number = text and text.isascii() and text.isdigit() and len(text) <= 9  # noqa: PLR2004
    return int(text) if text and is_number else None


def editor_page(
    desk: Desk,
    typed: Typed,
    *,
    base: int | None = None,
    draft: StoredDraft | int | None = None,
    faults: Sequence[Fault] = (),
    focus: str = "",
) -> str:
    """Return the editor with what was typed; what comes from a stored draft says so.

    `focus` is the field to go on with.
    """
    draft_id = draft.id if isinstance(draft, StoredDraft) else draft
    form = filled_form(typed, desk.section.id, base=base, draft=draft_id)
    form.say(faults)
    text = Text(desk.set.source_id, desk.sections, desk.section, desk.other)
    passages = passages_of(text, typed.evidence)
    form.section.choices = list(passages.sections.items())
    others = [(key, name) for key, name in passages.sections.items() if key != form.section.data]
    form.other.choices = [("", "None"), *others]
    form.other.data = str(desk.other.id) if desk.other else ""
    return render_template(
        "sets/editor.html",
        desk=desk,
        form=form,
        passages=passages,
        moved=moved_passages(desk.set.source_id, desk.sections, typed),
        origins=[kept_marks(row.origins, text) for row in typed.options],
        judged_origins=[kept_marks(row.origins, text) for row in typed.judged],
        preview=preview_part(desk, typed),
        theirs=desk.theirs,
        theirs_part=stored_part(desk.theirs.question, desk.section) if desk.theirs else "",
        draft=draft if isinstance(draft, StoredDraft) else None,
        focus=focus,
    )


def preview_part(desk: Desk, typed: Typed) -> str:
    """Return the part of a page that shows what was typed as learners will see it."""
    reading = desk.reading(typed)
    made = preview_of(reading.located, desk.section, desk.sections, desk.set.source_slug)
    faults = tuple(dict.fromkeys(fault.sentence for fault in reading.faults))
    made = replace(made, faults=faults)
    return as_part_of_a_page(render_template("sets/preview.html", preview=made))


def stored_part(question: StoredQuestion, section: CurrentSection | None) -> str:
    """Return the part of a page that shows a question as it is published."""
    made = stored_preview(question, section)
    return as_part_of_a_page(render_template("sets/preview.html", preview=made))


def _changeable(set_id: int, *, to_change: bool) -> SeenSet:
    if to_change:
        seen = changeable_set(current_user.id, set_id)
        hold_text(seen.source_id)
        return seen
    seen = seen_set(current_user.id, set_id)
    if not seen.may_edit:
        raise NotYoursError("there is no such set of yours to change")
    return seen


def _other(sections: Sequence[CurrentSection]) -> CurrentSection | None:
    """Return the section beside the question's own whose sentences are shown as well."""
    return _named(sections, request.values.get("other"))


def _named(sections: Sequence[CurrentSection], given: str | None) -> CurrentSection | None:
    return next((one for one in sections if str(one.id) == given), None)


def _mark(section: CurrentSection, span: Span) -> str:
    return str(Mark(section.version_id, span))
