"""How many articles, outlets and origins a claim has, counted again when that may have changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any  # a row has columns of every type

from sqlalchemy import Connection, Row, bindparam, select

from selon.ledger.lineage import Told, trace
from selon.ledger.occurrences import parts
from selon.ledger.tables import articles, claims, figures, mentions

COUNTS = ("articles", "outlets", "origins")


def recount(connection: Connection, touched: Iterable[int], *, now: datetime) -> None:
    """Count again the articles, outlets and origins of the claims *touched*."""
    columns = (
        mentions.c.claim,
        mentions.c.figure,
        mentions.c.article,
        mentions.c.version,
        mentions.c.outlet,
        mentions.c.origin,
        articles.c.origin.label("root"),
        figures.c.start,
        figures.c.stop,
    )
    joined = mentions.join(articles, articles.c.id == mentions.c.article).join(
        figures, figures.c.id == mentions.c.figure
    )
    for part in parts(sorted(touched)):
        seen: dict[int, list[Row[Any]]] = {one: [] for one in part}
        chosen = (
            select(*columns)
            .select_from(joined)
            .where(mentions.c.claim.in_(part), mentions.c.current)
            .order_by(articles.c.first_at, articles.c.id)
        )
        for row in connection.execute(chosen):
            seen[row.claim].append(row)  # type: ignore[arg-type] # rows of any columns
        rows = [
            {"number": number, **_counted(found, _traced(connection, found))}
            for number, found in seen.items()
        ]
        changed = claims.update().where(claims.c.id == bindparam("number"))
        counts: dict[str, Any] = {name: bindparam(name) for name in COUNTS}
        connection.execute(changed.values(**counts, changed_at=now), rows)


def _traced(connection: Connection, found: Sequence[Row[Any]]) -> Mapping[int, int]:
    """What each root goes back to in a claim; the mentions know it from now on."""
    told = [Told(row.version, row.root, row.start, row.stop) for row in found]
    origins = trace(connection, told) if told else {}
    for row in found:
        if row.origin != origins[row.root]:
            mine = mentions.update().where(mentions.c.figure == row.figure)
            connection.execute(mine.values(origin=origins[row.root]))
    return origins


def of_articles(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """The claims that the articles *numbers* mention."""
    found: set[int] = set()
    for part in parts(sorted(numbers)):
        chosen = select(mentions.c.claim).where(mentions.c.article.in_(part)).distinct()
        found.update(connection.scalars(chosen))
    return found


def _counted(found: Sequence[Row[Any]], origins: Mapping[int, int]) -> dict[str, int]:
    """How many articles, outlets and origins; an article of no outlet is one of its own."""
    return {
        "articles": len({row.article for row in found}),
        "outlets": len({row.outlet or row.article for row in found}),
        "origins": len({origins[row.root] for row in found}),
    }
