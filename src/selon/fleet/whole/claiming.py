"""Occurrences -> claims, some days at a time, each exact and whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from selon.comparing import update
from selon.comparing.copies import Copy, Kind
from selon.comparing.occurrence import Occurrence
from selon.comparing.overlaps import Shared
from selon.comparing.same import Gathered
from selon.fleet.whole.shelving import Packed, unpacked
from selon.fleet.whole.store import Store
from selon.ledger import lineage
from selon.ledger.lineage import Told
from selon.ledger.naming import hashed

BLOCK = 1_000
"""Occurrences whose claims are gathered at one time, with all that shares a key with them."""

ORDERED = """
CREATE TABLE placed AS
SELECT id, row_number() OVER (ORDER BY day, id) - 1 AS place FROM occurrences ORDER BY place
"""
HELD = "SELECT data FROM occurrences JOIN mine ON occurrences.id = mine.id ORDER BY mine.id"
SHARING = "SELECT key, occurrence FROM keys JOIN mine ON key = mine.id ORDER BY key, occurrence"
ROOTS = "SELECT article, origin FROM origins JOIN mine ON article = mine.id"
MOMENTS = "SELECT article, moment FROM versions JOIN mine ON article = mine.id WHERE number = 1"
TIED = (
    "SELECT one, other, kind, containment, shared, why FROM copies "
    "SEMI JOIN mine a ON one = a.id SEMI JOIN mine b ON other = b.id ORDER BY one, other"
)


class Found(Struct, frozen=True):
    """A claim, what the store has of its mentions, and what their articles go back to."""

    gathered: Gathered
    placed: tuple[Packed, ...]
    origins: dict[int, int]


def gather(store: Store) -> Iterator[Found]:
    """Yield the claims, that with the earliest mention first.

    The occurrences are taken in blocks, in the order of their days. Of each block those claims are
    handed out that have no mention in an earlier one, so that no claim comes twice, and none
    depends on where a block ends.
    """
    store.run(ORDERED)
    many = next(store.rows("SELECT count(*) FROM placed"))[0]
    for begin in range(0, many, BLOCK):
        chosen = f"SELECT id FROM placed WHERE place >= {begin} AND place < {begin + BLOCK}"  # noqa: S608 -- numbers
        yield from _block(store, [row[0] for row in store.rows(chosen)], begin)


class _Shelf:
    """The store, as :mod:`selon.comparing.update` asks for occurrences; no claims are known."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.placed: dict[str, Packed] = {}
        self._known: dict[int, Occurrence] = {}

    def sharing(self, keys: frozenset[str]) -> Iterable[Occurrence]:
        """Those that have one of *keys*."""
        rows = self._store.rows(SHARING, mine=sorted({hashed(key) for key in keys}))
        return self.held({number for _, number in rows})

    def together(self, names: frozenset[str]) -> Iterable[Occurrence]:  # noqa: ARG002 -- the protocol's
        """None: there are no claims yet."""
        return ()

    def held(self, numbers: set[int]) -> list[Occurrence]:
        """The occurrences of those *numbers*."""
        for (data,) in self._store.rows(HELD, mine=sorted(numbers - self._known.keys())):
            packed, occurrence = unpacked(bytes(data))
            self._known[packed.id] = occurrence
            self.placed[occurrence.name] = packed
        return [self._known[number] for number in sorted(numbers)]


def _block(store: Store, numbers: Sequence[int], begin: int) -> Iterator[Found]:
    shelf = _Shelf(store)
    claims = update.scope(shelf.held(set(numbers)), shelf).claims
    wanted = {shelf.placed[name].id for one in claims for name in one.names}
    places = _places(store, wanted)
    mine = [
        (first, one)
        for one in claims
        if begin <= (first := min(places[shelf.placed[name].id] for name in one.names))
        and first < begin + len(numbers)
    ]
    held = [
        (one, tuple(shelf.placed[name] for name in one.names))
        for _, one in sorted(mine, key=lambda pair: pair[0])
    ]
    origins = _Origins(store, [packed for _, placed in held for packed in placed])
    for one, placed in held:
        yield Found(one, placed, origins.of(placed))


def _places(store: Store, numbers: set[int]) -> dict[int, int]:
    query = "SELECT placed.id, place FROM placed JOIN mine ON placed.id = mine.id"
    return dict(store.rows(query, mine=sorted(numbers)))


class _Origins:
    """What the mentions of claims go back to: as a whole, or in the part that states the claim."""

    def __init__(self, store: Store, placed: Sequence[Packed]) -> None:
        articles = sorted({one.article for one in placed})
        self._roots = dict(store.rows(ROOTS, mine=articles))
        self._moments = dict(store.rows(MOMENTS, mine=articles))
        self._copies: dict[int, list[Copy]] = {}
        for row in store.rows(TIED, mine=sorted({one.version for one in placed})):
            self._copies.setdefault(row[1], []).append(_copy(row))

    def of(self, placed: Sequence[Packed]) -> dict[int, int]:
        """The article that each article goes back to, in the claim of the mentions *placed*."""
        latest = [one for one in placed if one.latest]
        latest.sort(key=lambda one: (self._moments[one.article], one.article))
        told = [
            Told(one.version, self._roots.get(one.article, one.article), *_span(one.figure))
            for one in latest
        ]
        tied = [copy for one in told for copy in self._copies.get(one.version, ())]
        roots = lineage.joined(told, tied) if told else {}
        return {one.article: roots[self._roots.get(one.article, one.article)] for one in latest}


def _copy(row: tuple[object, ...]) -> Copy:
    one, other, kind, containment, shared, why = row
    return Copy(
        one=str(one),
        other=str(other),
        kind=Kind(str(kind)),
        containment=float(str(containment)),
        shared=tuple(Shared(*each) for each in msgspec.json.decode(str(shared))),
        why=tuple(msgspec.json.decode(str(why))),
    )


def _span(figure: Mapping[str, object]) -> tuple[int, int]:
    span = msgspec.convert(figure["span"], type=dict[str, object])
    return msgspec.convert((span["start"], span["end"]), type=tuple[int, int])
