"""A run: what is to be read, read, unless it was."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from selon.actors import parse_extra
from selon.fleet import cluster, folder, pool
from selon.fleet.errors import FleetError
from selon.fleet.folder import Manifest
from selon.fleet.guard import Limits
from selon.fleet.planning import plan
from selon.fleet.report import Outcome, Report
from selon.fleet.unit import Unit, Work
from selon.fleet.versions import selon
from selon.fleet.writing import pyarrow
from selon.model.errors import ActorDataError

OTHERWISE = "was read by another selon or with other options; name it too, or take another folder"


class Run(Struct, frozen=True, kw_only=True):
    """What is known when a run begins.

    Attributes:
        units: all of them; ``waiting`` those that are not finished.
        done: the reports of the others.
    """

    units: tuple[Unit, ...]
    waiting: tuple[Unit, ...]
    done: tuple[Report, ...]


def run(  # noqa: PLR0913 -- each option of the command, by its name
    sources: Iterable[str],
    to: str | Path,
    *,
    actors: Sequence[Path] = (),
    pages: bool = True,
    workers: int = 1,
    scheduler: str | None = None,
    limits: Limits | None = None,
    begun: Callable[[Run], None] = lambda _: None,
) -> Iterator[Report]:
    """Read what is in *sources* into tables in the folder *to*; yield what becomes of each unit.

    What is finished there already is not read again. *begun* is told what there is to do.

    Raises:
        FleetError: another run writes into the folder, it cannot be written, a source is an
            address, there is no cluster.
        ActorDataError: a file of actors breaks its schema.
    """
    pyarrow()
    folder_ = Path(to)
    work = Work(
        to=str(folder_.absolute()),
        folder=str(Path.cwd()),
        actors=tuple(sorted(map(_actors, actors), key=lambda one: _hash(one[1]))),
        pages=pages,
        selon=selon(),
    )
    units = tuple(plan(sources, work))
    with folder.locked(folder_):
        known = _begin(folder_, units, work)
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


def _begin(to: Path, units: tuple[Unit, ...], work: Work) -> Run:
    """Put down what is to be there; what is finished of it already."""
    old = folder.manifest(to)
    if old is None and any((to / folder.UNITS).iterdir()):
        raise FleetError(f"{to}: it holds something else")
    every = (*_others(old, units, work, to), *units)
    try:
        folder.clear(to, every)
        if (
            old is None
            or old.units != every
            or not all(folder.finished(to, one.key) for one in units)
        ):
            shutil.rmtree(to / folder.COMPARED, ignore_errors=True)  # it is of other tables
        folder.put(to, _manifest(work, every))
    except OSError as error:
        raise FleetError(f"{to}: cannot be written: {error.strerror}") from error
    reports = {one.key: folder.finished(to, one.key) for one in units}
    return Run(
        units=units,
        waiting=tuple(one for one in units if reports[one.key] is None),
        done=tuple(one for one in reports.values() if one is not None),
    )


def _others(old: Manifest | None, units: tuple[Unit, ...], work: Work, to: Path) -> list[Unit]:
    """The units of earlier runs that these say nothing of.

    Raises:
        FleetError: they were read in another way: there would be tables of two sorts.
    """
    mine = {file.path for one in units for file in one.files if not file.refused}
    held = old.units if old else ()
    others = [one for one in held if mine.isdisjoint(file.path for file in one.files)]
    if old and others and _alike(old) != _alike(_manifest(work, ())):
        raise FleetError(f"{to}: {others[0].name}: {OTHERWISE}")
    known = {one.key for one in units}
    return [one for one in others if one.key not in known]


def _alike(made: Manifest) -> tuple[object, ...]:
    """What must be the same of all tables in one folder."""
    return made.layout, made.selon, made.pages, made.actors


def _manifest(work: Work, units: tuple[Unit, ...]) -> Manifest:
    names = tuple(_hash(data) for _, data in work.actors)
    return Manifest(selon=work.selon, pages=work.pages, actors=names, units=units)


def _actors(path: Path) -> tuple[str, bytes]:
    """A file of actors, known to be one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ActorDataError(f"{path}: {error.strerror}") from error
    parse_extra(data, name=str(path))
    return path.name, data


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


def cores() -> int:
    """How many processes there may be at work."""
    if hasattr(os, "sched_getaffinity"):  # not everywhere
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
