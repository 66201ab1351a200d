"""A process that reads, as :mod:`selon.fleet.child`, but that some pages break.

``python -m tests.fleet.poisoned``. A page says by a word in it what it does.
"""

import os
import signal
import time
from collections.abc import Iterator

from selon import flow
from selon.fleet import child
from selon.model.reading import Reading
from selon.model.refusal import Refusal
from selon.reading.gather import Gatherer
from selon.reading.raw import Raw
from selon.reading.sources import Opened

CRASH, EXIT, HANG, GROW, SLOW, BUG = (
    f"poison-{one}" for one in ("crash", "exit", "hang", "grow", "slow", "bug")
)
PIECE = 64 * 2**20

read_raw = flow.read_raw


def poisoned(raw: Raw | Refusal, **options: object) -> Reading:
    """What is in *raw*, unless it breaks this process."""
    data = raw.data if isinstance(raw, Raw) else b""
    if CRASH.encode() in data:
        os.kill(os.getpid(), signal.SIGSEGV)
    elif EXIT.encode() in data:
        os._exit(7)
    elif HANG.encode() in data:
        time.sleep(3600)
    elif GROW.encode() in data:
        _grow()
    elif SLOW.encode() in data:
        time.sleep(0.3)
    elif BUG.encode() in data:
        raise ZeroDivisionError
    return read_raw(raw, **options)  # type: ignore[arg-type] # as they came


def _grow() -> None:
    held = []
    while True:
        held.append(bytearray(os.urandom(1) * PIECE))
        time.sleep(0.02)


def broken_files() -> None:
    """Let files of that name hang before any page of them is there."""
    items = Gatherer.held

    def held(self: Gatherer, path: str) -> Iterator[Opened]:
        if "poison-file" in path:
            os._exit(9)
        return items(self, path)

    Gatherer.held = held  # type: ignore[method-assign]


if __name__ == "__main__":
    flow.read_raw = poisoned
    broken_files()
    child.main()
