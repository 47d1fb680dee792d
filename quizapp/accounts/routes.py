"""Signing in, up and out, and the page of one's own account."""

import datetime as dt
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.accounts import service
from quizapp.accounts.forms import (
    ConfirmForm,
    DeleteForm,
    PasswordForm,
    ShortcutsForm,
    SignInForm,
    SignUpForm,
    refuse,
    typed,
)
from quizapp.accounts.limits import (
    limit_posts_of_an_address,
    limit_tries_of_a_name,
    limit_tries_of_a_person,
    limit_tries_of_an_address,
)
from quizapp.accounts.names import NameRefusedError
from quizapp.accounts.passwords import Hasher, PasswordRefusedError, make_hasher
from quizapp.accounts.queries import (
    Person,
    find_password_hash,
    find_setup_link,
    find_sign_in,
    is_used_link,
)
from quizapp.accounts.service import PasswordWrongError
from quizapp.config import Settings
from quizapp.db import db, read_briefly
from quizapp.web.access import anyone, learner_only, safe_target
from quizapp.web.errors import SIGNED_IN, Words, error_page, resend_page
from quizapp.web.sessions import renew_session, sign_in_person, sign_out_person
from quizapp.web.unsent import FIELD as UNSENT
from quizapp.web.unsent import unsealed

bp = Blueprint("accounts", __name__, template_folder="templates")
FORM = ("GET", "POST")
CLOSED = Words(
    "No new accounts here.",
    "Whoever runs this site has closed sign-up; they can make an account for you.",
)
USED = Words(
    "This link was used.",
    "It works once, and somebody has become the first teacher with it. If that was you, sign in.",
)
WRONG = "That name and that password do not go together. Check both and try again."


@bp.route("/sign-in", methods=FORM)
@anyone
@limit_tries_of_a_name
@limit_tries_of_an_address
def sign_in() -> ResponseReturnValue:
    """Ask for name and password, and go on to where the visitor was going.

    An answer that was sent when nobody was signed in any longer is there again, for its learner.
    """
    target = safe_target(request.args.get("next"), url_for("pages.today"))
    unsent, form = request.form.get(UNSENT), SignInForm()
    if form.validate_on_submit():
        person = _checked(typed(form.name), typed(form.password))
        if person is not None:
            sign_in_person(person, keep=form.stay.data)
            sent = unsealed(unsent, person.get_id()) if unsent else None
            return resend_page(200, SIGNED_IN, sent) if sent else redirect(target, 303)
        form.form_errors.append(WRONG)
    elif request.method == "GET" and _named() is not None:
        return redirect(target, 303)
    return _form_page("accounts/sign_in.html", form, target=target, unsent=unsent)


@bp.route("/sign-up", methods=FORM)
@anyone
@limit_posts_of_an_address
def sign_up() -> ResponseReturnValue:
    """Make an account, or give the guest who is signed in a name and a password."""
    if not _settings().sign_up:
        return error_page(403, CLOSED)
    target = safe_target(request.args.get("next"), url_for("pages.today"))
    form = SignUpForm(stay=True)
    if form.validate_on_submit():
        person = _signed_up(form)
        if person is not None:
            return redirect(target, 303)
    elif request.method == "GET" and _named() is not None:
        return redirect(url_for("accounts.account"), 303)
    return _form_page("accounts/sign_up.html", form, target=target)


@bp.post("/sign-out")
@anyone
def sign_out() -> ResponseReturnValue:
    """End the session on this device."""
    sign_out_person("You are signed out.")
    return _goodbye()


@bp.post("/sign-out-everywhere")
@learner_only
def sign_out_everywhere() -> ResponseReturnValue:
    """End the sessions on all devices, this one too."""
    service.sign_out_everywhere(_person())
    db.session.commit()
    sign_out_person("You are signed out on every device.")
    return _goodbye()


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
            new_hash = service.hash_password(_person(), typed(form.new_password), _hasher())
            person = service.change_password(_person(), old_hash, new_hash)
        except PasswordWrongError as error:
            refuse(form.current_password, error)
        except PasswordRefusedError as error:
            refuse(form.new_password, error)
        else:
            db.session.commit()
            renew_session(person)
            return _to_account("Your password is changed. Other devices are signed out.")
    return _account_page(form)


