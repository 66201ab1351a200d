"""Sources -> units, in the order in which one reader would come to their pages."""

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from selon.fleet.errors import FleetError
from selon.fleet.parts import parts
from selon.fleet.unit import File, Unit, Work, unit
from selon.model.refusal import Code, Refusal
from selon.reading.files import files_in, printable
from selon.reading.files import why as why_not
from selon.reading.gather import HELD, NOTHING
from selon.reading.raw import LIMIT
from selon.reading.sources import PAGES, SCHEME, STDIN

TOGETHER = 400
"""Small pages in one unit, at most."""

CUT = 100
"""One name in so many ends a unit, so that a page more or less changes one unit and no other."""

TOGETHER_BYTES = 64 * 2**20
NO_NAME = "its name is no UTF-8"
ONLY_FILES = "selon run reads files and folders; selon add asks servers, and reads standard input"


def plan(sources: Iterable[str], work: Work) -> Iterator[Unit]:
    """Yield what is to be read; of what cannot be read, that.

    Raises:
        FleetError: a source is an address, or standard input.
    """
    return cut(_files(sources), work)


def cut(files: Iterable[File], work: Work) -> Iterator[Unit]:
    """Yield the units of *files*."""
    held: list[File] = []
    for file in files:
        small = _is_small(file)
        if held and not (small and _fits(held, file)):
            yield unit(tuple(held), work)
            held = []
        held.append(file)
        if not small and (apart := parts(file)):
            yield from (unit((one,), work) for one in apart)
            held = []
        elif not small or _ends(file):
            yield unit(tuple(held), work)
            held = []
    if held:
        yield unit(tuple(held), work)


def look(path: str) -> File:
    """The file at *path* as it is now."""
    if printable(path) != path:
        return File(printable(path), refused=(Code.UNREADABLE, NO_NAME))
    try:
        found = Path(path).stat()
    except (OSError, ValueError) as error:
        why = why_not(path, error)
        return File(path, refused=(why.code, why.message))
    return File(path, found.st_size, found.st_mtime_ns)


def _files(sources: Iterable[str]) -> Iterator[File]:
    """Yield each file once, where it is named first, whatever it is named later."""
    seen: set[str] = set()
    folders: dict[str, str] = {}
    for source in sources:
        if source == STDIN or SCHEME.match(source):
            raise FleetError(f"{source}: {ONLY_FILES}")
        for file in _in(source):
            if (own := _own(file.path, folders)) not in seen:
                seen.add(own)
                yield file


def _own(path: str, folders: dict[str, str]) -> str:
    """The one name of the file at *path*; those of *folders* are known."""
    folder, name = os.path.split(path)
    if name in {"", ".", ".."} or os.path.islink(path):  # noqa: PTH114 -- as below
        return os.path.realpath(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], name)  # noqa: PTH118 -- there are very many


def _in(source: str) -> Iterator[File]:
    if not os.path.isdir(source):  # noqa: PTH112 -- Path() would not keep the name as given
        yield look(source)
        return
    for one in files_in(source, endings=HELD, nothing=NOTHING):
        if isinstance(one, Refusal):
            yield File(one.source or source, refused=(one.code, one.message))
        else:
            yield look(one)


def _is_small(file: File) -> bool:
    """Whether it is one page, by its name and size, or nothing that can be read."""
    return bool(file.refused) or (
        file.size <= LIMIT and file.path.lower().removesuffix(".gz").endswith(PAGES)
    )


def _fits(held: list[File], file: File) -> bool:
    return len(held) < TOGETHER and sum(one.size for one in held) + file.size <= TOGETHER_BYTES


def _ends(file: File) -> bool:
    """Whether a unit ends with it, by its name alone."""
    digest = blake2b(file.path.encode(), digest_size=4).digest()
    return int.from_bytes(digest) % CUT == 0
