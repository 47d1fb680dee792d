"""Static files: the components' CSS as one file, everything under a prefix that holds its digest.

The digest is in the path, so ES modules that import each other inherit it and every file may be
kept for ever. Nothing is built beforehand: the folder is published when the server starts.
"""

import gzip
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

SOURCE = Path(__file__).parent / "static"
COMPRESSED = frozenset({".css", ".js", ".svg"})


def bundle_css(source: Path = SOURCE) -> str:
    """Return the components' CSS in the order that `css/order.txt` gives."""
    names = (source / "css" / "order.txt").read_text(encoding="utf-8").split()
    return "\n".join((source / "css" / f"{name}.css").read_text(encoding="utf-8") for name in names)


def publish(target: Path, source: Path = SOURCE) -> Path:
    """Write what browsers get into a folder of `target` named by its digest; return that folder.

    The folder appears whole or not at all, so that several servers may start at once.
    """
    files = {"app.css": bundle_css(source).encode()}
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.parent != source / "css":
            files[path.relative_to(source).as_posix()] = path.read_bytes()
    digest = hashlib.sha256(b"".join(name.encode() + body for name, body in sorted(files.items())))
    folder = target / digest.hexdigest()[:12]
    if not folder.exists():
        target.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(dir=target))
        for name, body in files.items():
            _write(building / name, body)
        building.chmod(0o755)
        try:
            building.rename(folder)
        except OSError:  # another server was quicker
            shutil.rmtree(building)
    return folder


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    if path.suffix in COMPRESSED:
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(body, 9, mtime=0))
        os.utime(path.with_name(path.name + ".gz"))
