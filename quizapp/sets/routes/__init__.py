"""The addresses of teachers' sets: the list, one set, its questions, its files, its colleagues."""

from quizapp.sets.routes import (
    colleagues,
    files,
    past,
    questions,
    regrading,
    sets,
    suggestions,
    trial,
    writing,
)
from quizapp.sets.routes.blueprint import bp

__all__ = [
    "bp",
    "colleagues",
    "files",
    "past",
    "questions",
    "regrading",
    "sets",
    "suggestions",
    "trial",
    "writing",
]
