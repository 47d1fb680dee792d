"""The addresses of a teacher's texts: the list, a new one, arranging it, what becomes of it."""

from quizapp.manuscripts.routes import arranging, evidence, keeping, texts
from quizapp.manuscripts.routes.blueprint import bp

__all__ = ["arranging", "bp", "evidence", "keeping", "texts"]
