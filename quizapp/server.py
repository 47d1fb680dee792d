"""The process that answers: the app for the environment, served by waitress.

`quizapp serve` becomes this process after it has brought everything up to date. It never imports
what only upgrades and question files need (Alembic, the nearest-passage search), since memory that
was used once is not given back.
"""

import errno
import gc
import logging
import os
import signal
import socket
import sys
import threading
import time
from types import FrameType
from typing import Any

import waitress
from flask import Flask
from limits.errors import ConfigurationError
from waitress import wasyncore
from waitress.channel import HTTPChannel

from quizapp.app import create_app
from quizapp.config import REFUSAL, SettingError, Settings, read_settings
from quizapp.connections import keep_connections
from quizapp.db import db
from quizapp.web import log

Connections = dict[int, Any]  # waitress has no types
STOP_SECONDS = 8  # service managers kill after ten, or later
SECONDS_TO_NOTICE = 0.5  # how soon an idle server sees that it is to stop
LARGEST_BODY = 64 * 1024 * 1024  # up to this the app's own limits answer, with a page that explains


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
    """Serve until stopped (SIGTERM, Ctrl+C); answer what was asked before, then end with 0."""
    app = make_app()
    settings: Settings = app.extensions["readback"]
    check_address(settings)
    # a queue of one or two is how a class at work looks, not a fault
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    with app.app_context():
        keep_connections(db.engine)
    gc.collect()
    gc.freeze()  # what lives as long as the process need not be looked through for each answer
    logging.basicConfig()  # waitress's own complaints
    serve_until_stopped(
        app,
        host=settings.host,
        port=settings.port,
        threads=settings.threads,
        ident=None,
        # the app itself reads what one proxy says, if the operator says that there is one
        clear_untrusted_proxy_headers=not settings.behind_proxy,
        max_request_body_size=LARGEST_BODY,
    )


def serve_until_stopped(app: Flask, **settings: object) -> None:
    """Serve with waitress's `settings`, until a signal asks to stop.

    Requests that are running or waiting then are answered, for STOP_SECONDS at most; new
    connections are refused. A second signal ends the process at once.
    """
    asked = threading.Event()

    def stop(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        asked.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    connections: Connections = {}
    server = waitress.create_server(app, map=connections, **settings)
    while not asked.is_set():
        _serve_once(connections)
    for listener in [each for each in connections.values() if each.accepting]:
        wasyncore.dispatcher.close(listener)  # its trigger, which wakes this loop, stays open
    until = time.monotonic() + STOP_SECONDS
    while any(map(_is_asking, connections.values())) and time.monotonic() < until:
        _serve_once(connections)
    server.task_dispatcher.shutdown(timeout=0.5)
    wasyncore.close_all(connections, ignore_all=True)


def _serve_once(connections: Connections) -> None:
    """Read and write what can be read and written now, or wait a moment for it."""
    wasyncore.loop(timeout=SECONDS_TO_NOTICE, map=connections, count=1)


def _is_asking(connection: object) -> bool:
    """Say whether somebody on this connection still waits for (the rest of) an answer."""
    return isinstance(connection, HTTPChannel) and bool(
        connection.requests or connection.request or connection.total_outbufs_len
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
