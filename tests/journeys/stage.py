"""A server for the whole run, on whose stage each test puts its own app."""

import threading
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from waitress.server import create_server


class Stage:
    """The server that people are given (waitress, with its threads), for one app after another."""

    def __init__(self) -> None:
        self.app: WSGIApplication | None = None
        self._server = create_server(self._answer, host="127.0.0.1", port=0, threads=4, ident=None)
        self.url = f"http://127.0.0.1:{self._server.effective_port}"
        threading.Thread(target=self._server.run, daemon=True).start()

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self.app is None:
            start_response("503 Service Unavailable", [("Content-Type", "text/plain")])
            return [b"no test is running"]
        return self.app(environ, start_response)

    def close(self) -> None:
        """Take no more requests."""
        self.app = None
        self._server.close()
