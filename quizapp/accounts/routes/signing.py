"""Signing in, up and out, and becoming the first teacher."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import service
from quizapp.accounts.forms import ConfirmForm, SignInForm, SignUpForm, refuse, typed
from quizapp.accounts.limits import (
    limit_posts_of_an_address,
    limit_tries_of_a_name,
    limit_tries_of_an_address,
)
from quizapp.accounts.names import NameRefusedError
from quizapp.accounts.passwords import PasswordRefusedError
from quizapp.accounts.queries import Person, find_setup_link, find_sign_in, is_used_link
from quizapp.accounts.routes.blueprint import (
    FORM,
    bp,
    form_page,
    goodbye,
    hasher,
    named,
    now,
    person,
    settings,
    visitor,
)
from quizapp.db import db, read_briefly
from quizapp.web.access import anyone, learner_only, safe_target
from quizapp.web.errors import SIGNED_IN, Words, error_page, resend_page
from quizapp.web.sessions import renew_session, sign_in_person, sign_out_person
from quizapp.web.unsent import FIELD as UNSENT
from quizapp.web.unsent import unsealed

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
        known = _checked(typed(form.name), typed(form.password))
        if known is not None:
            sign_in_person(known, keep=form.stay.data)
            sent = unsealed(unsent, known.get_id()) if unsent else None
            return resend_page(200, SIGNED_IN, sent) if sent else redirect(target, 303)
        form.form_errors.append(WRONG)
    elif request.method == "GET" and named() is not None:
        return redirect(target, 303)
    return form_page("accounts/sign_in.html", form, target=target, unsent=unsent)


@bp.route("/sign-up", methods=FORM)
@anyone
@limit_posts_of_an_address
def sign_up() -> ResponseReturnValue:
    """Make an account, or give the guest who is signed in a name and a password."""
    if not settings().sign_up:
        return error_page(403, CLOSED)
    target = safe_target(request.args.get("next"), url_for("pages.today"))
    form = SignUpForm(stay=True)
    if form.validate_on_submit():
        if _signed_up(form) is not None:
            return redirect(target, 303)
    elif request.method == "GET" and named() is not None:
        return redirect(url_for("accounts.account"), 303)
    return form_page("accounts/sign_up.html", form, target=target)


@bp.post("/sign-out")
@anyone
def sign_out() -> ResponseReturnValue:
    """End the session on this device."""
    sign_out_person("You are signed out.")
    return goodbye()


@bp.post("/sign-out-everywhere")
@learner_only
def sign_out_everywhere() -> ResponseReturnValue:
    """End the sessions on all devices, this one too."""
    service.sign_out_everywhere(person())
    db.session.commit()
    sign_out_person("You are signed out on every device.")
    return goodbye()


@bp.route("/set-up/<token>", methods=FORM)
@anyone
@limit_posts_of_an_address
def set_up(token: str) -> ResponseReturnValue:
    """Make the first teacher: whoever has the link that the first start printed."""
    if find_setup_link(token) is None:
        return error_page(410, USED) if is_used_link(token) else abort(404)
    form = SignUpForm(stay=True) if named() is None else ConfirmForm()
    if form.validate_on_submit():
        member = named() or _signed_up(form)
        if member is not None:
            first = service.use_setup_link(token, member, now())
            db.session.commit()
            renew_session(first)
            flash("You look after this site: teacher and admin.")
            return redirect(url_for("pages.today"), 303)
    return form_page("accounts/set_up.html", form, token=token)


def _checked(name: str, password: str) -> Person | None:
    """Return who signs in with this name and this password, or None."""
    with read_briefly():
        known = find_sign_in(name)
    fits = service.check_password(known, password, hasher())
    if known is not None and fits is not None and hasher().is_stale(known.password_hash):
        new_hash = hasher().hash(password)
        service.renew_hash(fits.id, known.password_hash, new_hash)
        db.session.commit()
    return fits


def _signed_up(form: SignUpForm) -> Person | None:
    """Return the new account, signed in here, or None and the reason on the form."""
    try:
        db.session.rollback()  # nobody waits for the hashing
        credentials = service.make_credentials(typed(form.name), typed(form.password), hasher())
        guest = visitor()
        member = service.sign_up(credentials, guest, now())
    except NameRefusedError as error:
        refuse(form.name, error)
        return None
    except PasswordRefusedError as error:
        refuse(form.password, error)
        return None
    db.session.commit()
    sign_in_person(member, keep=form.stay.data)
    kept = " Everything you answered so far is kept." if guest else ""
    flash(f"Welcome, {member.display_name}.{kept}")
    return member
