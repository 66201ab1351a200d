"""Which versions are copies of which, kept up as they come; and what they all go back to."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from selon.comparing import copies as comparing
from selon.comparing.copies import Copy
from selon.comparing.fingerprints import WORN, candidates, fingerprints
from selon.comparing.packing import pack, unpack
from selon.comparing.texts import Text
from selon.ledger import tables
from selon.ledger.occurrences import parts
from selon.ledger.tables import articles, copies, versions


def keep(connection: Connection, version: int, text: Text) -> frozenset[int]:
    """Find what *text*, of the row *version*, is a copy of.

    The articles whose claims may go back to others now.
    """
    connection.execute(tables.texts.insert(), {"version": version, "data": pack(text)})
    keys = fingerprints(text)
    first = _first(connection, keys)
    found = {one.name: (number, one) for number, one in _near(connection, first, version)}
    _insert(connection, [key for key in keys if len(first.get(key, ())) < WORN], version)
    numbers = {text.name: version} | {name: number for name, (number, _) in found.items()}
    tied = [
        copy
        for _, (_, other) in sorted(found.items())
        if (copy := comparing.compare(other, text)) is not None
    ]
    if not tied:
        return frozenset()
    connection.execute(copies.insert(), [_row(copy, numbers) for copy in tied])
    whole = [numbers[name] for copy in tied if copy.whole for name in (copy.one, copy.other)]
    moved = _unite(connection, whole) if whole else frozenset()
    partly = {numbers[name] for copy in tied if not copy.whole for name in (copy.one, copy.other)}
    chosen = select(versions.c.article).where(versions.c.id.in_(partly))
    return moved | frozenset(connection.scalars(chosen)) if partly else moved


def _first(connection: Connection, keys: Sequence[int]) -> dict[int, list[int]]:
    """The versions that each of *keys* leads to: the first that had it."""
    prints = tables.fingerprints
    found: dict[int, list[int]] = {}
    for part in parts(keys):
        chosen = select(prints.c.hash, prints.c.version).where(prints.c.hash.in_(part))
        for key, number in connection.execute(chosen):
            found.setdefault(key, []).append(number)
    return found


def _near(
    connection: Connection, first: Mapping[int, Sequence[int]], version: int
) -> Iterable[tuple[int, Text]]:
    """Yield the texts that share keys enough with *version*."""
    shared: dict[int, list[int]] = {}
    for key, held in first.items():
        for number in held:
            shared.setdefault(number, []).append(key)
    shared.pop(version, None)
    numbers = sorted(number for number, held in shared.items() if candidates(held))
    for some in parts(numbers):
        chosen = select(tables.texts).where(tables.texts.c.version.in_(some))
        for number, data in connection.execute(chosen):
            yield number, unpack(data)


def _insert(connection: Connection, keys: Sequence[int], version: int) -> None:
    """Let *version* be found by *keys*."""
    rows = [{"hash": one, "version": version} for one in keys]
    if rows:
        connection.execute(tables.fingerprints.insert(), rows)


def _row(copy: Copy, numbers: dict[str, int]) -> dict[str, object]:
    return {
        "version": numbers[copy.other],
        "of": numbers[copy.one],
        "kind": copy.kind,
        "containment": copy.containment,
        "shared": [
            [one.start, one.end, one.other_start, one.other_end, one.same] for one in copy.shared
        ],
        "why": list(copy.why),
    }


def _unite(connection: Connection, tied: Sequence[int]) -> frozenset[int]:
    """Let the articles of the versions *tied* have one origin; those for which that is new."""
    chosen = (
        select(articles.c.origin)
        .join(versions, versions.c.article == articles.c.id)
        .where(versions.c.id.in_(set(tied)))
    )
    roots = set(connection.scalars(chosen))
    if len(roots) == 1:
        return frozenset()
    family = connection.execute(
        select(articles.c.id, articles.c.origin)
        .where(articles.c.origin.in_(roots))
        .order_by(articles.c.first_at, articles.c.id)
    ).all()
    earliest = family[0].id
    changed = frozenset(row.id for row in family if row.origin != earliest)
    connection.execute(
        articles.update().where(articles.c.origin.in_(roots)).values(origin=earliest)
    )
    return changed
