"""The addresses of accounts: coming in and going out, and the page of one's own account."""

from quizapp.accounts.routes import account, signing
from quizapp.accounts.routes.blueprint import bp

__all__ = ["account", "bp", "signing"]
