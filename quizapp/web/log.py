"""The request log: one line of JSON for each request, without names or what was typed."""

import json
import logging
import sys
import time

from flask import Flask, Response, g, request

logger = logging.getLogger("quizapp.requests")


def init_app(app: Flask, *, is_on: bool) -> None:
    """Log every request of the app to standard error, if it is switched on."""
    if not is_on:
        return
    if not logger.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
    app.before_request(_start)
    app.after_request(_log)


def _start() -> None:
    g.started = time.perf_counter()


def _log(response: Response) -> Response:
    ms = (time.perf_counter() - g.get("started", time.perf_counter())) * 1000
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    method, path = json.dumps(request.method), json.dumps(request.path)  # whatever was sent
    line = f'"status": {response.status_code}, "ms": {ms:.1f}'
    logger.info('{"time": "%s", "method": %s, "path": %s, %s}', now, method, path, line)
    return response
