"""The process that reads pages: ``python -m selon.ledger.child``.

:mod:`selon.ledger.reader` starts it, and ends it if a page takes too long or too much. It is told
the actors, then pages, and answers each with what is in it. When whoever started it is gone, it
goes, whatever it is about.
"""

import gc
import os
import pickle
import signal
import sys
import threading
from queue import SimpleQueue
from typing import BinaryIO

from selon.ledger import workers
from selon.model.errors import SelonError

GARBAGE = 50_000


def main() -> None:
    """Answer until nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(GARBAGE)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    asked: SimpleQueue[object] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, asked), daemon=True).start()
    actors = asked.get()
    _say(answers, True)  # noqa: FBT003 -- that it is ready
    while True:
        _say(answers, _answer(asked.get(), actors))


def _answer(raw: object, actors: object) -> object:
    try:
        return workers.read(raw, actors)  # type: ignore[arg-type] # as they were sent
    except SelonError as error:
        return error


def _say(answers: BinaryIO, one: object) -> None:
    pickle.dump(one, answers)
    answers.flush()


def _listen(stream: BinaryIO, asked: SimpleQueue[object]) -> None:
    try:
        while True:
            asked.put(pickle.load(stream))  # noqa: S301 -- of whoever started it
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
