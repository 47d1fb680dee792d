"""The time zone of the visitor's device, which a script of the pages says in a cookie."""

from flask import request

COOKIE = "zone"
LONGEST = 64


def device_zone() -> str | None:
    """Return the name that the device gives its zone, None if it gives none or one too long.

    Whether there is such a zone is not asked here: days are counted elsewhere if there is none.
    """
    if COOKIE not in request.cookies:
        return None
    name = request.cookies[COOKIE]
    return name if 0 < len(name) <= LONGEST else None
