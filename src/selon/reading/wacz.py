"""Web archives in a zip (WACZ 1.1.1): the pages in the WARC files in it."""

import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from selon.model.refusal import Code, Refusal, Stage
from selon.reading import warc
from selon.reading.raw import Raw
from selon.reading.refused import Refused

ARCHIVES = (".warc", ".warc.gz")
MOST_PACKED = 200
"""To how many times its length a file may unpack: text does to ten, a bomb to a thousand."""
MOST_FILES = 1_000
"""Archives that are read of one file."""

NO_ARCHIVE = Refused(Code.NOT_TEXT, "a zip without web archives in it")
NO_ZIP = Refused(Code.UNREADABLE, "no zip that can be read: its directory is broken")
TOO_MANY = Refused(Code.TOO_LARGE, f"more than {MOST_FILES} archives in it; the first were read")
BOMB = Refused(Code.TOO_LARGE, f"packed to less than a {MOST_PACKED}th of its length")


def pages(file: BinaryIO, *, source: str) -> Iterator[Raw | Refusal]:
    """Yield the pages in the archive *file*, each named by its file in it and its record there."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = [one for one in archive.infolist() if one.filename.lower().endswith(ARCHIVES)]
            for one in names[:MOST_FILES]:
                yield from _inner(archive, one, source=f"{source}, {one.filename}")
    except Exception:  # noqa: BLE001 -- zipfile's faults are many: struct.error, EOFError, …
        yield _refusal(source, NO_ZIP)
        return
    if not names:
        yield _refusal(source, NO_ARCHIVE)
    if len(names) > MOST_FILES:
        yield _refusal(source, TOO_MANY)


def _inner(
    archive: zipfile.ZipFile, one: zipfile.ZipInfo, *, source: str
) -> Iterator[Raw | Refusal]:
    if one.file_size > one.compress_size * MOST_PACKED:
        yield _refusal(source, BOMB)
        return
    try:
        file = archive.open(one)
    except Exception as error:  # noqa: BLE001 -- a password, an unknown method, a broken header
        yield _refusal(source, Refused(Code.UNREADABLE, f"cannot be unpacked: {error}"))
        return
    with file:
        yield from warc.pages(cast("BinaryIO", file), source=source)


def _refusal(source: str, why: Refused) -> Refusal:
    return Refusal(source=source, stage=Stage.READING, code=why.code, message=why.message)
