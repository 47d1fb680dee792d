from __future__ import annotations

import pytest
from flask import Flask

from quizapp.bank.service.publishing import refuse_to_publish
from quizapp.core.errors import NotAllowedNowError
from quizapp.sources.models import Visibility
from tests.conftest import NOON
from tests.manuscripts.shore import kept, teacher_id


def test_questions_on_a_private_text_are_not_published(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner, Visibility.PRIVATE)

        with pytest.raises(NotAllowedNowError, match="Only you may read this text"):
            refuse_to_publish(source.id)


def test_questions_on_a_retired_text_are_not_published(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner)
        source.retired_at = NOON

        with pytest.raises(NotAllowedNowError, match="is retired"):
            refuse_to_publish(source.id)


def test_questions_on_a_text_for_everyone_are(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        refuse_to_publish(kept(owner).id)
