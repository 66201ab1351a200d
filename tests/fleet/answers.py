"""What a ledger and a comparison of tables say of the same sources, in one form."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from selon.fleet.running import run
from selon.fleet.whole import compare as whole
from selon.ledger.ledger import Ledger
from selon.ledger.tables import articles, claims, copies, figures, mentions, versions
from selon.reading.gather import Gatherer
from selon.reading.politely import politely
from tests.ledger.conftest import Clock

pq = pytest.importorskip("pyarrow.parquet")

NOW = datetime(2025, 4, 2, 12, tzinfo=UTC)
COUNTS = ("articles", "outlets", "origins", "drifts")
TERMS = ("measure", "side", "status", "comparator", "value", "lower", "upper", "place", "hedge")
Answers = dict[str, Any]


def of_ledger(sources: Sequence[str], file: Path, *, actors: Path | None = None) -> Answers:
    """What a ledger says that all *sources* were added to."""
    with Ledger.open(file, clock=Clock()) as ledger:
        if actors:
            ledger.learn(actors)
        for _ in ledger.add_all(Gatherer(ask=politely().ask).gather(sources)):
            pass
        return said_by(ledger)


def said_by(ledger: Ledger) -> Answers:
    """What *ledger* says."""
    with ledger.database.read() as connection:
        held = {row.id: row for row in connection.execute(select(versions))}
        roots = dict(connection.execute(select(articles.c.id, articles.c.origin)).all())
        firsts = {row.article: row.source for row in held.values() if row.number == 1}
        named = {f"a{row.article}": row.source for row in held.values() if row.number == 1}
        named |= {f"a{row.article}.{row.number}": row.source for row in held.values()}
        known: dict[int, list[Any]] = {}
        chosen = select(mentions, figures.c.label).join(figures, figures.c.id == mentions.c.figure)
        for row in connection.execute(chosen):
            origin = firsts[row.origin] if row.current else None
            told = _told(held[row.version].source, row.label, row.current, origin, row.why)
            known.setdefault(row.claim, []).append((*told, _drift(row.drift, named)))
        found = {
            frozenset(known[row.id]): tuple(getattr(row, one) for one in (*COUNTS, *TERMS))
            for row in connection.execute(select(claims).where(claims.c.into.is_(None)))
            if row.id in known
        }
        tied = {
            (held[row.of].source, held[row.version].source, row.kind, row.containment)
            for row in connection.execute(select(copies))
        }
    shown = {
        (row.source, row.number, row.current, firsts[row.article], firsts[roots[row.article]])
        for row in held.values()
    }
    return {"claims": found, "copies": _either_way(tied), "versions": shown}


def of_tables(
    sources: Sequence[str], to: Path, *, actors: Path | None = None, workers: int = 1
) -> Answers:
    """What a comparison says of the tables of *sources*."""
    list(run(sources, to, actors=[actors] if actors else [], workers=workers))
    whole.compare(to, now=NOW)
    table = {
        name: pq.read_table(to / "compared" / f"{name}.parquet").to_pylist()
        for name in ("versions", "copies", "claims", "mentions")
    }
    source = {row["article"]: row["source"] for row in table["versions"]}
    known: dict[str, list[Any]] = {}
    for row in table["mentions"]:
        told = _told(
            source[row["article"]],
            row["figure"],
            row["current"],
            source.get(row["origin"]),
            row["why"],
        )
        known.setdefault(row["claim"], []).append(
            (*told, _drift(json.loads(row["drift"]), source))
        )
    return {
        "claims": {
            frozenset(known[row["claim"]]): tuple(row[one] for one in (*COUNTS, *TERMS))
            for row in table["claims"]
        },
        "copies": _either_way(
            {
                (source[row["one"]], source[row["other"]], row["kind"], row["containment"])
                for row in table["copies"]
            }
        ),
        "versions": {
            (
                row["source"],
                row["version"],
                row["current"],
                source[row["story"]],
                source[row["origin"]],
            )
            for row in table["versions"]
        },
    }


def _told(
    source: str,
    figure: str,
    current: object,
    origin: str | None,
    why: Sequence[str],
) -> tuple[object, ...]:
    return source, figure, bool(current), origin, tuple(why)


def _drift(drift: Sequence[dict[str, Any]], named: dict[str, str]) -> frozenset[tuple[Any, ...]]:
    found = set()
    for one in drift:
        article, _, figure = one["against"].rpartition("/")
        found.add((one["kind"], one["from"], one["to"], named[article], figure))
    return frozenset(found)


def _either_way(tied: set[tuple[Any, ...]]) -> set[tuple[Any, ...]]:
    return {(*sorted(one[:2]), *one[2:]) for one in tied}
