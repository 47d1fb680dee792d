"""The Flask extensions, each made once and bound to an app by the factory."""

from flask import request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_wtf import CSRFProtect

csrf = CSRFProtect()
login = LoginManager()
LIMITED = frozenset({"accounts", "pages"})

limiter = Limiter(get_remote_address, strategy="moving-window")


@limiter.request_filter
def has_no_limits() -> bool:
    """Say that a request is for a room whose views have no limits, before any are looked for."""
    return request.blueprint not in LIMITED
