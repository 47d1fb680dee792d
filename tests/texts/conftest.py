"""Two learners of the cast, by their ids."""

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.accounts.models import UserAccount
from quizapp.db import db
from tests.conftest import sign_in


@pytest.fixture
def learner(app: Flask) -> int:
    return account_id(app, "learner")


@pytest.fixture
def outsider(app: Flask) -> int:
    return account_id(app, "outsider")


def account_id(app: Flask, name: str) -> int:
    sign_in(app, name)
    with app.app_context():
        query = sa.select(UserAccount.id).where(UserAccount.login_name == name)
        return db.session.scalars(query).one()
