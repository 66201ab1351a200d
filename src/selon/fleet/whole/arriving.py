"""The articles of a run -> the versions that a ledger would keep of them."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import groupby

import msgspec

from selon.fleet.whole.store import Store
from selon.fleet.whole.versions import Arrival, Version, keep
from selon.ledger import identity
from selon.ledger.archive import digest
from selon.ledger.putting import NUL, Read
from selon.model.article import Article
from selon.model.record import to_json

SHOWN = (
    "text_sha256",
    "title",
    "standfirst",
    "authors",
    "published",
    "modified",
    "images",
    "topics",
)
"""What :func:`selon.ledger.identity.same` looks at."""

COLUMNS = (
    "place BIGINT, own VARCHAR, page VARCHAR, shown VARCHAR, url VARCHAR, given VARCHAR, "
    "fetched VARCHAR, since VARCHAR"
)
ALIKE = """
SELECT DISTINCT own, first FROM (
  SELECT own, first_value(own) OVER (PARTITION BY page ORDER BY place) AS first
  FROM arrivals WHERE given IS NULL
) WHERE own <> first
"""
"""Articles whose keys differ, though some of their pages have the same bytes."""

NUMBERED = """
CREATE TABLE kept AS
SELECT place, number, latest, dense_rank() OVER (ORDER BY first) AS article,
       row_number() OVER (ORDER BY place) AS version
FROM made ORDER BY place
"""


def fill(store: Store, read: Iterable[Read], *, now: datetime) -> None:
    """Make the table ``kept`` of what was *read*: each version's place, article and number.

    ``version`` and ``article`` are the numbers that a ledger would give them. *now* stands for the
    time at which a page of unknown time was fetched.
    """
    store.fill("arrivals", COLUMNS, _rows(read, now))
    groups = _groups(store.rows(ALIKE))
    store.fill("groups", "own VARCHAR, root VARCHAR", groups.items())
    store.fill(
        "made",
        "place BIGINT, first BIGINT, number BIGINT, latest BOOLEAN",
        ((one.arrival.place, one.first, one.number, one.current) for one in _kept(store)),
    )
    store.run(NUMBERED)
    for table in ("arrivals", "groups", "made"):
        store.run(f"DROP TABLE {table}")


def placed(read: Iterable[Read]) -> Iterator[tuple[int, Read]]:
    """Yield those that a ledger would take, by their places."""
    for place, one in enumerate(read):
        article = one.reading.article
        if article is not None and NUL not in article.text:
            yield place, one


def since(place: int, one: Read, now: datetime) -> datetime:
    """When it was fetched: where nobody knows, now, one after another."""
    return one.raw.fetched or now + timedelta(microseconds=place)


def _rows(read: Iterable[Read], now: datetime) -> Iterator[tuple[object, ...]]:
    for place, one in placed(read):
        raw, article = one.raw, one.reading.article
        assert article is not None  # noqa: S101 -- it was asked
        page = digest(raw.data) if raw.given else article.page_sha256 or ""
        given = identity.given(raw.given) if raw.given else None
        own = identity.url(raw, article)
        fetched = raw.fetched.isoformat() if raw.fetched else None
        yield (
            place,
            f"url:{identity.plain(own)}" if own else given or f"sha256:{page}",
            page,
            _shown(article),
            raw.url,
            given,
            fetched,
            since(place, one, now).isoformat(),
        )


def _shown(article: Article) -> str:
    held = [to_json(getattr(article, name)) for name in SHOWN]
    return blake2b(msgspec.json.encode(held), digest_size=16).hexdigest()


def _groups(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Keys of articles with the one that stands for all that they must be looked at with."""
    roots: dict[str, str] = {}

    def root(name: str) -> str:
        while (above := roots.setdefault(name, name)) != name:
            name = above
        return name

    for pair in pairs:
        one, other = sorted(map(root, pair))
        roots[other] = one
    return {name: root(name) for name in roots}


def _kept(store: Store) -> Iterator[Version]:
    """Yield the versions, article by article."""
    query = (
        "SELECT coalesce(root, arrivals.own), arrivals.* FROM arrivals LEFT JOIN groups "
        "ON groups.own = arrivals.own ORDER BY 1, place"
    )
    for _, rows in groupby(store.rows(query), key=lambda row: row[0]):
        yield from keep(map(_arrival, rows))


def _arrival(row: tuple[object, ...]) -> Arrival:
    _, place, own, page, shown, url, given, fetched, begun = row
    return msgspec.convert(
        {
            "place": place,
            "own": own,
            "page": page,
            "shown": shown,
            "url": url,
            "given": given,
            "fetched": fetched,
            "since": begun,
        },
        Arrival,
    )
