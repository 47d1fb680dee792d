"""How often a teacher may ask the drafts server: each time costs its owner something."""

from flask_login import current_user

from quizapp.extensions import limiter

ASKED = "4 per minute"

limit_asking = limiter.limit(lambda: ASKED, key=lambda: f"teacher {current_user.get_id()}")
