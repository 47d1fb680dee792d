"""What may be typed on the pages of sets: a question of any kind, a set, a colleague's name."""

from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    Form,
    FormField,
    HiddenField,
    MultipleFileField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length

from quizapp.bank.service import LONGEST_COMMENT
from quizapp.core.question_sets import Difficulty, Level
from quizapp.core.questions.response import clean_text
from quizapp.core.writing.asking import Fault
from quizapp.core.writing.rows import MOST, with_room
from quizapp.core.writing.typed import Typed, TypedOption, TypedPair
from quizapp.sets.service.sets import LONGEST_DESCRIPTION, LONGEST_TITLE

KINDS = {
    "single_choice": "One answer",
    "multiple_response": "Several answers",
    "true_false": "True or false",
    "short_answer": "Short answer",
    "numeric": "Number",
    "cloze": "Gap",
    "matching": "Matching",
    "ordering": "Ordering",
    "pointing": "Point to it",
    "essay": "Written answer",
    "flashcard": "Flashcard",
}
DIFFICULTIES = {"": "Not said", **{one.value: one.value.capitalize() for one in Difficulty}}
LEVELS = {"": "Not said", **{one.value: one.value.capitalize() for one in Level}}
MOST_MARKS = 60
USED = {
    "single_choice": ("options", "right"),
    "multiple_response": ("options", "right"),
    "true_false": ("truth", "judged"),
    "short_answer": ("accepted",),
    "numeric": ("accepted",),
    "matching": ("pairs", "spares"),
    "ordering": ("steps",),
    "flashcard": ("back",),
}
OF_SOME_KINDS = (
    "options",
    "right",
    "truth",
    "judged",
    "accepted",
    "pairs",
    "spares",
    "steps",
    "back",
)


def plain(text: str | None) -> str:
    """Return a typed text without the characters that no page can show."""
    return clean_text(text or "", longest=len(text or ""))


class ManyField(Field):
    """All values of one name, as texts: boxes that were ticked, marks that were chosen."""

    data: list[str]

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Keep each value once, blank ones left out."""
        self.data = list(dict.fromkeys(value for value in valuelist if value))[:MOST_MARKS]


class OptionForm(Form):
    """One answer: its text, why it is right or wrong, where its claim comes from."""

    text = StringField(filters=[plain])
    why = StringField(filters=[plain])
    origins = ManyField(default=list)


class PairForm(Form):
    """Two sides that belong together, and why."""

    left = StringField(filters=[plain])
    right = StringField(filters=[plain])
    why = StringField(filters=[plain])


class QuestionForm(FlaskForm):
    """A question of any kind, with the fields of all: switching the kind loses nothing.

    It refuses nothing by itself: what forbids to publish is told by `say`.
    """

    class Meta(FlaskForm.Meta):
        """How WTForms makes this form: the app's guard has looked at the token already."""

        csrf = False

    kind = RadioField("Kind", choices=KINDS, default="single_choice", validate_choice=False)
    section = SelectField("Section", coerce=str, validate_choice=False)
    other = SelectField("Another section", coerce=str, validate_choice=False)
    evidence = ManyField("Sentences the answer rests on", default=list)
    stem = TextAreaField("Question", filters=[plain])
    options = FieldList(FormField(OptionForm), label="Answers", max_entries=MOST + 10)
    right = ManyField(default=list)
    truth = RadioField(
        "The statement is",
        choices={"true": "True", "false": "False"},
        default="",
        validate_choice=False,
    )
    judged = FieldList(FormField(OptionForm), min_entries=2, max_entries=2)
    accepted = FieldList(StringField(filters=[plain]), label="Right answers", max_entries=MOST + 10)
    pairs = FieldList(FormField(PairForm), label="Pairs", max_entries=MOST + 10)
    spares = FieldList(StringField(filters=[plain]), max_entries=MOST + 10)
    steps = FieldList(StringField(filters=[plain]), label="Steps", max_entries=MOST + 10)
    back = TextAreaField("Back of the card", filters=[plain])
    explanation = TextAreaField("Why it is right", filters=[plain])
    hint = StringField("Hint", filters=[plain])
    difficulty = SelectField("Difficulty", choices=DIFFICULTIES, default="", validate_choice=False)
    level = SelectField("Asks to", choices=LEVELS, default="", validate_choice=False)
    points = StringField("Points", default="1", filters=[plain])
    tags = StringField("Tags", filters=[plain])
    base = HiddenField()
    draft = HiddenField()

    @property
    def typed(self) -> Typed:
        """What was typed, read."""
        right = sorted({int(place) for place in self.right.data if place.isdecimal()})
        return Typed(
            kind=self.kind.data if self.kind.data in KINDS else "single_choice",
            stem=self.stem.data or "",
            options=tuple(map(_option, self.options)),
            right=tuple(place for place in right if place <= MOST + 10),
            truth=self.truth.data or "",
            judged=tuple(map(_option, self.judged)),
            accepted=_texts(self.accepted),
            pairs=tuple(map(_pair, self.pairs)),
            spares=_texts(self.spares),
            steps=_texts(self.steps),
            back=self.back.data or "",
            explanation=self.explanation.data or "",
            hint=self.hint.data or "",
            difficulty=self.difficulty.data or "",
            level=self.level.data or "",
            points=self.points.data or "",
            tags=self.tags.data or "",
            evidence=tuple(self.evidence.data),
        )

    @property
    def unused(self) -> list[tuple[str, str]]:
        """What was typed into fields of other kinds, by name, to be sent along and not lost."""
        used = USED.get(self.kind.data or "", ())
        names = [name for name in OF_SOME_KINDS if name not in used]
        return [pair for name in names for pair in _pairs_sent(getattr(self, name))]

    def say(self, faults: Sequence[Fault]) -> None:
        """Put each fault beside its field."""
        for fault in faults:
            field = getattr(self, fault.field)
            field.errors = [*field.errors, fault.sentence]


