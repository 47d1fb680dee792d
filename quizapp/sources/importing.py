"""Reading a file that somebody brought: in a process of its own, within bounds, or refused."""

import json
import os
import subprocess
import sys
import tempfile
from threading import BoundedSemaphore, Timer
from typing import IO

from quizapp.formats.texts import TextKind, kind_of, refuse_by_looks
from quizapp.formats.texts.brought import BroughtText, TextRefusedError, from_payload

WALL_SECONDS = 30.0
WAITING_SECONDS = 20.0
LARGEST_ANSWER = 48_000_000  # bytes
AT_ONCE = 2
_OUT_OF_TIME = (-9, -24)  # killed by us, or by the system for its processor time
_BROKEN = (
    "This file could not be read: it is damaged, or made in a way that is not known here. "
    "Save it once more, or paste its text."
)
_KEPT_SETTINGS = ("SYSTEMROOT", "LD_LIBRARY_PATH")  # without these some Pythons do not start
_readers = BoundedSemaphore(AT_ONCE)


def read_brought_file(
    file_name: str, data: bytes, *, wall_seconds: float = WALL_SECONDS
) -> BroughtText:
    """Return the text of a file; its name says only what it is read as.

    Nothing is stored or fetched. TextRefusedError says in a sentence why it cannot be read, also
    where the reader took too long, broke, or is busy with others.
    """
    return _read(kind_of(file_name), data, wall_seconds)


def read_pasted_text(text: str) -> BroughtText:
    """Return a text that was pasted, as if it had come as a plain file of UTF-8."""
    return _read("plain", text.encode("utf-8", "replace"), WALL_SECONDS)


def _read(kind: TextKind, data: bytes, wall_seconds: float) -> BroughtText:
    refuse_by_looks(kind, data)
    if not _readers.acquire(timeout=WAITING_SECONDS):
        raise TextRefusedError("Other files are being read just now; try again in a minute.")
    try:
        exit_code, answer = _ask_reader(kind, data, wall_seconds)
    finally:
        _readers.release()
    return _understood(exit_code, answer)


def _ask_reader(kind: TextKind, data: bytes, wall_seconds: float) -> tuple[int, bytes]:
    """Return the exit code of a reader and what it wrote, up to a byte more than may be."""
    command = [sys.executable, "-I", "-B", "-m", "quizapp.formats.texts", kind]
    with tempfile.TemporaryFile() as brought:
        brought.write(data)
        brought.seek(0)
        settings = {name: os.environ[name] for name in _KEPT_SETTINGS if name in os.environ}
        with subprocess.Popen(  # noqa: S603 - our own program, its argument one of a fixed few
            command, stdin=brought, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=settings
        ) as reader:
            return _within_time(reader, wall_seconds)


def _within_time(reader: subprocess.Popen[bytes], wall_seconds: float) -> tuple[int, bytes]:
    out: IO[bytes] | None = reader.stdout
    assert out is not None
    timer = Timer(wall_seconds, reader.kill)
    timer.start()
    try:
        answer = out.read(LARGEST_ANSWER + 1)
        if len(answer) > LARGEST_ANSWER:
            reader.kill()
        return reader.wait(), answer
    finally:
        timer.cancel()


def _understood(exit_code: int, answer: bytes) -> BroughtText:
    """Return the text in a reader's answer; any other answer is refused, in a sentence."""
    if len(answer) > LARGEST_ANSWER:
        raise TextRefusedError("The file holds more text than can be stored; bring it in parts.")
    if exit_code in _OUT_OF_TIME:
        raise TextRefusedError("Reading this file takes too long; bring it in parts.")
    if exit_code != 0:
        raise TextRefusedError(_BROKEN)
    try:
        match json.loads(answer):
            case {"refused": str(sentence)}:
                raise TextRefusedError(sentence)
            case {"text": text}:
                return from_payload(text)
            case _:
                raise TextRefusedError(_BROKEN)
    except (ValueError, RecursionError) as error:
        raise TextRefusedError(_BROKEN) from error
