"""Killed at any moment: what was acknowledged is there, nothing is there by half."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec
import pytest
from sqlalchemy import Connection, select

from selon.ledger.checking import check
from selon.ledger.ledger import Ledger
from selon.ledger.tables import (
    articles,
    copies,
    extractions,
    figures,
    mentions,
    statements,
    versions,
)
from selon.reading.gather import Gatherer
from selon.reading.politely import politely
from tests.ledger import varied

AT_ONCE = 10
"""Kills of one ledger, before another is begun."""

TEXTS = 48


class Done(msgspec.Struct):
    """A line that ``selon add`` printed."""

    source: str
    outcome: str
    article: str
    version: int
    statements: int
    figures: int


def test_what_was_acknowledged_survives_kills(
    request: pytest.FixtureRequest, where: str, tmp_path: Path
) -> None:
    kills = 5 if request.node.callspec.params["where"] == "sqlite" else 2
    varied.write(tmp_path / "texts", 16)

    _survive(where, tmp_path / "texts", kills=kills, seed=1)

    assert _content(where) == _uninterrupted(tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_what_was_acknowledged_survives_a_hundred_kills(
    where: str, tmp_path: Path, seed: int
) -> None:
    varied.write(tmp_path / "texts", TEXTS, seed=seed)

    _survive(where, tmp_path / "texts", kills=AT_ONCE, seed=seed)

    assert _content(where) == _uninterrupted(tmp_path)


def _survive(where: str, folder: Path, *, kills: int, seed: int) -> None:
    """Kill so many times, look each time; then let it end."""
    random = Random(seed)  # noqa: S311 -- the same moments each time, as far as a clock can
    acknowledged: dict[str, Done] = {}
    for _ in range(kills):
        acknowledged |= {one.source: one for one in _killed(where, folder, random)}
        with Ledger.open(where, create=False) as ledger:
            assert list(check(ledger.database)) == []
            with ledger.database.read() as connection:
                _look(connection, acknowledged)
    process = _add(where, folder)
    process.communicate(timeout=600)
    assert process.returncode == 0


def _killed(where: str, folder: Path, random: Random) -> Iterator[Done]:
    """Yield what was told before the end, which comes after some of what is new."""
    process = _add(where, folder)
    assert process.stdout is not None
    left = random.randint(0, 5)
    if not left:
        time.sleep(random.uniform(0, 1.5))
    while left and (line := process.stdout.readline()):
        one = msgspec.json.decode(line, type=Done)
        yield one
        left -= one.outcome != "known"
    time.sleep(random.uniform(0, 0.05))
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate(timeout=60)
    yield from (
        msgspec.json.decode(line, type=Done) for line in rest.splitlines() if line.endswith(b"}")
    )


def _add(where: str, folder: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "selon", "add", "--ledger", where, "--format", "jsonl"]
    return subprocess.Popen(  # noqa: S603 -- ours
        [*command, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


def _look(connection: Connection, acknowledged: dict[str, Done]) -> None:
    """Each of *acknowledged* is there as it was told."""
    chosen = select(versions.c.article, versions.c.number, versions.c.extraction)
    held = {(row.article, row.number): row.extraction for row in connection.execute(chosen)}
    for one in acknowledged.values():
        extraction = held[int(one.article.removeprefix("a")), one.version]
        for table, many in ((statements, one.statements), (figures, one.figures)):
            rows = connection.execute(select(table.c.id).where(table.c.extraction == extraction))
            assert len(rows.all()) == many or one.outcome == "known"


def _uninterrupted(tmp_path: Path) -> list[object]:
    whole = tmp_path / "whole.db"
    with Ledger.open(whole) as ledger:
        for _ in ledger.add_all(Gatherer(ask=politely().ask).gather([str(tmp_path / "texts")])):
            pass
    return _content(str(whole))


def _content(where: str) -> list[object]:
    """What a ledger holds, by its texts: sequences may have skipped numbers."""
    with Ledger.open(where, create=False) as ledger, ledger.database.read() as connection:
        joined = versions.join(extractions, extractions.c.id == versions.c.extraction)
        rows = connection.execute(
            select(versions.c.id, versions.c.source, versions.c.number, versions.c.text_sha256)
            .select_from(joined)
            .order_by(versions.c.id)
        ).all()
        name = {row.id: (row.source, row.number, row.text_sha256) for row in rows}
        claims: dict[int, list[object]] = {}
        for row in connection.execute(
            select(mentions, figures.c.label)
            .join(figures, figures.c.id == mentions.c.figure)
            .order_by(mentions.c.figure)
        ):
            told = (*name[row.version], row.label, json.dumps(row.why), json.dumps(row.drift))
            claims.setdefault(row.claim, []).append(told)
        tied = select(copies.c.version, copies.c.of, copies.c.kind)
        pairs = sorted((name[one], name[of], kind) for one, of, kind in connection.execute(tied))
        roots = select(versions.c.id, articles.c.origin).join(
            articles, articles.c.id == versions.c.article
        )
        families: dict[int, list[object]] = {}
        for one, origin in connection.execute(roots.order_by(versions.c.id)):
            families.setdefault(origin, []).append(name[one])
    return [sorted(name.values()), sorted(claims.values()), pairs, sorted(families.values())]
