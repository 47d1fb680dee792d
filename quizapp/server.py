"""The process that answers: the app for the environment, served by waitress.

`quizapp serve` becomes this process after it has brought everything up to date. It never imports
what only upgrades and question files need (Alembic, the nearest-passage search), since memory that
was used once is not given back.
"""

import errno
import gc
import logging
import os
import socket
import sys

import waitress
from flask import Flask
from limits.errors import ConfigurationError

from quizapp.app import create_app
from quizapp.config import REFUSAL, SettingError, Settings, read_settings
from quizapp.web import log

LARGEST_BODY = 4 * 1024 * 1024  # up to this the app's own limit answers, with a page that explains


def make_app() -> Flask:
    """Return the app for the environment; a wrong setting ends the process with its sentence."""
    log.write_errors()
    try:
        return create_app(read_settings(os.environ))
    except SettingError as error:
        sys.exit(f"{REFUSAL} {error}")
    except ConfigurationError as error:
        sys.exit(f"{REFUSAL} QUIZAPP_RATE_LIMIT_STORAGE cannot be used: {_storage_fault(error)}")
    except OSError as error:
        sys.exit(f"{REFUSAL} The instance folder cannot be used: {error}.")


def check_address(settings: Settings) -> None:
    """End the process with a sentence if nothing can listen at this host and port."""
    try:
        found = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except (OSError, UnicodeError):
        sys.exit(f"{REFUSAL} QUIZAPP_HOST names no address that is known: {settings.host!r}.")
    for family, kind, protocol, _, place in found:
        try:
            with socket.socket(family, kind, protocol) as probe:
                _share_as_the_server_does(probe)
                probe.bind(place)
        except OSError as error:
            sys.exit(f"{REFUSAL} {_why_not_there(settings, error)}")


def address(host: str, port: int) -> str:
    """Return host and port as they stand in a URL."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def main() -> None:
    """Serve until stopped."""
    app = make_app()
    settings: Settings = app.extensions["readback"]
    check_address(settings)
    # a queue of one or two is how a class at work looks, not a fault
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    gc.collect()
    gc.freeze()  # what lives as long as the process need not be looked through for each answer
    waitress.serve(
        app,
        host=settings.host,
        port=settings.port,
        threads=settings.threads,
        ident=None,
        # the app itself reads what one proxy says, if the operator says that there is one
        clear_untrusted_proxy_headers=not settings.behind_proxy,
        max_request_body_size=LARGEST_BODY,
    )


def _share_as_the_server_does(probe: socket.socket) -> None:
    """Set what waitress sets, so that the port of a server that just stopped is free here too."""
    if os.name != "nt":  # where it would let two programs listen at once
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if probe.family == socket.AF_INET6:
        probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)


def _why_not_there(settings: Settings, error: OSError) -> str:
    place = address(settings.host, settings.port)
    if error.errno == errno.EADDRINUSE:
        return (
            f"Another program listens at {place} already, perhaps Readback itself; "
            "stop that one, or choose another QUIZAPP_PORT."
        )
    return (
        f"It cannot listen at {place}: {error.strerror}. "
        "Choose another QUIZAPP_HOST or QUIZAPP_PORT."
    )


def _storage_fault(error: ConfigurationError) -> str:
    """Return why counts cannot be kept there, without the address, which may hold a password."""
    if "prerequisite" in str(error):
        return "its client package is not installed. memory:// needs none."
    return "no storage has an address like that. The usual one is memory://."


if __name__ == "__main__":
    main()
