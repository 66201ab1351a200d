"""What there is to do in the folder of a run, and whether what is there may stay beside it."""

import shutil
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from selon.fleet import folder
from selon.fleet.errors import FleetError
from selon.fleet.folder import Manifest
from selon.fleet.planning import cut, look
from selon.fleet.report import Report
from selon.fleet.unit import LAYOUT, File, Unit, Work

ANEW = "--anew reads all of it again; another folder leaves it as it is"
ALL_OR_NONE = "name that too with --anew, or take another folder"


class Run(Struct, frozen=True, kw_only=True):
    """What is known when a run begins.

    Attributes:
        units: all of them; ``waiting`` those that are not finished.
        done: the reports of the others.
    """

    units: tuple[Unit, ...]
    waiting: tuple[Unit, ...]
    done: tuple[Report, ...]


def begin(to: Path, units: tuple[Unit, ...], work: Work, *, anew: bool = False) -> Run:
    """Put down what is to be there; what is finished of it already.

    Raises:
        FleetError: there is something else in the folder *to*, or it cannot be written; what is
            finished in it was made by another selon or with other options, and is not to be read
            *anew*, or is not named.
    """
    old = folder.manifest(to)
    if old is None and any((to / folder.UNITS).iterdir()):
        raise FleetError(f"{to}: it holds something else")
    others, rest = _others(old.units if old else (), units, work.folder)
    units = (*cut(rest, work), *units)
    made = _manifest(work, (*others, *units))
    if old is not None:
        _hold_together(to, old, made, others, anew=anew)
    try:
        folder.clear(to, made.units)
        if old is None or old.units != made.units or not all(_reports(to, units)):
            shutil.rmtree(to / folder.COMPARED, ignore_errors=True)  # it is of other tables
        folder.put(to, made)
    except OSError as error:
        raise FleetError(f"{to}: cannot be written: {error.strerror}") from error
    reports = tuple(_reports(to, units))
    return Run(
        units=units,
        waiting=tuple(one for one, done in zip(units, reports, strict=True) if done is None),
        done=tuple(one for one in reports if one is not None),
    )


def hashed(data: bytes) -> str:
    """What a file of actors is called."""
    return sha256(data).hexdigest()


def _reports(to: Path, units: Sequence[Unit]) -> Iterator[Report | None]:
    for one in units:
        yield folder.finished(to, one.key)


def _others(
    old: Sequence[Unit], units: Sequence[Unit], folder_: str
) -> tuple[list[Unit], list[File]]:
    """What is there that *units* say nothing of: whole units, and files of those they touch."""
    named = {path for one in units for path, file in one.whole if not file.refused}
    known = {one.key for one in units}
    others: list[Unit] = []
    rest: list[str] = []
    for one in old:
        held = {path: file for path, file in one.whole if not file.refused}
        if one.key in known or not held:
            continue
        if named.isdisjoint(held):
            others.append(one)
        else:
            here = one.folder in {"", folder_}
            left = [(path, file) for path, file in held.items() if path not in named]
            rest += [file.path if here else path for path, file in left]
    return others, [one for one in map(look, rest) if not one.refused]


def _hold_together(
    to: Path, old: Manifest, made: Manifest, others: Sequence[Unit], *, anew: bool
) -> None:
    """Let no tables of two sorts be in one folder, and none be lost by a forgotten option."""
    how = _otherwise(old, made)
    if not how or not any(_reports(to, old.units)):
        return
    if others:
        raise FleetError(f"{to}: {others[0].name} was read {how}; {ALL_OR_NONE}")
    if not anew:
        raise FleetError(f"{to}: was read {how}; {ANEW}")


def _otherwise(old: Manifest, made: Manifest) -> str:
    """How *old* was made, where that is not how *made* is."""
    found = []
    if (old.layout, old.selon) != (made.layout, made.selon):
        found.append(f"by selon {old.selon}")
    if old.pages != made.pages:
        found.append("with its pages" if old.pages else "without its pages")
    if old.actors != made.actors:
        found.append("with other actors")
    return " and ".join(found)


def _manifest(work: Work, units: tuple[Unit, ...]) -> Manifest:
    names = tuple(hashed(data) for _, data in work.actors)
    return Manifest(layout=LAYOUT, selon=work.selon, pages=work.pages, actors=names, units=units)
