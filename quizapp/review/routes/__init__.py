"""The addresses of a session: cards and their answers, and what else is done with them."""

from quizapp.review.routes import answering, steps
from quizapp.review.routes.blueprint import bp

__all__ = ["answering", "bp", "steps"]
