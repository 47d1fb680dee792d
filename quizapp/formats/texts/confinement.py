"""What a process that reads a stranger's file may still do: compute, for a while, and answer."""

import contextlib
import os
import sys
from typing import Any

MEMORY = 512 * 1024 * 1024  # bytes of address space
CPU_SECONDS = 20
_OPEN_FILES = 64
_NICENESS = 5
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.chown",
    "os.truncate",
    "os.kill",
    "ctypes.",
    "urllib.",
    "ftplib.",
    "http.",
    "smtplib.",
    "webbrowser.",
)


def confine() -> None:
    """Take from this process, for good, what reading a file does not need.

    Memory, processor time and open files are bounded by the system where it can (not on
    Windows); no file can grow or be opened to write, no socket made, no program started.
    """
    with contextlib.suppress(ImportError):
        _limit_resources()
    sys.addaudithook(_refuse)


def _limit_resources() -> None:
    import resource  # noqa: PLC0415 - there is none on Windows

    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for limit, value in limits.items():
        _, hardest = resource.getrlimit(limit)
        bound = value if hardest == resource.RLIM_INFINITY else min(value, hardest)
        resource.setrlimit(limit, (bound, bound))
    os.nice(_NICENESS)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Stop what is not reading; an audit hook cannot be taken off again."""
    is_writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    if is_writing or event.startswith(_REFUSED):
        raise PermissionError(f"a process that reads a text may not do this: {event}")
