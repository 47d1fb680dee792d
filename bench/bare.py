"""The yardstick: a bare Flask app that renders a page of 3 KB, or inserts and commits one row.

`python -m bench.bare DATABASE PORT THREADS` serves it as the app is served by default.
"""

import gc
import sys
import threading
import time
from typing import Any

from flask import Flask, redirect, render_template, request
from jinja2 import DictLoader
from werkzeug import Response

from quizapp.db import BUSY_MS, PRAGMAS, sqlite_module
from quizapp.server import serve_until_stopped

PAGE = """<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>{{ title }}</title>
  <link rel="stylesheet" href="/static/app.css">
</head>
<body>
<main>
  <h1>{{ title }}</h1>
  <form method="post">
    {% for row in rows %}
      <div class="tile">
        <input type="radio" id="answer-{{ row.place }}" name="answer" value="{{ row.place }}">
        <label for="answer-{{ row.place }}">{{ row.text }}</label>
      </div>
    {% endfor %}
    <button>Check answer</button>
  </form>
</main>
</body>
</html>
"""
ROWS = [{"place": n, "text": f"Answer {n} & what it says"} for n in range(18)]
TABLE = (
    "CREATE TABLE IF NOT EXISTS answer (id INTEGER PRIMARY KEY, learner INTEGER NOT NULL, "
    "answer TEXT NOT NULL, answered_at REAL NOT NULL)"
)
INSERT = "INSERT INTO answer (learner, answer, answered_at) VALUES (?, ?, ?)"


def make_bare_app(database: str) -> Flask:
    app = Flask("bare", static_folder=None)
    app.jinja_loader = DictLoader({"page.html": PAGE})
    kept = threading.local()
    connect(database).execute(TABLE)

    @app.get("/bare")
    def page() -> str:
        return render_template("page.html", title="Question 3 of 8", rows=ROWS)

    @app.post("/bare")
    def answer() -> Response:
        if not hasattr(kept, "connection"):
            kept.connection = connect(database)
        given = (1, request.form["answer"], time.time())
        kept.connection.execute("BEGIN IMMEDIATE")
        kept.connection.execute(INSERT, given)
        kept.connection.execute("COMMIT")
        return redirect("/bare", 303)

    return app


def connect(database: str) -> Any:
    connection = sqlite_module().connect(
        database, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False
    )
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


if __name__ == "__main__":
    app = make_bare_app(sys.argv[1])
    gc.collect()
    gc.freeze()
    serve_until_stopped(
        app,
        host="127.0.0.1",
        port=int(sys.argv[2]),
        threads=int(sys.argv[3]),
        ident=None,
        clear_untrusted_proxy_headers=True,
    )
