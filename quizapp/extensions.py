"""The Flask extensions, each made once and bound to an app by the factory."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_wtf import CSRFProtect

from quizapp.db import db

csrf = CSRFProtect()
login = LoginManager()
migrate = Migrate(db=db, render_as_batch=True)
limiter = Limiter(get_remote_address, strategy="moving-window")
