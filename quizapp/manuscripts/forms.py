"""What may be typed about a text: the text itself or its file, and what it says of itself."""

import re
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Regexp, ValidationError

from quizapp.manuscripts.service.writing import LONGEST_TITLE, Details
from quizapp.sources.models import Visibility

VISIBILITIES = {
    Visibility.EVERYONE.value: "Everyone on this site",
    Visibility.PRIVATE.value: "Only me",
}
LONGEST_NOTE = 2_000
LONGEST_LINE = 200
NEITHER = "Paste a text, or choose a file."
BOTH = "There is a pasted text and a file too. Bring one of them."
_WHOLE = re.compile(r"[0-9]{1,9}")


def _stripped(typed: str | None) -> str:
    return (typed or "").strip()


def _at_most(longest: int) -> Length:
    return Length(max=longest, message=f"There is room for {longest:,} characters.")


class VisibilityField(RadioField):
    """Who may read a text."""

    def __init__(self, label: str = "Who may read it", **kwargs: Any) -> None:
        super().__init__(
            label,
            [InputRequired("Choose who may read it.")],
            choices=VISIBILITIES,
            default=Visibility.EVERYONE.value,
            **kwargs,
        )


class BringForm(FlaskForm):
    """A text that is pasted or uploaded; never an address that would be fetched."""

    title = StringField("Title", [_at_most(LONGEST_TITLE)], filters=[_stripped])
    text = TextAreaField("Paste the text")
    file = FileField("Or choose a file")
    visibility = VisibilityField()

    def validate_text(self, field: TextAreaField) -> None:
        """Refuse nothing at all, and a pasted text with a file beside it."""
        has_file = bool(self.file.data and self.file.data.filename)
        if not has_file and not (field.data or "").strip():
            raise ValidationError(NEITHER)
        if has_file and (field.data or "").strip():
            raise ValidationError(BOTH)


class DetailsForm(FlaskForm):
    """What a text says of itself; `revision` is the number of changes that the page has seen."""

    revision = HiddenField()
    title = StringField("Title", [InputRequired("Give the text a title."), _at_most(LONGEST_TITLE)])
    author = StringField("Author", [_at_most(LONGEST_LINE)], filters=[_stripped])
    edition = StringField("Edition", [_at_most(LONGEST_LINE)], filters=[_stripped])
    language = StringField(
        "Language",
        [Regexp(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", message="Give a code like en, uk or de-AT.")],
        filters=[_stripped],
        default="en",
    )
    license = StringField("Rights", [_at_most(LONGEST_LINE)], filters=[_stripped])
    note = TextAreaField("A note for readers", [_at_most(LONGEST_NOTE)], filters=[_stripped])
    visibility = VisibilityField()

    def validate_title(self, field: StringField) -> None:
        """Refuse a title of nothing but spaces."""
        field.data = " ".join((field.data or "").split())
        if not field.data:
            raise ValidationError("Give the text a title.")

    @property
    def details(self) -> Details:
        """What was typed, read."""
        return Details(
            author=self.author.data or "",
            edition=self.edition.data or "",
            language=self.language.data or "en",
            license=self.license.data or "",
            note=self.note.data or "",
            visibility=Visibility(self.visibility.data),
        )


class WordsForm(FlaskForm):
    """The words of one section; blank lines part its paragraphs."""

    revision = HiddenField()
    words = TextAreaField("The words of this section")


class HeirForm(FlaskForm):
    """To whom a text is handed over."""

    name = StringField(
        "Name of the other teacher", [InputRequired("Enter a name.")], filters=[_stripped]
    )


def filled_details(title: str, details: Details, revision: int) -> DetailsForm:
    """Return a form that shows what a text says of itself."""
    return DetailsForm(formdata=None, title=title, revision=str(revision), **vars(details))


def read_number(typed: str | None) -> int:
    """Return a whole number that a page sent along, -1 for anything else."""
    return int(typed) if typed and _WHOLE.fullmatch(typed) else -1
