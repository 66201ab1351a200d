"""What people bring as a file or as text, kept in the ledger until it has been read.

Any desk on the ledger can read it, also one that opens after the one it was brought to has ended.
"""

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from selon.ledger.desk import jobs, secret, uploads
from selon.ledger.engine import Database
from selon.model.errors import DeskError

LONGEST = 100
NAMELESS = "file"
ARRIVES = timedelta(hours=1)
"""How long something may take to come before it is taken for left behind."""


class FullError(DeskError):
    """More waits to be read than there is room for."""


class Kept(Struct, frozen=True, kw_only=True):
    """Something kept; ``name`` is what it was called, made harmless."""

    name: str
    key: str


class Spool:
    """The uploads of a ledger."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def put(self, name: str, file: BinaryIO) -> Kept:
        """Keep *file*, called *name* by somebody.

        Raises:
            FullError: too much waits already.
        """
        kept = Kept(name=harmless(name), key=secret.make())
        number = 0
        while data := file.read(uploads.PIECE):
            with self._database.write() as connection:
                has_room = uploads.size(connection) + len(data) <= uploads.MOST
                if has_room:
                    uploads.put(connection, kept.key, number, data, now=self._clock())
            if not has_room:
                self.drop(kept.key)
                raise FullError("too much waits to be read; try again later")
            number += 1
        return kept

    @contextmanager
    def file(self, key: str, name: str) -> Iterator[Path]:
        """A file with what :meth:`put` kept, for as long as it is read."""
        with tempfile.TemporaryDirectory(prefix="selon-desk-") as folder:
            path = Path(folder) / harmless(name)
            with path.open("wb") as out:
                for data in self._pieces(key):
                    out.write(data)
            yield path

    def drop(self, key: str) -> None:
        """Let go of it."""
        with self._database.write() as connection:
            uploads.drop(connection, key)

    def sweep(self) -> None:
        """Let go of what a desk left behind that ended while it came."""
        with self._database.write() as connection:
            before = self._clock() - ARRIVES
            uploads.sweep(connection, jobs.files(connection), before=before)

    def _pieces(self, key: str) -> Iterator[bytes]:
        number = 0
        while True:
            with self._database.read() as connection:
                data = uploads.piece(connection, key, number)
            if data is None:
                return
            yield data
            number += 1


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
