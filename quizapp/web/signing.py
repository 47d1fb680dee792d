"""What is signed: the session's cookie, and the token of a page's forms.

A signer derives its key from the secret one. That is the same each time, and costs as much as the
signature, so it is done once.
"""

from functools import lru_cache

from flask import current_app, g, session
from flask_wtf.csrf import generate_csrf
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from itsdangerous.encoding import want_bytes

CSRF_SALT = "wtf-csrf-token"  # Flask-WTF's, which checks the tokens


class KeptKeySigner(TimestampSigner):
    """Signs as its base does, with a key that was derived before."""

    def derive_key(self, secret_key: str | bytes | None = None) -> bytes:
        """Return the key that signs, of the newest secret key if none is given."""
        secret = self.secret_keys[-1] if secret_key is None else want_bytes(secret_key)
        return _derived(secret, want_bytes(self.salt), self.key_derivation)


def csrf_token() -> str:
    """Return the token of this page's forms, as Flask-WTF makes it."""
    raw = session.get("csrf_token")
    if raw is not None and "csrf_token" not in g:
        g.csrf_token = _csrf_serializer(current_app.secret_key).dumps(raw)
    token: str = generate_csrf()
    return token


@lru_cache(8)
def _derived(secret: bytes, salt: bytes, derivation: str) -> bytes:
    return TimestampSigner(secret, salt=salt, key_derivation=derivation).derive_key()


@lru_cache(2)
def _csrf_serializer(secret_key: str | bytes) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret_key, salt=CSRF_SALT, signer=KeptKeySigner)
