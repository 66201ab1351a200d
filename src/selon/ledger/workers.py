"""Sources read one after another, or several at once in processes of their own."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue
from typing import TypeAlias, TypeVar

from msgspec import Struct

from selon import flow
from selon.actors import ActorFile
from selon.ledger.reader import Reader, refused
from selon.model.errors import SelonError
from selon.model.reading import Reading
from selon.model.refusal import Code
from selon.reading.bounded import NO_MEMORY, Bounds, within
from selon.reading.raw import Raw
from selon.reading.refused import Refused

AHEAD = 3
"""Sources that wait for each process."""

Other = TypeVar("Other", bound=Struct)
Read: TypeAlias = Callable[[Raw, tuple[ActorFile, ...]], Reading]


def read(raw: Raw, actors: tuple[ActorFile, ...], *, bounds: Bounds | None = None) -> Reading:
    """What is in *raw*; where it takes too much, or selon itself breaks on it, a refusal says so.

    Raises:
        SelonError: the configuration is wrong, for every source.
    """
    try:
        found = within(bounds, partial(flow.read_raw, raw, actors=actors))
    except SelonError:
        raise
    except MemoryError:
        found = NO_MEMORY
    except Exception as error:  # noqa: BLE001 -- a bug must not cost the other sources
        found = Refused(Code.FAILED, f"a bug in selon: {type(error).__name__}: {error}")
    return found if isinstance(found, Reading) else refused(raw.source, found)


def read_all(
    given: Iterable[Raw | Other], actors: tuple[ActorFile, ...], *, by: Read = read
) -> Iterator[tuple[Raw, Reading] | Other]:
    """Yield each Raw of what is *given* with what is in it, and hand on whatever else there is."""
    return ((one, by(one, actors)) if isinstance(one, Raw) else one for one in given)


def read_by_many(
    given: Iterable[Raw | Other],
    actors: tuple[ActorFile, ...],
    *,
    workers: int,
    bounds: Bounds | None,
) -> Iterator[tuple[Raw, Reading] | Other]:
    """Yield the same as :func:`read_all`, in the same order, read by so many processes.

    One that takes more than its *bounds*, or crashes, costs its page alone.
    """
    stop = threading.Event()
    free: SimpleQueue[Reader] = SimpleQueue()
    readers = [Reader(bounds, stopped=stop.is_set) for _ in range(workers)]
    for reader in readers:
        free.put(reader)
    waiting: deque[tuple[Raw, Future[Reading]] | Other] = deque()
    pool = ThreadPoolExecutor(workers, "selon-reader")
    try:
        for one in given:
            if isinstance(one, Raw):
                waiting.append((one, pool.submit(_read, one, actors, free)))
            else:
                waiting.append(one)
            while waiting and (len(waiting) > AHEAD * workers or _done(waiting[0])):
                yield _taken(waiting.popleft())
        while waiting:
            yield _taken(waiting.popleft())
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)
        for reader in readers:
            reader.end()


def _done(one: tuple[Raw, Future[Reading]] | Other) -> bool:
    """Whether nobody has to be waited for."""
    return one[1].done() if isinstance(one, tuple) else True


def _taken(one: tuple[Raw, Future[Reading]] | Other) -> tuple[Raw, Reading] | Other:
    return (one[0], one[1].result()) if isinstance(one, tuple) else one


def _read(raw: Raw, actors: tuple[ActorFile, ...], free: SimpleQueue[Reader]) -> Reading:
    reader = free.get()
    try:
        return reader(raw, actors)
    finally:
        free.put(reader)
