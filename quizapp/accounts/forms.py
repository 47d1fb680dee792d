"""What may be typed on the pages of an account."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, PasswordField, StringField, ValidationError
from wtforms.validators import InputRequired

from quizapp.accounts.names import NameRefusedError, read_name
from quizapp.accounts.passwords import PasswordRefusedError, read_password

NAME = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
OLD_PASSWORD = {"autocomplete": "current-password"}
NEW_PASSWORD = {"autocomplete": "new-password"}
STAY = "Keep me signed in on this device"


class SignInForm(FlaskForm):  # Flask-WTF is untyped
    """A name and a password; whether they go together is not asked here."""

    name = StringField("Name", [InputRequired("Enter your name.")], render_kw=NAME)
    password = PasswordField(
        "Password", [InputRequired("Enter your password.")], render_kw=OLD_PASSWORD
    )
    stay = BooleanField(STAY)


class SignUpForm(FlaskForm):  # Flask-WTF is untyped
    """A new name and a new password, each refused with what to do about it."""

    name = StringField("Name", [InputRequired("Enter a name.")], render_kw=NAME)
    password = PasswordField(
        "Password", [InputRequired("Enter a password.")], render_kw=NEW_PASSWORD
    )
    stay = BooleanField(STAY)

    def validate_name(self, field: Any) -> None:
        """Refuse what cannot be a name."""
        try:
            read_name(field.data)
        except NameRefusedError as error:
            raise ValidationError(str(error)) from error

    def validate_password(self, field: Any) -> None:
        """Refuse what cannot be a password for this name."""
        try:
            read_password(field.data, self.name.data or "")
        except PasswordRefusedError as error:
            raise ValidationError(str(error)) from error


class PasswordForm(FlaskForm):  # Flask-WTF is untyped
    """The current password and the one to take its place."""

    current_password = PasswordField(
        "Current password",
        [InputRequired("Enter your current password.")],
        render_kw=OLD_PASSWORD,
    )
    new_password = PasswordField(
        "New password", [InputRequired("Enter a new password.")], render_kw=NEW_PASSWORD
    )


class DeleteForm(FlaskForm):  # Flask-WTF is untyped
    """The password, asked once more before everything is deleted."""

    current_password = PasswordField(
        "Your password",
        [InputRequired("Enter your password to delete the account.")],
        render_kw=OLD_PASSWORD,
    )


class ShortcutsForm(FlaskForm):  # Flask-WTF is untyped
    """Whether single keys answer questions."""

    shortcuts = BooleanField("Answer with single keys: 1 to 9, Enter and the others")


class ConfirmForm(FlaskForm):  # Flask-WTF is untyped
    """Nothing but a button."""


def typed(field: StringField) -> str:
    """Return what was typed into a field, "" for nothing."""
    return field.data or ""


def refuse(field: Field, reason: Exception) -> None:
    """Put a reason beside a field that was refused after the form itself had been valid."""
    field.errors = [*field.errors, str(reason)]
