"""The factory: settings, database, extensions, rooms, headers and error pages make one app."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

import quizapp.accounts.routes
import quizapp.manuscripts.routes
import quizapp.pages.routes
import quizapp.quiz.routes
import quizapp.reports.routes
import quizapp.review.routes
import quizapp.sets.routes
import quizapp.study.routes
import quizapp.texts.routes
import quizapp.web.routes
from quizapp.accounts.queries import find_person
from quizapp.config import Settings, make_instance, secret_key
from quizapp.db import db, engine_options, install_transactions, reading
from quizapp.extensions import csrf, limiter, login
from quizapp.manuscripts.service.leaving import part_with
from quizapp.web import assets, compiled, errors, log, security, templating, uploads
from quizapp.web.plain import PlainFlask

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
ROOT = Path(__file__).resolve().parent
Clock = Callable[[], dt.datetime]


def create_app(settings: Settings | None = None, *, clock: Clock | None = None) -> Flask:
    """Return the app for these settings; `clock` gives the time (aware, UTC) that it lives by.

    Makes the instance folder and the secret key if they are not there yet; asks the database
    nothing.
    """
    settings = settings or Settings()
    make_instance(settings.instance)
    app = PlainFlask(
        "quizapp", root_path=str(ROOT), template_folder="web/templates", static_folder=None
    )
    app.config.update(settings.flask(), SECRET_KEY=secret_key(settings.instance))
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(settings.database)
    app.extensions["readback"] = settings
    app.extensions["clock"] = clock or (lambda: dt.datetime.now(dt.UTC))
    app.extensions["part_with"] = part_with  # what rooms above accounts do when somebody leaves
    app.before_request(_look_at_the_request)
    _bind_extensions(app)
    security.init_app(app)
    errors.init_app(app)
    _register_rooms(app)
    _serve(app, settings)
    return app


def resource(name: str) -> Path:
    """Return a folder that comes with the project: in the package if installed, else beside it."""
    packaged = ROOT / f"_{name}"
    return packaged if packaged.exists() else ROOT.parent / name


def _look_at_the_request() -> None:
    """Say whether a request only reads; refuse what changes something and is no form of ours."""
    only_reads = request.method in SAFE_METHODS
    reading(only=only_reads)
    if not only_reads:
        uploads.make_room()
        security.refuse_what_is_forged()
        security.refuse_what_is_no_form()


def _bind_extensions(app: Flask) -> None:
    db.init_app(app)
    csrf.init_app(app)
    login.init_app(app)
    limiter.init_app(app)
    login.user_loader(find_person)
    with app.app_context():
        install_transactions(db.engine)


def _register_rooms(app: Flask) -> None:
    app.register_blueprint(quizapp.web.routes.bp)
    app.register_blueprint(quizapp.accounts.routes.bp)
    app.register_blueprint(quizapp.texts.routes.bp)
    app.register_blueprint(quizapp.quiz.routes.bp)
    app.register_blueprint(quizapp.manuscripts.routes.bp)
    app.register_blueprint(quizapp.review.routes.bp)
    app.register_blueprint(quizapp.sets.routes.bp)
    app.register_blueprint(quizapp.study.routes.bp)
    app.register_blueprint(quizapp.reports.routes.bp)
    app.register_blueprint(quizapp.pages.routes.bp)


def _serve(app: Flask, settings: Settings) -> None:
    """Put around the pages what answers for files, logs, and adds the headers."""
    folder = assets.publish(settings.instance / "static")
    templating.init_app(app, folder.name)
    compiled.keep_compiled(app, settings.instance / "templates", folder.name)
    pages = log.logged(app.wsgi_app) if settings.log_requests else app.wsgi_app
    served = WhiteNoise(
        pages,
        root=str(folder.parent),
        prefix="static/",
        immutable_file_test=lambda _path, _url: True,
        allow_all_origins=False,
    )
    answering = security.with_headers(served)
    if settings.behind_proxy:
        answering = ProxyFix(answering, x_for=1, x_proto=1, x_host=1)
    app.wsgi_app = answering  # type: ignore[assignment,method-assign]  # the way Flask wraps
