"""Sources read one after another, or several at once in processes of their own."""

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from selon import flow
from selon.actors import ActorFile
from selon.model.errors import SelonError
from selon.model.reading import Reading
from selon.model.refusal import Code, Refusal, Stage
from selon.reading.raw import Raw

AHEAD = 3
"""Sources that wait for each process."""

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
    raws: Iterable[Raw], actors: tuple[ActorFile, ...], *, workers: int = 1
) -> Iterator[tuple[Raw, Reading]]:
    """Yield *raws* with what is in them, in their order, by that many processes."""
    if workers == 1:
        yield from ((raw, read(raw, actors)) for raw in raws)
        return
    waiting: deque[tuple[Raw, Future[Reading]]] = deque()
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (actors,)) as pool:
        for raw in raws:
            waiting.append((raw, pool.submit(_read, raw)))
            if len(waiting) > AHEAD * workers:
                first, reading = waiting.popleft()
                yield first, reading.result()
        for raw, reading in waiting:
            yield raw, reading.result()


def _begin(actors: tuple[ActorFile, ...]) -> None:
    """Know the actors once; Ctrl-C is for the process that writes."""
    global known  # noqa: PLW0603 -- one process, one set of actors: sent once, cached by identity
    known = actors
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read(raw: Raw) -> Reading:
    return read(raw, known)
