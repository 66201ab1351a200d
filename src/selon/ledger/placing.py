"""Files that are written whole or not at all; what is no file is written into as it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EEXIST
from pathlib import Path
from typing import BinaryIO

DATABASE = b"SQLite format 3\0"


@contextmanager
def placed(output: Path) -> Iterator[BinaryIO]:
    """What is written takes the place of the file *output* once it is whole.

    A device or a pipe stays what it is; so does a link, and what it leads to is replaced.

    Raises:
        OSError: it cannot be written, or is a folder or a ledger.
    """
    if output.exists() and not output.is_file():
        with output.open("wb") as file:
            yield file
        return
    target = output.resolve()
    if _is_database(target):
        raise FileExistsError(EEXIST, "a ledger is there, and nothing replaces it")
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _is_database(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(len(DATABASE)) == DATABASE
