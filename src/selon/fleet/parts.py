"""A large web archive in parts, so that many processes read one file."""

import zlib

from msgspec import structs

from selon.fleet.unit import File
from selon.reading.files import open_file
from selon.reading.kinds import Kind, kind
from selon.reading.raw import GZIP, GZIP_WINDOW
from selon.reading.refused import Refused

PART = 256 * 2**20
"""About so many bytes; of a day's news that is some minutes of one process."""

LOOKED = 2**20
"""Bytes by which it is known whether a file is packed record by record."""


def parts(file: File) -> tuple[File, ...]:
    """The parts in which *file* is read; none if it is read as a whole.

    They are cut by its size alone: whoever reads a part finds where its first record begins.
    """
    many = round(file.size / PART)
    if many < 2 or not _is_packed_apart(file.path):  # noqa: PLR2004 -- one is the whole
        return ()
    return tuple(structs.replace(file, part=(number, many)) for number in range(many))


def _is_packed_apart(path: str) -> bool:
    """Whether it is an archive of which each record is packed for itself, by its first one."""
    found = open_file(path)
    if isinstance(found, Refused):
        return False
    with found:
        try:
            head = found.read(LOOKED)
        except OSError:
            return False
    if not head.startswith(GZIP) or kind(head) is not Kind.WARC:
        return False
    first = zlib.decompressobj(GZIP_WINDOW)
    try:
        first.decompress(head, LOOKED)
    except zlib.error:
        return False
    return first.unused_data.startswith(GZIP)
