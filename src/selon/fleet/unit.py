"""What is read at one go, by one process: a file, part of a large one, or some small pages."""

import os
import re
from collections.abc import Iterator
from hashlib import blake2b

import msgspec
from msgspec import Struct

LAYOUT = 1
"""Of the tables; a later one is read anew."""

NAME = 40
BYTES = 8
ODD = re.compile(r"[^A-Za-z0-9]+")


class File(Struct, frozen=True, array_like=True):
    """One file as it is now; ``refused`` says (code, message) why it cannot be read.

    Attributes:
        path: as it was given; of a file in a folder, with the folder before it.
        changed: when, in nanoseconds.
        part: which part of it, from 0, and of how many; ``None`` for all of it.
    """

    path: str
    size: int = 0
    changed: int = 0
    refused: tuple[str, str] | None = None
    part: tuple[int, int] | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """Where the part begins and ends, in bytes."""
        number, many = self.part or (0, 1)
        return self.size * number // many, self.size * (number + 1) // many

    @property
    def name(self) -> str:
        """For a person."""
        if self.part is None:
            return self.path
        number, many = self.part
        return f"{self.path}, part {number + 1} of {many}"


class Work(Struct, frozen=True, kw_only=True):
    """What all units of a run are read with.

    Attributes:
        to: the folder that tables are put into, from the root on.
        folder: where relative paths begin.
        actors: files of actors, by name and content.
        pages: whether the pages themselves are kept.
        selon: the version.
    """

    to: str
    folder: str
    actors: tuple[tuple[str, bytes], ...] = ()
    pages: bool = True
    selon: str


class Unit(Struct, frozen=True, kw_only=True):
    """Some files, read in their order; ``key`` tells their content and how they are read.

    Attributes:
        folder: where those of their paths begin that do not begin at the root.
    """

    key: str
    files: tuple[File, ...]
    folder: str = ""

    @property
    def whole(self) -> Iterator[tuple[str, File]]:
        """Its files by their whole paths."""
        return ((os.path.normpath(os.path.join(self.folder, one.path)), one) for one in self.files)  # noqa: PTH118 -- there are very many

    @property
    def name(self) -> str:
        """For a person."""
        more = len(self.files) - 1
        return f"{self.files[0].name} and {more} more" if more else self.files[0].name

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(end - begin for begin, end in (one.bounds for one in self.files))


def unit(files: tuple[File, ...], work: Work) -> Unit:
    """The unit of *files*: any change of one of them, or of how they are read, makes another."""
    held = (LAYOUT, work.selon, work.actors, work.pages, files)
    digest = blake2b(msgspec.msgpack.encode(held), digest_size=BYTES).hexdigest()
    stem = ODD.sub("-", files[0].path.rpartition("/")[2])[:NAME].strip("-").lower()
    rooted = all(os.path.isabs(one.path) for one in files)  # noqa: PTH117 -- there are very many
    return Unit(
        key=f"{stem}-{digest}" if stem else digest,
        files=files,
        folder="" if rooted else work.folder,
    )
