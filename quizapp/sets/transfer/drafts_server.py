"""Asking the drafts server: one request, whose answer is read by nobody here, and ends in time."""

import queue
import socket
import ssl
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from quizapp.core.errors import ReadbackError
from quizapp.formats import suggestions

NOTHING_STORED = "Nothing was stored."
BUSY = (
    "The drafts server is being asked already, by you or by a colleague. Try again in a minute. "
    f"{NOTHING_STORED}"
)
_OK, _TOO_MANY, _SERVER_ERROR = 200, 429, 500
_REFUSED_KEY = (401, 403)
_ELSEWHERE = range(300, 400)
_ASKING = threading.Lock()  # one request at a time: the others' threads stay free for learners


class DraftsServerError(ReadbackError):
    """The drafts server gave nothing that could be read; says why, and what to do."""


@dataclass(frozen=True)
class DraftsServer:
    """Where the server is, which of its models is asked, and how long it is waited for."""

    url: str
    model: str
    key: str = field(repr=False)
    seconds: float

    @property
    def host(self) -> str:
        """What it is called on pages."""
        return urlsplit(self.url).netloc


def ask(server: DraftsServer, title: str, body: str) -> bytes:
    """Return what the server answers when asked for drafts about a section; 1 MiB and a byte of it.

    It is waited for no longer than `server.seconds`, whatever it does, and never followed to
    another address. Raises DraftsServerError. No transaction may be open meanwhile.
    """
    if not _ASKING.acquire(blocking=False):
        raise DraftsServerError(BUSY)
    try:
        return _in_time(server, suggestions.write(server.model, title, body))
    finally:
        _ASKING.release()


def _in_time(server: DraftsServer, request: bytes) -> bytes:
    """Return the body of the answer, from a thread that is given up when the time is over."""
    connection = _connection(server)
    opened: list[socket.socket] = []
    answers: queue.SimpleQueue[bytes | DraftsServerError] = queue.SimpleQueue()

    def exchange() -> None:
        answers.put(_exchanged(server, connection, request, opened))

    threading.Thread(target=exchange, daemon=True).start()
    try:
        answer = answers.get(timeout=server.seconds)
    except queue.Empty:
        _hang_up(opened)
        raise _trouble(server, f"did not answer within {server.seconds:g} s") from None
    if isinstance(answer, DraftsServerError):
        raise answer
    return answer


def _exchanged(
    server: DraftsServer,
    connection: HTTPConnection,
    request: bytes,
    opened: list[socket.socket],
) -> bytes | DraftsServerError:
    """Return the body of the answer, or what was wrong: nothing is raised in a thread.

    The socket is noted in `opened`: a connection forgets it once it has the head of an answer.
    """
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    path = f"{urlsplit(server.url).path.rstrip('/')}/chat/completions"
    try:
        connection.connect()
        opened.append(connection.sock)
        connection.request("POST", path, request, headers)
        response = connection.getresponse()
        if response.status != _OK:
            return _refusal(server, response.status)
        return response.read(suggestions.LARGEST + 1)
    except TimeoutError:
        return _trouble(server, f"did not answer within {server.seconds:g} s")
    except OSError:
        return _trouble(server, "cannot be reached")
    except (HTTPException, ValueError):
        return _trouble(server, "answered with what is no page at all")
    finally:
        connection.close()


def _connection(server: DraftsServer) -> HTTPConnection:
    parts = urlsplit(server.url)
    host = parts.hostname or ""
    if parts.scheme == "https":
        context = ssl.create_default_context()
        return HTTPSConnection(host, parts.port, timeout=server.seconds, context=context)
    return HTTPConnection(host, parts.port, timeout=server.seconds)


def _hang_up(opened: Iterable[socket.socket]) -> None:
    """End a request that takes too long; its thread finds the connection closed."""
    for waiting in opened:
        with suppress(OSError):
            waiting.shutdown(socket.SHUT_RDWR)


def _refusal(server: DraftsServer, status: int) -> DraftsServerError:
    if status in _REFUSED_KEY:
        return _trouble(server, f"does not accept our key (status {status})", is_ours=True)
    if status in _ELSEWHERE:
        return _trouble(server, f"points to another address (status {status})", is_ours=True)
    if status == _TOO_MANY:
        return _trouble(server, f"has been asked too often (status {status})")
    if status >= _SERVER_ERROR:
        return _trouble(server, f"is in trouble (status {status})")
    return _trouble(server, f"refused the request (status {status})", is_ours=True)


def _trouble(server: DraftsServer, what: str, *, is_ours: bool = False) -> DraftsServerError:
    then = "Tell whoever runs this site." if is_ours else "Try again later."
    return DraftsServerError(f"{server.host} {what}. {NOTHING_STORED} {then}")
