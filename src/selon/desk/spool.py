"""What people bring as a file or as text, kept until it has been read."""

import re
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

LONGEST = 100
NAMELESS = "file"


class Spool:
    """A folder of this desk's own; gone with it."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="selon-desk-"))

    def put(self, name: str, file: BinaryIO) -> Path:
        """Keep *file*, called *name* by somebody, in a folder of its own."""
        path = Path(tempfile.mkdtemp(dir=self._folder)) / harmless(name)
        with path.open("wb") as out:
            shutil.copyfileobj(file, out)
        return path

    def drop(self, path: Path) -> None:
        """Let go of what :meth:`put` kept; anything else is let be."""
        if path.parent.parent == self._folder:
            shutil.rmtree(path.parent, ignore_errors=True)

    def close(self) -> None:
        """Let go of everything."""
        shutil.rmtree(self._folder, ignore_errors=True)


def harmless(name: str) -> str:
    r"""The last part of a file's name, with nothing in it that a file system minds.

    >>> harmless("../../etc/pass\0wd"), harmless("C:\\a b.html"), harmless("..")
    ('passwd', 'a b.html', 'file')
    """
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(char for char in last if char.isprintable()).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    if len(kept.encode()) > LONGEST and dot:
        kept = f"{_cut(stem)}.{_cut(suffix)[:10]}"
    return _cut(kept) or NAMELESS


def _cut(name: str) -> str:
    return name.encode()[:LONGEST].decode("utf-8", "ignore")
