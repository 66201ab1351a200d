"""Sources, opened one by one: files, folders, addresses, standard input."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias

from selon.model.refusal import Code, Refusal
from selon.reading.files import files_in, open_file, printable, refuse, why
from selon.reading.raw import LIMIT, TOO_LARGE, Raw, unpack
from selon.reading.refused import Refused

Opened: TypeAlias = Raw | Refusal
Fetch: TypeAlias = Callable[[str], Raw | Refused]

STDIN = "-"
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
HOST_END = re.compile(r"[/?#]")
PAGES = (".html", ".htm", ".xhtml", ".txt")
NO_PAGE = f"no page in this folder ({' '.join(PAGES)}, gzipped or not)"
FOLDER = "a folder, not one page; read_all reads all that are in it"


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
            yield found if isinstance(found, Raw) else refuse(without_password(source), found)
        elif os.path.isdir(source):  # noqa: PTH112 -- Path() would not keep the name as given
            yield from _folder(source)
        else:
            yield _file(source)


def open_one(source: str | Path) -> Opened:
    """What *source* holds, or why it holds nothing; a folder holds more than one page."""
    if os.path.isdir(source):  # noqa: PTH112 -- as above
        return refuse(str(source), Refused(Code.UNREADABLE, FOLDER))
    return next(open_all([source]))


def _fetcher() -> Fetch:
    from selon.reading.fetch import Fetcher  # noqa: PLC0415 -- http.client and ssl: 40 ms

    return Fetcher()


def _stream(stream: BinaryIO) -> Opened:
    try:
        return opened(STDIN, stream.read(LIMIT + 1))
    except OSError as error:
        return refuse(STDIN, why(STDIN, error))


def _file(path: str) -> Opened:
    file = open_file(path)
    if isinstance(file, Refused):
        return refuse(path, file)
    with file:
        if os.fstat(file.fileno()).st_size > LIMIT:
            return refuse(path, TOO_LARGE)
        try:
            return opened(path, file.read(LIMIT + 1))
        except OSError as error:
            return refuse(path, why(path, error))


def _folder(top: str) -> Iterator[Opened]:
    for one in files_in(top, endings=PAGES, nothing=NO_PAGE):
        yield one if isinstance(one, Refusal) else _file(one)


def opened(source: str, packed: bytes) -> Opened:
    """*packed* as a page, not yet read."""
    data = TOO_LARGE if len(packed) > LIMIT else unpack(packed)
    if isinstance(data, Refused):
        return refuse(source, data)
    return Raw(source=printable(source), data=data)


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
