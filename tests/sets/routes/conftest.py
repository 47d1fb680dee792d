from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.sets.desk import make_set
from tests.sets.stand_in import StandIn


@pytest.fixture
def address(pond: Flask, teacher: FlaskClient, stand_in: StandIn) -> str:
    """The address of the suggestions for a new set, on a site with a drafts server."""
    stand_in.be_named(pond)
    return f"/teach/sets/{make_set(teacher)}/suggestions"
