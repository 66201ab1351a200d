"""A run: what is to be read, read, unless it was."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from selon.actors import parse_extra
from selon.fleet import cluster, folder, pool
from selon.fleet.beginning import Run, begin, hashed
from selon.fleet.errors import FleetError
from selon.fleet.guard import Limits
from selon.fleet.planning import plan
from selon.fleet.report import Outcome, Report
from selon.fleet.unit import Work
from selon.fleet.versions import selon
from selon.fleet.writing import pyarrow
from selon.model.errors import ActorDataError


def run(  # noqa: PLR0913 -- each option of the command, by its name
    sources: Iterable[str],
    to: str | Path,
    *,
    actors: Sequence[Path] = (),
    pages: bool = True,
    workers: int = 1,
    scheduler: str | None = None,
    limits: Limits | None = None,
    anew: bool = False,
    begun: Callable[[Run], None] = lambda _: None,
) -> Iterator[Report]:
    """Read what is in *sources* into tables in the folder *to*; yield what becomes of each unit.

    What is finished there already is not read again; what another selon or other options made
    of the same sources is, where it is to be read *anew*. *begun* is told what there is to do.

    Raises:
        FleetError: another run writes into the folder, it cannot be written, it holds tables of
            another sort, a source is an address, there is no cluster.
        ActorDataError: a file of actors breaks its schema.
    """
    pyarrow()
    folder_ = Path(to)
    named = tuple(sources)
    work = Work(
        to=str(folder_.absolute()),
        folder=str(folder_.absolute() if all(map(os.path.isabs, named)) else Path.cwd()),
        actors=tuple(sorted(map(_actors, actors), key=lambda one: hashed(one[1]))),
        pages=pages,
        selon=selon(),
    )
    units = tuple(plan(named, work))
    with folder.locked(folder_):
        known = begin(folder_, units, work, anew=anew)
        begun(known)
        held = limits or Limits()
        reading = (
            cluster.read(known.waiting, work, held, scheduler=scheduler)
            if scheduler
            else pool.read(known.waiting, work, held, workers=workers)
        )
        try:
            for report in reading:
                if report.outcome is Outcome.ASIDE:
                    folder.set_aside(folder_, report)
                yield report
        except OSError as error:
            raise FleetError(f"{to}: cannot be written: {error.strerror}") from error
        finally:
            shutil.rmtree(folder_ / folder.UNFINISHED, ignore_errors=True)


def _actors(path: Path) -> tuple[str, bytes]:
    """A file of actors, known to be one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ActorDataError(f"{path}: {error.strerror}") from error
    parse_extra(data, name=str(path))
    return path.name, data


def cores() -> int:
    """How many processes there may be at work."""
    if hasattr(os, "sched_getaffinity"):  # not everywhere
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
