"""The process that reads a file: bytes in, JSON out, and nothing else can be done in it."""

import json
import subprocess
import sys

import pytest

from tests.formats.texts.making import pdf


def run(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-I", "-B", "-m", "quizapp.formats.texts", *arguments]
    return subprocess.run(command, input=data, capture_output=True, check=False, timeout=60)


def test_a_text_is_answered_as_json() -> None:
    done = run("markdown", data="# Щука\n\nhunts".encode())

    text = json.loads(done.stdout)["text"]
    assert done.returncode == 0
    assert [block["text"] for block in text["blocks"]] == ["Щука", "hunts"]


def test_a_refusal_is_answered_as_a_sentence() -> None:
    done = run("pdf", data=pdf([]))

    assert done.returncode == 0
    assert "scan" in json.loads(done.stdout)["refused"]


@pytest.mark.parametrize("arguments", [(), ("exe",), ("plain", "x")])
def test_an_unknown_kind_is_no_reader(arguments: tuple[str, ...]) -> None:
    assert run(*arguments, data=b"a").returncode == 2
