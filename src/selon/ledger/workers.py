"""Sources read one after another, or several at once in processes of their own."""

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from msgspec import Struct

from selon import flow
from selon.actors import ActorFile
from selon.model.errors import SelonError
from selon.model.reading import Reading
from selon.model.refusal import Code, Refusal, Stage
from selon.reading.raw import Raw

AHEAD = 3
"""Sources that wait for each process."""

Other = TypeVar("Other", bound=Struct)
known: tuple[ActorFile, ...] = ()


def read(raw: Raw, actors: tuple[ActorFile, ...]) -> Reading:
    """What is in *raw*; where selon itself breaks on it, a refusal says so.

    Raises:
        SelonError: the configuration is wrong, for every source.
    """
    try:
        return flow.read_raw(raw, actors=actors)
    except SelonError:
        raise
    except Exception as error:  # noqa: BLE001 -- a bug must not cost the other sources
        message = f"a bug in selon: {type(error).__name__}: {error}"
        why = Refusal(source=raw.source, stage=Stage.EXTRACTION, code=Code.FAILED, message=message)
        return Reading(source=raw.source, refusals=(why,))


def read_all(
    given: Iterable[Raw | Other], actors: tuple[ActorFile, ...], *, workers: int = 1
) -> Iterator[tuple[Raw, Reading] | Other]:
    """Yield each Raw of what is *given* with what is in it, read by that many processes.

    All come in the order given; whatever else is among them is handed on.
    """
    if workers == 1:
        yield from ((one, read(one, actors)) if isinstance(one, Raw) else one for one in given)
        return
    waiting: deque[tuple[Raw, Future[Reading]] | Other] = deque()
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (actors,)) as pool:
        for one in given:
            waiting.append((one, pool.submit(_read, one)) if isinstance(one, Raw) else one)
            while waiting and (len(waiting) > AHEAD * workers or _done(waiting[0])):
                yield _taken(waiting.popleft())
        while waiting:
            yield _taken(waiting.popleft())


def _done(one: tuple[Raw, Future[Reading]] | Other) -> bool:
    """Whether nobody has to be waited for."""
    return one[1].done() if isinstance(one, tuple) else True


def _taken(one: tuple[Raw, Future[Reading]] | Other) -> tuple[Raw, Reading] | Other:
    return (one[0], one[1].result()) if isinstance(one, tuple) else one


def _begin(actors: tuple[ActorFile, ...]) -> None:
    """Know the actors once; Ctrl-C is for the process that writes."""
    global known  # noqa: PLW0603 -- one process, one set of actors: sent once, cached by identity
    known = actors
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read(raw: Raw) -> Reading:
    return read(raw, known)
