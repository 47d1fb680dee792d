"""The page of one's own account: its password, its keys, deleting it."""

from flask import Response, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import service
from quizapp.accounts.forms import DeleteForm, PasswordForm, ShortcutsForm, refuse, typed
from quizapp.accounts.limits import limit_tries_of_a_person
from quizapp.accounts.passwords import PasswordRefusedError
from quizapp.accounts.queries import find_password_hash, who_is_left
from quizapp.accounts.routes.blueprint import FORM, bp, form_page, goodbye, hasher, person
from quizapp.accounts.service import PasswordWrongError
from quizapp.db import db, read_briefly
from quizapp.web.access import learner_only
from quizapp.web.sessions import renew_session, sign_out_person


@bp.get("/account")
@learner_only
def account() -> ResponseReturnValue:
    """Show what one can do with one's own account."""
    return _account_page(PasswordForm())


@bp.post("/account/password")
@learner_only
@limit_tries_of_a_person
def change_password() -> ResponseReturnValue:
    """Change the password; other devices are signed out."""
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            old_hash = _confirmed(typed(form.current_password))
            new_hash = service.hash_password(person(), typed(form.new_password), hasher())
            renewed = service.change_password(person(), old_hash, new_hash)
        except PasswordWrongError as error:
            refuse(form.current_password, error)
        except PasswordRefusedError as error:
            refuse(form.new_password, error)
        else:
            db.session.commit()
            renew_session(renewed)
            return _to_account("Your password is changed. Other devices are signed out.")
    return _account_page(form)


@bp.post("/account/shortcuts")
@learner_only
def shortcuts() -> ResponseReturnValue:
    """Switch single keys on or off."""
    form = ShortcutsForm()
    service.set_shortcuts(person(), are_on=form.shortcuts.data)
    db.session.commit()
    return _to_account(f"Single keys are {'on' if form.shortcuts.data else 'off'}.")


@bp.route("/account/delete", methods=FORM)
@learner_only
@limit_tries_of_a_person
def delete() -> ResponseReturnValue:
    """Say what is deleted; after the password, delete it."""
    form = DeleteForm()
    if person().is_guest:
        del form.current_password
    if form.validate_on_submit():
        try:
            is_guest = person().is_guest
            password_hash = None if is_guest else _confirmed(typed(form.current_password))
            current_app.extensions["part_with"](person().id)
            service.delete_account(person(), password_hash)
        except PasswordWrongError as error:
            refuse(form.current_password, error)
        else:
            db.session.commit()
            service.erase_traces()
            sign_out_person("Your account is deleted, and everything you did with it.")
            return goodbye()
    return form_page("accounts/delete.html", form, left=who_is_left(person()))


def _confirmed(password: str) -> str:
    """Return the hash of whoever is signed in, which the password fits.

    Raises PasswordWrongError, and NotAllowedNowError for a guest.
    """
    with read_briefly():
        password_hash = find_password_hash(person())
    return service.confirm_password(password_hash, password, hasher())


def _account_page(form: PasswordForm) -> Response:
    shortcuts_form = ShortcutsForm(formdata=None, shortcuts=person().shortcuts)
    return form_page("accounts/account.html", form, shortcuts_form=shortcuts_form)


def _to_account(message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("accounts.account"), 303)
