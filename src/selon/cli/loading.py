"""Tables of a run into a ledger: recognised by their manifest, told like any other source."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from selon.cli.report import Report
from selon.ledger.added import Added
from selon.ledger.ledger import Ledger
from selon.ledger.putting import Read
from selon.model.refusal import Refusal

MANIFEST = "run.json"
UNFINISHED = "unfinished"


def runs(sources: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    """Yield *sources* in their order, those that are folders of a run apart from the others."""
    for is_run, some in groupby(sources, key=_is_run):
        yield is_run, list(some)


def load(ledger: Ledger, folders: Iterable[str], report: Report) -> Iterator[Added]:
    """Yield what became of each page in the tables of *folders*; *report* names what lacks.

    Raises:
        FleetError: they cannot be loaded into this ledger.
    """
    for one in folders:
        yield from ledger.add_read(_read(ledger, Path(one), report))


def _is_run(source: str) -> bool:
    try:
        if not (Path(source) / MANIFEST).is_file():
            return False
    except OSError:  # whoever reads it says why
        return False
    from selon.fleet import loading  # noqa: PLC0415 -- for a run alone

    return loading.manifest(source) is not None


def _read(ledger: Ledger, folder: Path, report: Report) -> Iterator[Read | Refusal]:
    from selon.fleet import loading  # noqa: PLC0415 -- as above

    found = loading.manifest(folder)
    assert found is not None  # noqa: S101 -- it was asked
    for one in loading.load(folder, found, knowledge=ledger.knowledge.name):
        if isinstance(one, loading.Missing):
            report.refused(one.name, UNFINISHED, one.why)
        else:
            yield one
