"""How often somebody may try: passwords per name, and everything per address.

Nobody is ever locked out: after a minute one may try again. Tries that succeeded do not count, so
a class that signs in from one address at the start of a lesson does not stop itself.
"""

import hashlib

from flask import Response, current_app, request
from flask_login import current_user

from quizapp.accounts.names import fold_name
from quizapp.extensions import address, limiter

A_CLASS = 6


def _for_one() -> str:
    return f"{current_app.extensions['readback'].sign_ins_per_minute} per minute"


def _for_a_class() -> str:
    return f"{A_CLASS * current_app.extensions['readback'].sign_ins_per_minute} per minute"


def _address_and_name() -> str:
    name = fold_name(request.form.get("name", "")[:200]).strip()
    return f"{address()} {hashlib.sha256(name.encode()).hexdigest()}"


def _address_and_person() -> str:
    return f"{address()} {current_user.get_id()}"


def _was_refused(response: Response) -> bool:
    return response.status_code >= 400  # noqa: PLR2004


limit_tries_of_a_name = limiter.limit(_for_one, key=_address_and_name, deduct_when=_was_refused)
limit_tries_of_a_person = limiter.limit(_for_one, key=_address_and_person, deduct_when=_was_refused)
limit_tries_of_an_address = limiter.limit(_for_a_class, deduct_when=_was_refused)
limit_posts_of_an_address = limiter.limit(_for_a_class)
