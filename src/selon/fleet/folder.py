"""The folder of a run: what is finished in it, what was set aside, whose turn it is.

::

    DIR/run.json               its units, in their order
    DIR/units/KEY/             of each that is finished: tables, report.json
    DIR/aside/KEY.json         of each that was set aside: why
    DIR/compared/              what a comparison of all of it found
    DIR/.unfinished/           what is being written; nobody looks in there
    DIR/.lock
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from selon.fleet import report as reports
from selon.fleet.errors import BusyFolderError, FleetError
from selon.fleet.report import Report
from selon.fleet.unit import LAYOUT, Unit
from selon.fleet.writing import sync

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # pragma: no cover -- Windows
    flock = None  # type: ignore[assignment] # its type is that of the function

MANIFEST = "run.json"
UNITS = "units"
ASIDE = "aside"
COMPARED = "compared"
UNFINISHED = ".unfinished"
LOCK = ".lock"
REPORT = "report.json"


class Manifest(Struct, frozen=True, kw_only=True, tag="selon-run", tag_field="kind"):
    """``run.json``: what the folder is to hold.

    Attributes:
        units: in the order in which one reader would come to them.
        actors: what the actors' files are called together; empty for none.
    """

    layout: int = LAYOUT
    selon: str
    pages: bool
    actors: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()


def manifest(to: Path) -> Manifest | None:
    """That of the folder *to*; ``None`` if it is no folder of a run.

    Raises:
        FleetError: it is that of another selon, or broken.
    """
    try:
        data = (to / MANIFEST).read_bytes()
    except OSError:
        return None
    try:
        return msgspec.json.decode(data, type=Manifest)
    except msgspec.MsgspecError as error:
        raise FleetError(f"{to / MANIFEST}: no manifest of a run: {error}") from error


def put(to: Path, made: Manifest) -> None:
    """Let *made* be the manifest of *to*."""
    replace(to / MANIFEST, msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n")


def replace(path: Path, data: bytes) -> None:
    """Let *path* hold *data*, all of them or what it held."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync(path.parent)


@contextmanager
def locked(to: Path) -> Iterator[None]:
    """Hold *to*, made if it is not there; whoever holds it loses it with its process.

    Raises:
        BusyFolderError: another run holds it.
        FleetError: it cannot be written.
    """
    try:
        (to / UNITS).mkdir(parents=True, exist_ok=True)
        descriptor = os.open(to / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise FleetError(f"{to}: cannot be written: {error.strerror}") from error
    try:
        if flock is not None:  # pragma: no branch -- as above
            flock(descriptor, LOCK_EX | LOCK_NB)
        yield
    except BlockingIOError:
        raise BusyFolderError(f"{to}: another run writes into it") from None
    finally:
        os.close(descriptor)


def unfinished(to: Path, name: str) -> Path:
    """Where something is written before it is finished."""
    return to / UNFINISHED / name


def finish(to: Path, made: Path, key: str) -> None:
    """Give *made* its name; if another process was quicker, what that made is the same."""
    target = to / UNITS / key
    try:
        made.rename(target)
    except OSError:
        if not (target / REPORT).exists():
            raise
        shutil.rmtree(made, ignore_errors=True)
    sync(target.parent)
    with suppress(FileNotFoundError):
        (to / ASIDE / f"{key}.json").unlink()


def set_aside(to: Path, report: Report) -> None:
    """Put down that a unit could not be read."""
    (to / ASIDE).mkdir(exist_ok=True)
    replace(to / ASIDE / f"{report.unit}.json", reports.written(report))


def finished(to: Path, key: str) -> Report | None:
    """The report of a unit, if it is finished."""
    try:
        return reports.read((to / UNITS / key / REPORT).read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None


def why_not(to: Path, key: str) -> str:
    """Why a unit is not finished, in words."""
    try:
        report = reports.read((to / ASIDE / f"{key}.json").read_bytes())
    except (OSError, msgspec.MsgspecError):
        return "not read yet; the same selon run goes on"
    return f"set aside: {report.reason}"


def clear(to: Path, kept: Sequence[Unit]) -> None:
    """Take away what was left half-written, and what is finished or aside but none of *kept*."""
    shutil.rmtree(to / UNFINISHED, ignore_errors=True)
    keys = {one.key for one in kept}
    for entry in sorted((to / UNITS).iterdir()):
        if entry.name not in keys:
            _remove(to, entry)
    for entry in sorted((to / ASIDE).glob("*.json")):
        if entry.stem not in keys:
            entry.unlink()


def _remove(to: Path, entry: Path) -> None:
    """Take a unit away at once: its name first."""
    gone = unfinished(to, entry.name)
    gone.parent.mkdir(exist_ok=True)
    entry.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)
