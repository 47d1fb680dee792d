"""An answer that came when nobody was signed in any longer, carried through signing in.

It travels sealed in the forms of the pages between and is stored nowhere. Nobody but this app can
make one, so the address it is sent to is one of this app's, and it asks for its owner again there.
"""

from dataclasses import dataclass

from flask import current_app, request, session
from itsdangerous import BadSignature, URLSafeTimedSerializer

FIELD = "unsent"
LONGEST_S = 24 * 3600
ANSWERING = ("quiz.answer", "pages.try_it", "review.answer")
NEVER_SENT_BACK = ("csrf_token", "password", "new_password", "current_password", "token")
_SALT = "unsent-answer"


@dataclass(frozen=True)
class Unsent:
    """What was posted, and where; tokens and passwords left out."""

    target: str
    fields: tuple[tuple[str, str], ...]


def is_answer() -> bool:
    """Say whether the request sends an answer."""
    return request.method == "POST" and request.endpoint in ANSWERING


def what_was_sent() -> Unsent:
    """Return what the request sends."""
    fields = request.form.items(multi=True)
    kept = tuple((name, value) for name, value in fields if name not in NEVER_SENT_BACK)
    return Unsent(request.full_path.rstrip("?"), kept)


def sealed() -> str:
    """Return what the request sends as one word, with the account its ended session was of."""
    sent = what_was_sent()
    return _sealer().dumps([sent.target, sent.fields, _id_of(session.get("_user_id", ""))])


def unsealed(word: str, account: str) -> Unsent | None:
    """Return what was sealed in a word, None if it is not ours, too old or another account's.

    A session that is wholly gone does not say whose it was.
    """
    try:
        target, fields, owner = _sealer().loads(word, max_age=LONGEST_S)
    except BadSignature:
        return None
    if owner not in {"", _id_of(account)}:
        return None
    return Unsent(target, tuple((name, value) for name, value in fields))


def _id_of(account: str) -> str:
    """Return who a cookie is of; which of their sessions it is says what comes after the colon."""
    return account.partition(":")[0]


def _sealer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt=_SALT)
