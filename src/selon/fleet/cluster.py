"""Units read by a cluster of Dask: each of its workers has a process that it watches."""

import atexit
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any  # distributed has no types

import msgspec

from selon.fleet import folder, trying
from selon.fleet.errors import FleetError, NoClusterError
from selon.fleet.guard import Guard, Limits
from selon.fleet.report import Report, aside
from selon.fleet.unit import Unit, Work
from selon.fleet.versions import selon
from selon.model.errors import SelonError

AHEAD = 3
"""Units that wait for each thread of a worker, with the one that it reads."""

LOST = 4
"""Workers that a unit may cost before a scheduler gives it up, unless it is told otherwise."""

TIMEOUT = "10s"
"""For the scheduler to answer."""
WORKERS = "60s"
"""For it to have a worker."""

EXECUTING = "executing"
"""What Dask calls a task that is wanted still."""

GONE = "the scheduler was lost; the same command goes on where it was"

mine = threading.local()


def read(units: Sequence[Unit], work: Work, limits: Limits, *, scheduler: str) -> Iterator[Report]:
    """Yield what became of each of *units*, as they are done by the workers of *scheduler*.

    A unit whose worker is lost goes to another; every worker must see the files and the run's
    folder by the same names.

    Raises:
        FleetError: there is no scheduler, or none any more; it has no worker, or one that has
            another selon or does not see the run's folder.
    """
    distributed = _distributed()
    try:
        distributed.comm.get_address_host_port(scheduler)  # of none, a client never ends
        client = distributed.Client(scheduler, timeout=TIMEOUT, set_as_default=False)
    except (OSError, ValueError, RuntimeError, TypeError) as error:  # the last two: of TLS
        raise FleetError(f"{scheduler}: no scheduler there: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=WORKERS)
            yield from _Sending(client, distributed, work, limits).read(units)
        except TimeoutError:
            raise FleetError(f"{scheduler}: it has no worker") from None
        except distributed.CancelledError:
            raise FleetError(f"{scheduler}: {GONE}") from None


class _Sending:
    """What is sent to a cluster, some units ahead of what its workers do."""

    def __init__(
        self,
        client: Any,  # noqa: ANN401 -- distributed has no types
        distributed: ModuleType,
        work: Work,
        limits: Limits,
    ) -> None:
        self._client, self._distributed = client, distributed
        self._settings = (_packed(work), _packed(limits))
        self._sent: dict[str, tuple[Unit, Any]] = {}

    def read(self, units: Iterable[Unit]) -> Iterator[Report]:
        waiting = iter(units)
        done = self._distributed.as_completed(loop=self._client.loop)
        for one in islice(waiting, self._ahead()):
            done.add(self._send(one))
        try:
            for future in done:
                yield self._report(future)
                for one in islice(waiting, 1):
                    done.add(self._send(one))
        finally:
            self._client.cancel([future for _, future in self._sent.values()], force=True)

    def _ahead(self) -> int:
        threads: int = sum(self._client.nthreads().values())
        return AHEAD * max(1, threads)

    def _send(self, unit: Unit) -> Any:  # noqa: ANN401 -- as above
        packed = (*self._settings, _packed(unit))
        future = self._client.submit(guarded, *packed, key=f"selon-{unit.key}", pure=False)
        self._sent[future.key] = (unit, future)
        return future

    def _report(self, future: Any) -> Report:  # noqa: ANN401 -- as above
        unit, _ = self._sent.pop(future.key)
        try:
            return msgspec.json.decode(future.result(), type=Report)
        except self._distributed.KilledWorker:
            return aside(unit, "every worker that read it was lost", tries=LOST)
        except (SelonError, self._distributed.CancelledError):
            raise
        except Exception as error:
            raise FleetError(f"a worker cannot read: {type(error).__name__}: {error}") from error
        finally:
            future.release()


def guarded(work: bytes, limits: bytes, unit: bytes) -> bytes:
    """What a worker does: one unit, read by a process of its own.

    Raises:
        FleetError: this worker has another selon, or does not see the run's folder.
    """
    wanted = msgspec.json.decode(work, type=Work)
    _is_fit(wanted)
    held = msgspec.json.decode(limits, type=Limits)
    stopped = _stopped()
    guard = _guard(wanted, held, stopped)
    report = trying.read(
        msgspec.json.decode(unit, type=Unit), guard, tries=held.tries, stopped=stopped
    )
    return msgspec.json.encode(report)


def _is_fit(wanted: Work) -> None:
    """Raise what keeps this worker from reading as it is *wanted*."""
    name = socket.gethostname()
    if wanted.selon != selon():
        raise FleetError(f"the worker on {name} has selon {selon()}, the run {wanted.selon}")
    for seen in (Path(wanted.to) / folder.MANIFEST, Path(wanted.folder)):
        if not seen.exists():
            raise FleetError(f"the worker on {name} does not see {seen}")


def _stopped() -> Callable[[], bool]:
    """Whether what this thread does is not wanted any more."""
    found = import_module("distributed.worker")
    key = found.thread_state.key
    tasks = found.get_worker().state.tasks

    def is_it() -> bool:
        return key not in tasks or tasks[key].state != EXECUTING

    return is_it


def _guard(work: Work, limits: Limits, stopped: Callable[[], bool]) -> Guard:
    """The process of this thread of the worker; another one for another run."""
    mine.stopped = stopped
    if getattr(mine, "settings", None) != (work, limits):
        if hasattr(mine, "guard"):
            mine.guard.end()
        mine.settings = (work, limits)
        mine.guard = Guard(work, limits, stopped=lambda: bool(mine.stopped()))
        atexit.register(mine.guard.end)
    guard: Guard = mine.guard
    return guard


def _packed(one: msgspec.Struct) -> bytes:
    return msgspec.json.encode(one)


def _distributed() -> ModuleType:
    try:
        return import_module("distributed")
    except ImportError:
        raise NoClusterError("--scheduler needs Dask: pip install 'selon[cluster]'") from None
