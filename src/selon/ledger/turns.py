"""Whose turn it is to write: one writer at a time, in every process and thread.

SQLite before 3.51.3 may corrupt a write-ahead log when one connection writes or checkpoints while
another checkpoints; whoever holds the turn is the only one that does either.
"""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selon.model.errors import LedgerBusyError, LedgerError, LedgerReadOnlyError

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # pragma: no cover -- Windows, where SQLite's own lock has to do
    flock = None  # type: ignore[assignment] # its type is that of the function

READ_ONLY = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

PATIENCE = 60.0
"""How long one waits for the turn, in seconds."""

PAUSE = 0.002
LONGEST_PAUSE = 0.05


@contextmanager
def turn(file: Path, *, patience: float | None = None) -> Iterator[None]:
    """Hold the turn to write that *file* stands for; it ends with its process.

    Raises:
        LedgerBusyError: another has held it for *patience* seconds, or :data:`PATIENCE`.
        LedgerError: the folder is not there.
        LedgerReadOnlyError: it is not to be written in.
    """
    if flock is None:  # pragma: no cover -- as above
        yield
        return
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        name = file.with_suffix("")
        kind = LedgerReadOnlyError if error.errno in READ_ONLY else LedgerError
        raise kind(f"{name}: cannot be written: {error.strerror}") from error
    try:
        wait = PATIENCE if patience is None else patience
        _take(descriptor, file, until=time.monotonic() + wait)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, file: Path, *, until: float) -> None:
    pause = PAUSE
    while True:
        try:
            flock(descriptor, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise LedgerBusyError(
                    f"{file.with_suffix('')}: somebody else is writing"
                ) from None
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        else:
            return
