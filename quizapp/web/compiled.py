"""Templates compiled ahead, so that the process that serves never runs the compiler.

To compile the page of a question takes 50 ms and 2 MiB, which a process keeps for good. What comes
out is kept in the instance folder; `quizapp serve` and `prepare` fill it. Constants are folded into
it (pictures, addresses of static files), so its folder is named by all that goes in.
"""

import hashlib
import shutil
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from flask import Flask
from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

OWN_CODE = Path(__file__).parent  # the functions that templates call, and how they are compiled
PACKAGE = OWN_CODE.parent


class KeptTemplates(FileSystemBytecodeCache):
    """Compiled templates in a folder; those that it cannot give or take are compiled anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(str(folder))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template, if it is there and can be read."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, unless its folder is not there or the disk is full."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def keep_compiled(app: Flask, folder: Path, statics: str) -> None:
    """Let an app take its templates from a folder; `statics` is the digest of the static files."""
    app.jinja_env.bytecode_cache = KeptTemplates(folder / _digest(statics))


def compile_all(environment: Environment) -> None:
    """Compile every template that has not been, and forget those of other releases."""
    kept = environment.bytecode_cache
    assert isinstance(kept, KeptTemplates)
    with suppress(OSError):
        kept.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for other in kept.folder.parent.iterdir():
            if other != kept.folder:
                shutil.rmtree(other, ignore_errors=True)
    for name in environment.list_templates():
        environment.get_template(name)


@lru_cache(8)
def _digest(statics: str) -> str:
    digest = hashlib.sha256(f"{statics} {version('jinja2')}".encode())
    for path in sorted([*PACKAGE.rglob("*.html"), *OWN_CODE.glob("*.py")]):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
