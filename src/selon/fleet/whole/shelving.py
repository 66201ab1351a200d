"""Kept versions -> what they are compared by: texts with their keys, occurrences with theirs."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

import msgspec
from msgspec import Struct, structs

from selon.comparing.fingerprints import fingerprints
from selon.comparing.occurrence import Occurrence
from selon.comparing.packing import pack
from selon.comparing.same import keys
from selon.comparing.texts import Text, fetched_at
from selon.fleet.whole.arriving import placed, since
from selon.fleet.whole.store import BATCH, Store
from selon.ledger import extractions, naming
from selon.ledger.putting import Read
from selon.ledger.versions import readable
from selon.model.figure import Figure
from selon.model.record import to_json
from selon.model.restored import restored
from selon.reading.given import moment

TABLES = {
    "versions": (
        "version BIGINT, article BIGINT, number BIGINT, latest BOOLEAN, name VARCHAR, "
        "source VARCHAR, outlet VARCHAR, language VARCHAR, published VARCHAR, url VARCHAR, "
        "text_sha256 VARCHAR, moment VARCHAR"
    ),
    "texts": "version BIGINT, data BLOB",
    "prints": "key BIGINT, version BIGINT",
    "occurrences": "id BIGINT, version BIGINT, day VARCHAR, data BLOB",
    "keys": "key BIGINT, occurrence BIGINT",
}
LATE = "9999-12-31"


class Packed(Struct, array_like=True):
    """An occurrence with its rows, as the store has it."""

    id: int
    version: int
    article: int
    latest: bool
    name: str
    number: int
    outlet: str | None
    language: str | None
    published: str
    fetched: datetime
    figure: dict[str, object]
    sentence: str
    headline: bool


def fill(store: Store, read: Iterable[Read], *, now: datetime) -> None:
    """Make the tables of the store of what was *read* and is ``kept``."""
    for name, columns in TABLES.items():
        store.run(f"CREATE TABLE {name} ({columns})")
    waiting: dict[str, list[tuple[object, ...]]] = {name: [] for name in TABLES}
    number = 0
    for kept, place, one in _kept(store, read):
        number = _shelve(waiting, kept, one, since(place, one, now), number)
        for name, rows in waiting.items():
            if len(rows) >= BATCH:
                store.append(name, rows)
                rows.clear()
    for name, rows in waiting.items():
        store.append(name, rows)
    for name, column in (("keys", "key"), ("occurrences", "id"), ("versions", "version")):
        store.run(f"CREATE TABLE sorted AS SELECT * FROM {name} ORDER BY {column}")  # noqa: S608 -- ours
        store.run(f"DROP TABLE {name}")
        store.run(f"ALTER TABLE sorted RENAME TO {name}")


class Kept(Struct, frozen=True):
    """Which version of which article something is."""

    place: int
    number: int
    latest: bool
    article: int
    version: int


def _kept(store: Store, read: Iterable[Read]) -> Iterator[tuple[Kept, int, Read]]:
    """Yield what is kept of what was *read*; both are in one order."""
    rows = store.rows("SELECT * FROM kept ORDER BY place")
    kept = next(rows, None)
    for place, one in placed(read):
        if kept is not None and kept[0] == place:
            yield Kept(*kept), place, one
            kept = next(rows, None)


def _shelve(
    waiting: dict[str, list[tuple[object, ...]]],
    kept: Kept,
    one: Read,
    fetched: datetime,
    number: int,
) -> int:
    """Make the rows of a version; how many occurrences there are by now."""
    text = _text(kept, one, fetched)
    waiting["versions"].append(_row(kept, one, text))
    waiting["texts"].append((kept.version, pack(text)))
    waiting["prints"] += [(key, kept.version) for key in fingerprints(text)]
    for occurrence in _occurrences(kept, one, fetched):
        number += 1
        packed = _packed(number, kept, occurrence)
        known = occurrence.day.isoformat() if occurrence.day else LATE
        waiting["occurrences"].append((number, kept.version, known, packed))
        waiting["keys"] += [
            (key, number) for key in sorted({naming.hashed(key) for key in keys(occurrence)})
        ]
    return number


def _text(kept: Kept, one: Read, fetched: datetime) -> Text:
    assert one.text is not None  # noqa: S101 -- every table has it
    dated = fetched_at(one.text, one.reading.figures, fetched)
    return structs.replace(dated, article=naming.article(kept.article), version=kept.number)


def _row(kept: Kept, one: Read, text: Text) -> tuple[object, ...]:
    article = one.reading.article
    assert article is not None  # noqa: S101 -- it was kept
    return (
        kept.version,
        kept.article,
        kept.number,
        kept.latest,
        one.name,
        one.reading.source,
        article.publisher,
        article.language,
        to_json(article.published),
        article.url or one.raw.url,
        article.text_sha256,
        text.moment.isoformat(),
    )


def _occurrences(kept: Kept, one: Read, fetched: datetime) -> Iterator[Occurrence]:
    article = one.reading.article
    assert article is not None  # noqa: S101 -- it was kept
    for figure in one.reading.figures:
        place = extractions.place(figure, article)
        yield Occurrence(
            article=naming.article(kept.article, kept.number),
            version=kept.number,
            outlet=article.publisher,
            language=article.language,
            published=article.published or readable(article, fetched, version=kept.number),
            fetched=fetched,
            figure=figure,
            statement=place.sentence,
            headline=place.headline,
        )


def _packed(number: int, kept: Kept, one: Occurrence) -> bytes:
    assert one.published is not None  # noqa: S101 -- or fetched
    assert one.fetched is not None  # noqa: S101 -- or now
    held = Packed(
        id=number,
        version=kept.version,
        article=kept.article,
        latest=kept.latest,
        name=one.article,
        number=one.version,
        outlet=one.outlet,
        language=one.language,
        published=one.published.isoformat(),
        fetched=one.fetched,
        figure=one.figure.to_dict(),  # type: ignore[arg-type] # JSON's values are objects
        sentence=one.statement or "",
        headline=one.headline,
    )
    return msgspec.msgpack.encode(held)


def unpacked(data: bytes) -> tuple[Packed, Occurrence]:
    """What the store has of an occurrence, and the occurrence."""
    held = msgspec.msgpack.decode(data, type=Packed)
    return held, Occurrence(
        article=held.name,
        version=held.number,
        outlet=held.outlet,
        language=held.language,
        published=_moment(held.published),
        fetched=held.fetched,
        figure=restored(Figure, held.figure),
        statement=held.sentence,
        headline=held.headline,
    )


def _moment(written: str) -> date | datetime:
    return moment(written)
