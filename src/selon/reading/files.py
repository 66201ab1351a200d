"""Files and folders, opened; or why they cannot be."""

import errno
import os
import stat
from collections.abc import Iterator
from typing import BinaryIO

from selon.model.refusal import Code, Refusal, Stage
from selon.reading.refused import Refused

NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # neither is everywhere
LINKED_FOLDER = "a link to a folder, not followed; name it to have it read"
MISSING = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
OTHER_KINDS = (
    (stat.S_ISDIR, "a folder, where a page is wanted"),
    (stat.S_ISFIFO, "a pipe; - reads standard input"),
    (stat.S_ISSOCK, "a socket"),
)


def open_file(path: str) -> BinaryIO | Refused:
    """The file at *path*, if it is one; to be closed by whoever asks."""
    try:
        handle = os.open(path, os.O_RDONLY | NO_WAIT)
        mode = os.fstat(handle).st_mode
        if stat.S_ISREG(mode):
            return open(handle, "rb")  # noqa: PTH123 -- a descriptor has no path; theirs
        os.close(handle)
    except (OSError, ValueError) as error:
        return why(path, error)
    return Refused(Code.UNREADABLE, _kind(mode))


def files_in(top: str, *, endings: tuple[str, ...], nothing: str) -> Iterator[str | Refusal]:
    """Yield the files in and below a folder whose names end so, gzipped or not, sorted by name.

    A folder's own come before those of the folders in it. What is hidden is left out, links to
    folders are not followed; *nothing* says that there is none.
    """
    waiting = [top]
    found = False
    while waiting:
        folder = waiting.pop()
        inner = []
        for entry in _entries(folder):
            if isinstance(entry, Refusal):
                yield entry
            elif entry.is_dir(follow_symlinks=False):
                inner.append(entry.path)
                continue
            elif os.path.isdir(entry.path):  # noqa: PTH112 -- entry.is_dir() raises on a loop
                yield refuse(entry.path, Refused(Code.UNREADABLE, LINKED_FOLDER))
            elif entry.name.lower().removesuffix(".gz").endswith(endings):
                yield entry.path
            else:
                continue
            found = True
        waiting += reversed(inner)
    if not found:
        yield refuse(top, Refused(Code.EMPTY, nothing))


def why(path: str, error: OSError | ValueError) -> Refused:
    """What kept *path* from being opened; a zero byte in it is a ``ValueError``."""
    if isinstance(error, ValueError):
        return Refused(Code.NOT_FOUND, "no such name")
    if not path:
        return Refused(Code.NOT_FOUND, "the name is empty")
    if error.errno in MISSING:
        broken = os.path.islink(path)  # noqa: PTH114 -- Path() would not keep the name as given
        return Refused(Code.NOT_FOUND, "a link to nothing" if broken else "no such file")
    return Refused(Code.UNREADABLE, (error.strerror or str(error)).lower())


def refuse(source: str, why: Refused) -> Refusal:
    """The record of it."""
    return Refusal(
        source=printable(source), stage=Stage.READING, code=why.code, message=why.message
    )


def printable(name: str) -> str:
    """*name* without what is no text in it: bytes of a file name that are not UTF-8."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _entries(folder: str) -> list[os.DirEntry[str]] | list[Refusal]:
    """What is in *folder*, sorted, without what is hidden."""
    try:
        with os.scandir(folder) as entries:
            kept = [one for one in entries if not one.name.startswith(".")]
    except OSError as error:
        return [refuse(folder, why(folder, error))]
    return sorted(kept, key=lambda one: one.name)


def _kind(mode: int) -> str:
    return next((words for is_it, words in OTHER_KINDS if is_it(mode)), "a device")
