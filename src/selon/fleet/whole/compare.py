"""A whole archive compared, on one screen: tables of a run in, tables of claims and copies out."""

import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from selon.fleet import folder, loading
from selon.fleet.errors import FleetError
from selon.fleet.folder import COMPARED, Manifest
from selon.fleet.whole import arriving, claiming, copying, shelving, writing
from selon.fleet.whole.store import Store
from selon.ledger.putting import Read
from selon.model.refusal import Refusal

MEMORY = 1_000
"""Megabytes that joins may take before they go to the disk."""


class Compared(Struct, frozen=True, kw_only=True):
    """How many there are."""

    versions: int
    copies: int
    claims: int
    mentions: int


def compare(to: Path, *, now: datetime, memory: int = MEMORY, threads: int = 1) -> Compared:
    """Compare all that is finished in the run's folder *to*; what there was of it is replaced.

    The answers are those of a ledger that everything is added to in the order of the run. *now*
    stands for the time at which a page of unknown time was fetched, as it does there.

    Raises:
        FleetError: it is no folder of a run, or it cannot be written.
        NoClusterError: DuckDB is not installed.
    """
    found = folder.manifest(to)
    if found is None:
        raise FleetError(f"{to}: no folder of a run")
    with folder.locked(to):
        work = folder.unfinished(to, COMPARED)
        shutil.rmtree(work, ignore_errors=True)
        try:
            work.mkdir(parents=True)
            store = Store(work, memory=memory, threads=threads)
            try:
                done = _compare(to, found, store, work, now=now)
            finally:
                store.close()
            writing.replace(work / COMPARED, to / COMPARED)
        except OSError as error:
            raise FleetError(f"{to}: cannot be written: {error.strerror}") from error
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return done


def _compare(to: Path, found: Manifest, store: Store, work: Path, *, now: datetime) -> Compared:
    arriving.fill(store, _read(to, found), now=now)
    shelving.fill(store, _read(to, found), now=now)
    copying.fill(store)
    tables = writing.Tables(work / COMPARED, store)
    for number, one in enumerate(claiming.gather(store), 1):
        tables.claim(f"c{number}", one)
    return Compared(**tables.close())


def _read(to: Path, found: Manifest) -> Iterator[Read]:
    """Yield what was read, in its order."""
    every: Iterable[Read | Refusal | loading.Missing] = loading.read(to, found, loading.COMPARED)
    return (one for one in every if isinstance(one, Read))