class SetForm(FlaskForm):
    """A set: what it is called, what it is for, and for a new one on which text it asks."""

    title = StringField(
        "Title",
        [
            DataRequired("Give the set a title."),
            Length(max=LONGEST_TITLE, message=f"There is room for {LONGEST_TITLE} characters."),
        ],
        filters=[lambda text: " ".join(plain(text).split())],
    )
    description = TextAreaField(
        "Description",
        [Length(max=LONGEST_DESCRIPTION, message=f"There is room for {LONGEST_DESCRIPTION}.")],
        filters=[lambda text: plain(text).strip()],
    )


class NewSetForm(SetForm):
    """A new set: on which text it asks, and whether learners may be asked it at once."""

    text = SelectField("Text", coerce=str)
    at = HiddenField()
    is_open = BooleanField("Open it to learners at once: what you publish in it is asked")


class ShareForm(FlaskForm):
    """A colleague's name, and whether they may change the set."""

    name = StringField("Name they sign in with", [DataRequired("Enter a name.")], filters=[plain])
    may_edit = BooleanField("They may change it, too")


class UploadForm(FlaskForm):
    """Files of questions."""

    files = MultipleFileField("Files")


class ReplyForm(FlaskForm):
    """What a teacher says to a report."""

    reply = TextAreaField(
        "Your answer",
        [Length(max=LONGEST_COMMENT, message=f"There is room for {LONGEST_COMMENT} characters.")],
        filters=[lambda text: plain(text).strip()],
    )


def filled_form(
    typed: Typed, section: int, *, base: int | None = None, draft: int | None = None
) -> QuestionForm:
    """Return a form that holds what was typed, with room to go on, about a section by its id."""
    given: dict[str, Any] = with_room(typed).dump()
    given |= {"right": [str(place) for place in typed.right], "evidence": list(typed.evidence)}
    given |= {"section": str(section), "base": base, "draft": draft}
    return QuestionForm(formdata=None, data=given)


def _pairs_sent(field: Any) -> list[tuple[str, str]]:
    """Return the names and values that a field, or each field in it, would send."""
    if isinstance(field, FieldList | FormField):
        return [pair for inner in field for pair in _pairs_sent(inner)]
    values = field.data if isinstance(field, ManyField) else [field.data]
    return [(field.name, value) for value in values if value]


def _option(row: Any) -> TypedOption:
    form = row.form
    return TypedOption(form.text.data or "", form.why.data or "", tuple(form.origins.data))


def _pair(row: Any) -> TypedPair:
    form = row.form
    return TypedPair(form.left.data or "", form.right.data or "", form.why.data or "")


def _texts(rows: Any) -> tuple[str, ...]:
    return tuple(row.data or "" for row in rows)
