"""The pages about Readback itself."""

import re
from pathlib import Path

from flask.testing import FlaskClient

from quizapp.cli.questions import check, questions


def test_about_tells_teachers_commands_that_there_are(client: FlaskClient) -> None:
    page = client.get("/about").text

    told = re.findall(r"quizapp questions (\w+)( --strict)?<", page)
    assert [name for name, _ in told] == ["check", "check", "load"]
    assert {name for name, _ in told} <= set(questions.commands)
    assert "--strict" in {word for option in check.params for word in option.opts}
    assert (Path(__file__).parents[2] / "questions" / "README.md").is_file()
    assert 'href="/about#teach"' in client.get("/").text
