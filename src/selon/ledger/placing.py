"""Files that are written whole or not at all; what is no file is written into as it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def placed(output: Path) -> Iterator[BinaryIO]:
    """What is written takes the place of the file *output* once it is whole.

    A device or a pipe stays what it is; so does a link, and what it leads to is replaced.

    Raises:
        OSError: it cannot be written, or is a folder.
    """
    if output.exists() and not output.is_file():
        with output.open("wb") as file:
            yield file
        return
    target = output.resolve()
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
