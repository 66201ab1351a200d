"""The process that reads: told by a line which unit, it answers by a line what became of it.

``python -m selon.fleet.child``; :mod:`selon.fleet.guard` starts it, and ends it if it takes too
long or too much. When whoever started it is gone, it goes.
"""

import gc
import mmap
import os
import signal
import struct
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO

import msgspec
from msgspec import Struct

from selon.actors import ActorFile, parse_extra
from selon.fleet import making
from selon.fleet.making import ChangedError
from selon.fleet.report import Report
from selon.fleet.unit import Unit, Work

GARBAGE = 50_000
PLACE = struct.Struct("q")
NOWHERE = -1
READY = b"ready"


class Start(Struct, frozen=True, kw_only=True):
    """The first line: how all units are read, and the file that tells how far it is."""

    work: Work
    place: str


class Task(Struct, frozen=True, kw_only=True):
    """A line: one unit, and which of its pages not to read."""

    unit: Unit
    skipped: dict[int, tuple[str, str]] = {}
    tries: int = 1


class Answer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer: what became of it, or what broke.

    Attributes:
        broken: in the unit, so that it may be tried again.
        unwritable: of the folder that tables are put into, so that nothing can go on.
    """

    report: Report | None = None
    broken: str | None = None
    unwritable: str | None = None


def main() -> None:
    """Answer until nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(GARBAGE)
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    start = msgspec.json.decode(asked.readline(), type=Start)
    actors = tuple(parse_extra(data, name=name) for name, data in start.work.actors)
    mark = _marker(Path(start.place))
    answers.write(READY + b"\n")
    answers.flush()
    for line in _Asked(asked):
        answer = _answer(msgspec.json.decode(line, type=Task), start.work, actors, mark)
        answers.write(msgspec.json.encode(answer) + b"\n")
        answers.flush()


class _Asked:
    """Lines of a stream; at its end the process ends, whatever it is about."""

    def __init__(self, stream: BinaryIO) -> None:
        self._queue: SimpleQueue[bytes] = SimpleQueue()
        self._stream = stream
        threading.Thread(target=self._read, daemon=True).start()

    def __iter__(self) -> Iterator[bytes]:
        while True:
            yield self._queue.get()

    def _read(self) -> None:
        for line in self._stream:
            self._queue.put(line)
        os._exit(0)


def _marker(path: Path) -> making.Mark:
    """What tells by a few bytes of *path* how far the reading is; -1 is between two units."""
    with path.open("r+b") as file:
        shared = mmap.mmap(file.fileno(), PLACE.size)
    return lambda number: PLACE.pack_into(shared, 0, number)


def _answer(task: Task, work: Work, actors: tuple[ActorFile, ...], mark: making.Mark) -> Answer:
    try:
        return Answer(
            report=making.make(
                task.unit, work, actors=actors, skipped=task.skipped, mark=mark, tries=task.tries
            )
        )
    except ChangedError as error:
        return Answer(broken=str(error))
    except OSError as error:
        return Answer(unwritable=f"{work.to}: cannot be written: {error.strerror or error}")
    except MemoryError:
        return Answer(broken="out of memory")
    except Exception as error:  # noqa: BLE001 -- a bug must not cost the other units
        return Answer(broken=f"a bug in selon: {type(error).__name__}: {error}")
    finally:
        mark(NOWHERE)


if __name__ == "__main__":
    main()
