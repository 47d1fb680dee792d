"""The clients of the benchmark: over HTTP with a connection kept open, or within this process."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Protocol
from urllib.parse import urlencode

from flask.testing import FlaskClient

USER_AGENT = "bench"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Reply:
    """What came back, and how many seconds it took."""

    status: int
    location: str
    body: str
    seconds: float


class Client(Protocol):
    """Somebody who asks for pages."""

    def ask(self, path: str, fields: list[tuple[str, str]] | None = None) -> Reply:
        """Ask for a page, or send the fields of a form."""
        ...


ClientOf = Callable[[str], Client]
"""Makes a client from the cookie that signs somebody in."""


class HttpClient:
    """A browser with a session cookie and one connection."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookie = cookie

    def ask(self, path: str, fields: list[tuple[str, str]] | None = None) -> Reply:
        headers = {"User-Agent": USER_AGENT}
        if self.cookie:
            headers["Cookie"] = f"session={self.cookie}"
        body = None
        if fields is not None:
            body, headers["Content-Type"] = urlencode(fields).encode(), FORM
        started = time.perf_counter()
        self._connection.request("POST" if body is not None else "GET", path, body, headers)
        response = self._connection.getresponse()
        text = response.read()
        seconds = time.perf_counter() - started
        for name, value in response.getheaders():
            if name.lower() == "set-cookie" and value.startswith("session="):
                self.cookie = value.partition(";")[0].removeprefix("session=")
        location = response.getheader("Location") or ""
        return Reply(response.status, location, text.decode(), seconds)

    def close(self) -> None:
        self._connection.close()


class InProcessClient:
    """Flask's own client, asked in the same words."""

    def __init__(self, client: FlaskClient, cookie: str) -> None:
        client.set_cookie("session", cookie)
        self._client = client

    def ask(self, path: str, fields: list[tuple[str, str]] | None = None) -> Reply:
        started = time.perf_counter()
        if fields is None:
            response = self._client.get(path)
        else:
            response = self._client.post(path, data=urlencode(fields), content_type=FORM)
        text = response.text
        seconds = time.perf_counter() - started
        return Reply(response.status_code, response.location or "", text, seconds)
