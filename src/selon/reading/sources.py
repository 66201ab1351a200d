"""Sources, opened one by one: files, folders, addresses, standard input."""

import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias

from selon.model.refusal import Code, Refusal, Stage
from selon.reading.raw import LIMIT, TOO_LARGE, Raw, unpack
from selon.reading.refused import Refused

Opened: TypeAlias = Raw | Refusal
Fetch: TypeAlias = Callable[[str], Raw | Refused]

STDIN = "-"
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
HOST_END = re.compile(r"[/?#]")
PAGES = (".html", ".htm", ".xhtml", ".txt")
NO_PAGE = f"no page in this folder ({' '.join(PAGES)}, gzipped or not)"
NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # neither is everywhere
FOLDER = "a folder, not one page; read_all reads all that are in it"
LINKED_FOLDER = "a link to a folder, not followed; name it to have it read"
MISSING = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
OTHER_KINDS = (
    (stat.S_ISDIR, "a folder, where a page is wanted"),
    (stat.S_ISFIFO, "a pipe; - reads standard input"),
    (stat.S_ISSOCK, "a socket"),
)


def open_all(
    sources: Iterable[str | Path], *, fetch: Fetch | None = None, stdin: BinaryIO | None = None
) -> Iterator[Opened]:
    """Yield what each source holds, or why it holds nothing; one in memory at a time.

    A folder gives the pages in it and below, sorted by name, known by their suffix
    (``PAGES``), without what is hidden; links to folders are not followed. ``-`` is
    standard input. Nothing longer than ``LIMIT`` is read to its end.

    Args:
        sources: files, folders, ``http:`` and ``https:`` addresses, ``-``.
        fetch: reads an address; :class:`~selon.reading.fetch.Fetcher` if not given.
        stdin: stands for standard input.
    """
    for source in map(str, sources):
        if source == STDIN:
            yield _stream(stdin or sys.stdin.buffer)
        elif SCHEME.match(source):
            fetch = fetch or _fetcher()
            found = fetch(source)
            yield found if isinstance(found, Raw) else _refuse(without_password(source), found)
        elif os.path.isdir(source):  # noqa: PTH112 -- Path() would not keep the name as given
            yield from _folder(source)
        else:
            yield _file(source)


def open_one(source: str | Path) -> Opened:
    """What *source* holds, or why it holds nothing; a folder holds more than one page."""
    if os.path.isdir(source):  # noqa: PTH112 -- as above
        return _refuse(str(source), Refused(Code.UNREADABLE, FOLDER))
    return next(open_all([source]))


def _fetcher() -> Fetch:
    from selon.reading.fetch import Fetcher  # noqa: PLC0415 -- http.client and ssl: 40 ms

    return Fetcher()


def _stream(stream: BinaryIO) -> Opened:
    try:
        return _opened(STDIN, stream.read(LIMIT + 1))
    except OSError as error:
        return _refuse(STDIN, _why(STDIN, error))


def _file(path: str) -> Opened:
    try:
        handle = os.open(path, os.O_RDONLY | NO_WAIT)
        with open(handle, "rb") as file:  # noqa: PTH123 -- a descriptor has no path
            kept = os.fstat(handle)
            if not stat.S_ISREG(kept.st_mode):
                return _refuse(path, Refused(Code.UNREADABLE, _kind(kept.st_mode)))
            if kept.st_size > LIMIT:
                return _refuse(path, TOO_LARGE)
            return _opened(path, file.read(LIMIT + 1))
    except (OSError, ValueError) as error:
        return _refuse(path, _why(path, error))


def _opened(source: str, packed: bytes) -> Opened:
    data = TOO_LARGE if len(packed) > LIMIT else unpack(packed)
    if isinstance(data, Refused):
        return _refuse(source, data)
    return Raw(source=printable(source), data=data)


def _folder(top: str) -> Iterator[Opened]:
    """A folder's own pages come before those of the folders in it."""
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
                yield _refuse(entry.path, Refused(Code.UNREADABLE, LINKED_FOLDER))
            elif _is_page(entry.name):
                yield _file(entry.path)
            else:
                continue
            found = True
        waiting += reversed(inner)
    if not found:
        yield _refuse(top, Refused(Code.EMPTY, NO_PAGE))


def _entries(folder: str) -> list[os.DirEntry[str]] | list[Refusal]:
    """What is in *folder*, sorted, without what is hidden."""
    try:
        with os.scandir(folder) as entries:
            kept = [one for one in entries if not one.name.startswith(".")]
    except OSError as error:
        return [_refuse(folder, _why(folder, error))]
    return sorted(kept, key=lambda one: one.name)


def _is_page(name: str) -> bool:
    return name.lower().removesuffix(".gz").endswith(PAGES)


def _kind(mode: int) -> str:
    return next((words for is_it, words in OTHER_KINDS if is_it(mode)), "a device")


def _why(path: str, error: OSError | ValueError) -> Refused:
    """What kept *path* from being opened; a zero byte in it is a ``ValueError``."""
    if isinstance(error, ValueError):
        return Refused(Code.NOT_FOUND, "no such name")
    if not path:
        return Refused(Code.NOT_FOUND, "the name is empty")
    if error.errno in MISSING:
        broken = os.path.islink(path)  # noqa: PTH114 -- as above
        return Refused(Code.NOT_FOUND, "a link to nothing" if broken else "no such file")
    return Refused(Code.UNREADABLE, (error.strerror or str(error)).lower())


def _refuse(source: str, why: Refused) -> Refusal:
    return Refusal(
        source=printable(source), stage=Stage.READING, code=why.code, message=why.message
    )


def without_password(url: str) -> str:
    """*url* without the user and the password in it.

    >>> without_password("https://ana:secret@example.org/@ana")
    'https://…@example.org/@ana'
    """
    scheme, _, rest = url.partition("//")
    user, found, host = HOST_END.split(rest, maxsplit=1)[0].rpartition("@")
    if not found:  # a password may have in it what ends a host: after a colon, where no port is
        port = host.partition(":")[2]
        if not port or port.isdigit() or host.startswith("["):
            return url
        user, found, _ = rest.rpartition("@")
    return f"{scheme}//…{rest[len(user) :]}" if found else url


def printable(name: str) -> str:
    """*name* without what is no text in it: bytes of a file name that are not UTF-8."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
