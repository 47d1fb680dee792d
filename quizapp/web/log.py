"""The log: one line of JSON for a request or an error, without names or what was typed."""

import json
import logging
import re
import sys
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_TYPED = re.compile(
    r"^(\[parameters: |DETAIL: |\(Background on this error at: ).*\n?", re.MULTILINE
)


def logged(answering: "WSGIApplication") -> "WSGIApplication":
    """Return an application that writes a line to standard error for each of its answers."""

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        started = time.perf_counter()

        def start_logged(status: str, *rest: Any) -> Callable[[bytes], object]:
            _write(environ, status[:3], time.perf_counter() - started)
            return start(status, *rest)

        return answering(environ, start_logged)

    return answer


class JsonLine(logging.Formatter):
    """Writes a record as one line of JSON, a traceback within it.

    What databases add to their complaints is left out: the values, and where to read on.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "time": _moment(int(record.created)),
            "level": record.levelname.lower(),
            "message": _TYPED.sub("", record.getMessage()).strip(),
        }
        if record.exc_info:
            line["traceback"] = _TYPED.sub("", self.formatException(record.exc_info)).strip()
        return json.dumps(line, ensure_ascii=False)


def write_errors() -> None:
    """Let this process write its errors to standard error, once each, whoever else logs there."""
    errors = logging.getLogger("quizapp.errors")
    if not errors.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLine())
        errors.addHandler(handler)
        errors.propagate = False


def _shown(path: str) -> str:
    """Return a path without what opens a door: a log is read by more than one person."""
    return "/set-up/…" if path.startswith("/set-up/") else path


def _write(environ: "WSGIEnvironment", status: str, seconds: float) -> None:
    path = environ["PATH_INFO"].encode("latin-1").decode(errors="replace")
    asked = _shown("/" + path.lstrip("/"))  # as the app takes it, however many there are
    line = {"time": _moment(int(time.time())), "method": environ["REQUEST_METHOD"], "path": asked}
    rest = f'"status": {status}, "ms": {seconds * 1000:.1f}'
    sys.stderr.write(f"{json.dumps(line)[:-1]}, {rest}}}\n")


@lru_cache(1)
def _moment(second: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second))
