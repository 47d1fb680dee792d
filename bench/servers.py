"""The servers that are measured, each a process of its own with its own database and port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import psutil

from quizapp.config import PREFIX, Settings

STARTS_WITHIN = 60.0


@dataclass(frozen=True)
class Server:
    """A server that answers on a port of this machine."""

    port: int
    pid: int

    @property
    def memory_mib(self) -> float:
        """The resident memory of the process and those it started."""
        process = psutil.Process(self.pid)
        family = [process, *process.children(recursive=True)]
        return sum(member.memory_info().rss for member in family) / 2**20


@contextmanager
def app_server(instance: Path) -> Iterator[Server]:
    """Serve the app on an instance folder as `quizapp serve` does by default."""
    port = free_port()
    settings = {"QUIZAPP_INSTANCE": str(instance), "QUIZAPP_PORT": str(port)}
    command = [sys.executable, "-m", "quizapp", "serve"]
    with _running(command, settings, port, instance / "server.log") as server:
        _wait_for(server, "/healthz")
        yield server


@contextmanager
def bare_server(folder: Path) -> Iterator[Server]:
    """Serve the bare app on a database of its own, with as many threads as the app has."""
    port = free_port()
    database, threads = str(folder / "bare.sqlite"), str(Settings().threads)
    command = [sys.executable, "-m", "bench.bare", database, str(port), threads]
    with _running(command, {"MALLOC_ARENA_MAX": "1"}, port, folder / "bare.log") as server:
        _wait_for(server, "/bare")
        yield server


def environment(settings: dict[str, str]) -> dict[str, str]:
    """Return the environment of a process of the app that has these settings and no others."""
    inherited = {name: text for name, text in os.environ.items() if not name.startswith(PREFIX)}
    return inherited | settings


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _running(
    command: Sequence[str], settings: dict[str, str], port: int, log: Path
) -> Iterator[Server]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=environment(settings), stdout=output, stderr=subprocess.STDOUT
        )
        try:
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(server: Server, path: str) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while True:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
        try:
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            if time.monotonic() > until or not psutil.pid_exists(server.pid):
                raise
            time.sleep(0.1)
        finally:
            connection.close()