@bp.post("/account/shortcuts")
@learner_only
def shortcuts() -> ResponseReturnValue:
    """Switch single keys on or off."""
    form = ShortcutsForm()
    service.set_shortcuts(_person(), are_on=form.shortcuts.data)
    db.session.commit()
    return _to_account(f"Single keys are {'on' if form.shortcuts.data else 'off'}.")


@bp.route("/account/delete", methods=FORM)
@learner_only
@limit_tries_of_a_person
def delete() -> ResponseReturnValue:
    """Say what is deleted; after the password, delete it."""
    form = DeleteForm()
    if _person().is_guest:
        del form.current_password
    if form.validate_on_submit():
        try:
            is_guest = _person().is_guest
            password_hash = None if is_guest else _confirmed(typed(form.current_password))
            current_app.extensions["part_with"](_person().id)
            service.delete_account(_person(), password_hash)
        except PasswordWrongError as error:
            refuse(form.current_password, error)
        else:
            db.session.commit()
            service.erase_traces()
            sign_out_person("Your account is deleted, and everything you did with it.")
            return _goodbye()
    return _form_page("accounts/delete.html", form)


@bp.route("/set-up/<token>", methods=FORM)
@anyone
@limit_posts_of_an_address
def set_up(token: str) -> ResponseReturnValue:
    """Make the first teacher: whoever has the link that the first start printed."""
    if find_setup_link(token) is None:
        return error_page(410, USED) if is_used_link(token) else abort(404)
    form = SignUpForm(stay=True) if _named() is None else ConfirmForm()
    if form.validate_on_submit():
        person = _named() or _signed_up(form)
        if person is not None:
            first = service.use_setup_link(token, person, _now())
            db.session.commit()
            renew_session(first)
            flash("You look after this site: teacher and admin.")
            return redirect(url_for("pages.today"), 303)
    return _form_page("accounts/set_up.html", form, token=token)


def _checked(name: str, password: str) -> Person | None:
    """Return who signs in with this name and this password, or None."""
    with read_briefly():
        known = find_sign_in(name)
    person = service.check_password(known, password, _hasher())
    if known is not None and person is not None and _hasher().is_stale(known.password_hash):
        new_hash = _hasher().hash(password)
        service.renew_hash(person.id, known.password_hash, new_hash)
        db.session.commit()
    return person


def _confirmed(password: str) -> str:
    """Return the hash of whoever is signed in, which the password fits.

    Raises PasswordWrongError, and NotAllowedNowError for a guest.
    """
    with read_briefly():
        password_hash = find_password_hash(_person())
    return service.confirm_password(password_hash, password, _hasher())


def _signed_up(form: SignUpForm) -> Person | None:
    """Return the new account, signed in here, or None and the reason on the form."""
    try:
        db.session.rollback()  # nobody waits for the hashing
        credentials = service.make_credentials(typed(form.name), typed(form.password), _hasher())
        guest = _visitor()
        person = service.sign_up(credentials, guest, _now())
    except NameRefusedError as error:
        refuse(form.name, error)
        return None
    except PasswordRefusedError as error:
        refuse(form.password, error)
        return None
    db.session.commit()
    sign_in_person(person, keep=form.stay.data)
    kept = " Everything you answered so far is kept." if guest else ""
    flash(f"Welcome, {person.display_name}.{kept}")
    return person


def _form_page(template: str, form: Any, **values: object) -> Response:
    page = render_template(
        template, form=form, can_sign_up=_settings().sign_up, visitor=_visitor(), **values
    )
    return make_response(page, 422 if form.errors else 200)


def _account_page(form: PasswordForm) -> Response:
    shortcuts_form = ShortcutsForm(formdata=None, shortcuts=_person().shortcuts)
    return _form_page("accounts/account.html", form, shortcuts_form=shortcuts_form)


def _to_account(message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("accounts.account"), 303)


def _goodbye() -> ResponseReturnValue:
    response = redirect(url_for("pages.landing"), 303)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _person() -> Person:
    person: Person = current_user._get_current_object()  # noqa: SLF001 - what stands behind the proxy
    return person


def _visitor() -> Person | None:
    return _person() if current_user.is_authenticated else None


def _named() -> Person | None:
    visitor = _visitor()
    return None if visitor is None or visitor.is_guest else visitor


def _settings() -> Settings:
    settings: Settings = current_app.extensions["readback"]
    return settings


def _hasher() -> Hasher:
    return make_hasher(_settings().password_memory_kib)


def _now() -> dt.datetime:
    now: dt.datetime = current_app.extensions["clock"]()
    return now
