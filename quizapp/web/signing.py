"""What is signed: the session's cookie, and the token of a page's forms.

A signer derives its key from the secret one. That is the same each time, and costs as much as the
signature, so it is done once.
"""

import time
from functools import lru_cache

from flask import current_app, session
from flask_wtf.csrf import generate_csrf
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from itsdangerous.encoding import want_bytes

A_MINUTE = 60
MOST_KEPT = 4096
CSRF_SALT = "wtf-csrf-token"  # Flask-WTF's, which checks the tokens

_given: dict[tuple[str | bytes | None, str | None], str] = {}


class KeptKeySigner(TimestampSigner):
    """Signs as its base does, with a key that was derived before."""

    def derive_key(self, secret_key: str | bytes | None = None) -> bytes:
        """Return the key that signs, of the newest secret key if none is given."""
        secret = self.secret_keys[-1] if secret_key is None else want_bytes(secret_key)
        return _derived(secret, want_bytes(self.salt), self.key_derivation)


def csrf_token() -> str:
    """Return the token of this page's forms, as Flask-WTF makes it."""
    if "csrf_token" not in session:  # the first form that this visitor sees
        first: str = generate_csrf()
        return first
    minute = int(time.time() // A_MINUTE)
    token: str = _signed(current_app.secret_key, session["csrf_token"], minute)
    return token


def is_known(token: str | None) -> bool:
    """Say whether this process gave this visitor the token: then it need not be checked again."""
    raw = session.get("csrf_token")
    return raw is not None and _given.get((current_app.secret_key, token)) == raw


@lru_cache(8)
def _derived(secret: bytes, salt: bytes, derivation: str) -> bytes:
    return TimestampSigner(secret, salt=salt, key_derivation=derivation).derive_key()


@lru_cache(1024)
def _signed(secret_key: str | bytes, raw: str, _minute: int) -> str:
    """Return the token of a visitor, the same one for a minute: nothing in it is used up."""
    token = str(_csrf_serializer(secret_key).dumps(raw))
    if len(_given) >= MOST_KEPT:
        _given.clear()
    _given[secret_key, token] = raw
    return token


@lru_cache(2)
def _csrf_serializer(secret_key: str | bytes) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret_key, salt=CSRF_SALT, signer=KeptKeySigner)
