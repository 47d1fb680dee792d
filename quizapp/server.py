"""The process that answers: the app for the environment, served by waitress.

`quizapp serve` becomes this process after it has brought everything up to date. It never imports
what only upgrades and question files need (Alembic, the nearest-passage search), since memory that
was used once is not given back.
"""

import gc
import os
import sys

import waitress
from flask import Flask

from quizapp.app import create_app
from quizapp.config import SettingError, read_settings


def make_app() -> Flask:
    """Return the app for the environment; a wrong setting ends the process with its sentence."""
    try:
        return create_app(read_settings(os.environ))
    except SettingError as error:
        sys.exit(f"Readback did not start. {error}")
    except OSError as error:
        sys.exit(f"Readback did not start. The instance folder cannot be used: {error}.")


def main() -> None:
    """Serve until stopped."""
    app = make_app()
    settings = app.extensions["readback"]
    gc.collect()
    gc.freeze()  # what lives as long as the process need not be looked through for each answer
    waitress.serve(
        app,
        host=settings.host,
        port=settings.port,
        threads=settings.threads,
        ident=None,
        clear_untrusted_proxy_headers=True,
    )


if __name__ == "__main__":
    main()
