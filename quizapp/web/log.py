"""The log: one line of JSON for a request or an error, without names or what was typed."""

import json
import logging
import re
import sys
import time

from flask import Flask, Response, g, request

_TYPED = re.compile(
    r"^(\[parameters: |DETAIL: |\(Background on this error at: ).*\n?", re.MULTILINE
)


def init_app(app: Flask, *, is_on: bool) -> None:
    """Log every request of the app to standard error, if it is switched on."""
    if is_on:
        app.before_request(_start)
        app.after_request(_log)


class JsonLine(logging.Formatter):
    """Writes a record as one line of JSON, a traceback within it.

    What databases add to their complaints is left out: the values, and where to read on.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
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


def _start() -> None:
    g.started = time.perf_counter()


def _log(response: Response) -> Response:
    ms = (time.perf_counter() - g.get("started", time.perf_counter())) * 1000
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    method, path = json.dumps(request.method), json.dumps(_shown(request.path))  # whatever was sent
    line = f'"status": {response.status_code}, "ms": {ms:.1f}'
    sys.stderr.write(f'{{"time": "{now}", "method": {method}, "path": {path}, {line}}}\n')
    return response
