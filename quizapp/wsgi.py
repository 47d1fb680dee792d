"""The app for servers of your choice: `granian --interface wsgi quizapp.wsgi:app`."""

from quizapp.server import make_app

app = make_app()
