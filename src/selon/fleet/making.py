"""One unit -> its tables: the same ones wherever and whenever it is read."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from uuid import uuid4

from msgspec import structs

from selon import flow
from selon.actors import ActorFile
from selon.comparing import texts
from selon.fleet import folder, rows
from selon.fleet.opening import Item, items
from selon.fleet.planning import look
from selon.fleet.report import Report, written
from selon.fleet.unit import Unit, Work
from selon.fleet.writing import Parts, sync, tables_of
from selon.model.errors import SelonError
from selon.model.reading import Reading
from selon.model.refusal import Code, Refusal, Stage
from selon.reading.raw import Raw

NAMED = 20
"""Pages of one file that a report names as giving nothing; of small files, each is named."""

Skipped = Mapping[int, tuple[str, str]]
"""Pages not to be read, by their numbers: the code and why."""

Mark = Callable[[int], None]


class ChangedError(SelonError):
    """A file is another one than it was when the reading began."""


def make(  # noqa: PLR0913 -- what may be told of a reading, each by its name
    unit: Unit,
    work: Work,
    *,
    actors: tuple[ActorFile, ...] = (),
    skipped: Skipped = {},  # noqa: B006 -- a Mapping
    mark: Mark = lambda _: None,
    tries: int = 1,
) -> Report:
    """Read *unit*, and put its tables into the run's folder, whole; what became of it.

    *mark* is told the number of each page before it is looked at.

    Raises:
        OSError: the tables cannot be written; nothing of them is left.
        ChangedError: a file changed meanwhile; likewise.
    """
    begun = time.monotonic()
    _hold_still(unit, since="since the run began")
    to = Path(work.to)
    parts = Parts(folder.unfinished(to, f"{unit.key}.{uuid4().hex}"), tables_of(pages=work.pages))
    try:
        tally = _Tally(unit, work, actors, parts)
        for number, item in _marked(unit, mark):
            tally.take(number, item, skipped.get(number))
        parts.close()
        _hold_still(unit, since="while it was read")
        report = structs.replace(
            tally.report(),
            tries=tries,
            seconds=round(time.monotonic() - begun, 3),
            memory=_memory(),
        )
        (parts.folder / folder.REPORT).write_bytes(written(report))
        _sync_file(parts.folder / folder.REPORT)
        sync(parts.folder)
        folder.finish(to, parts.folder, unit.key)
    except BaseException:
        parts.drop()
        raise
    return report


def _marked(unit: Unit, mark: Mark) -> Iterator[tuple[int, Item]]:
    """Yield what is in *unit* by its number."""
    mark(0)
    for number, item in enumerate(items(unit)):
        yield number, item
        mark(number + 1)


def _hold_still(unit: Unit, *, since: str) -> None:
    for file in unit.files:
        now = structs.replace(look(file.path), part=file.part)
        if now != file and not file.refused:
            how = f": {now.refused[1]}" if now.refused else ""
            raise ChangedError(f"{file.path}: it changed {since}{how}")


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


class _Tally:
    """The rows of one unit, and how many."""

    def __init__(
        self, unit: Unit, work: Work, actors: tuple[ActorFile, ...], parts: Parts
    ) -> None:
        self._unit, self._work, self._actors, self._parts = unit, work, actors, parts
        self._counts: Counter[str] = Counter()
        self._codes: Counter[str] = Counter()
        self._named: list[tuple[str, str, str]] = []
        self._most = max(NAMED, len(unit.files))

    def take(self, number: int, item: Item, skip: tuple[str, str] | None) -> None:
        """Put down what *item* says."""
        reading = _skipped(item, skip) if skip else _read(item, self._actors)
        size = 0
        if reading.article is not None:
            size = self._article(number, item, reading)
        for one in reading.refusals:
            self._refuse(number, one, reading)
        self._parts.turn(size)

    def report(self) -> Report:
        """What came of it."""
        unit = self._unit
        return Report(
            unit=unit.key,
            name=unit.name,
            files=unit.files,
            selon=self._work.selon,
            refusals=dict(sorted(self._codes.items())),
            named=tuple(self._named),
            parts=self._parts.count,
            bytes=unit.size,
            articles=self._counts["articles"],
            statements=self._counts["statements"],
            figures=self._counts["figures"],
        )

    def _article(self, number: int, item: Item, reading: Reading) -> int:
        """Put down an article; about how many bytes that is."""
        article = reading.article
        assert article is not None  # noqa: S101 -- it was asked
        names: rows.Row = {"article": f"{self._unit.key}/{number}", "number": number}
        add = self._parts.add
        add("articles", names | rows.article(article, reading, item))
        for said in reading.statements:
            add("statements", names | rows.statement(said))
        for counted in reading.figures:
            add("figures", names | rows.figure(counted))
        fetched = item.fetched if isinstance(item, Raw) else None
        text = texts.describe_article(article, reading.figures, fetched, actors=self._actors)
        add("texts", names | rows.text(item, text))
        if self._work.pages:
            add("pages", names | rows.page(item))
        self._counts["articles"] += 1
        self._counts["statements"] += len(reading.statements)
        self._counts["figures"] += len(reading.figures)
        size = len(item.data) if isinstance(item, Raw) else 0
        return size + 4 * len(article.text)

    def _refuse(self, number: int, one: Refusal, reading: Reading) -> None:
        key = f"{self._unit.key}/{number}" if reading.article else None
        self._parts.add("refusals", {"number": number, "article": key, **rows.refusal(one)})
        self._codes[str(one.code)] += 1
        if reading.article is None:
            self._named.append((one.source or "", str(one.code), one.message))
            del self._named[self._most :]


def _read(item: Item, actors: tuple[ActorFile, ...]) -> Reading:
    """What is in *item*; where selon itself breaks on it, a refusal says so."""
    if isinstance(item, Reading):
        return item
    try:
        return flow.read_raw(item, actors=actors)
    except SelonError:
        raise
    except Exception as error:  # noqa: BLE001 -- a bug must not cost the other pages
        return _skipped(item, (Code.FAILED, f"a bug in selon: {type(error).__name__}: {error}"))


def _skipped(item: Item, why: tuple[str, str]) -> Reading:
    source = item.source or ""
    refusal = Refusal(source=source, stage=Stage.EXTRACTION, code=Code(why[0]), message=why[1])
    return Reading(source=source, refusals=(refusal,))


def _memory() -> int:
    """Megabytes that this process has taken at its peak; 0 where nobody counts them."""
    try:
        import resource  # noqa: PLC0415 -- not everywhere
    except ImportError:  # pragma: no cover -- Windows
        return 0
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale // 2**20
