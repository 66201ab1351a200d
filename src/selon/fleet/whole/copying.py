"""Which versions are copies of which, and what their articles go back to."""

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from selon.comparing.copies import Copy, compare
from selon.comparing.fingerprints import NEEDED, WORN
from selon.comparing.packing import unpack
from selon.comparing.texts import Text
from selon.fleet.whole.store import Store

HELD = 2_048
"""Texts that are kept unpacked."""
TOGETHER = 512
"""Pairs whose texts are asked for at one time."""

PAIRS = f"""
CREATE TABLE pairs AS
WITH first AS (
  SELECT key, version FROM prints
  QUALIFY row_number() OVER (PARTITION BY key ORDER BY version) <= {WORN}
)
SELECT first.version AS one, prints.version AS other
FROM first JOIN prints ON first.key = prints.key AND first.version < prints.version
GROUP BY 1, 2 HAVING count(*) >= {NEEDED} OR min(prints.key) < 0
"""  # noqa: S608 -- numbers of ours
"""What :mod:`selon.comparing.fingerprints` says of an index, as a join."""

IN_ORDER = "SELECT one, other FROM pairs ORDER BY other, one"
TEXTS = "SELECT version, data FROM texts JOIN mine ON version = mine.id"
FAMILIES = (
    "SELECT a.article, b.article FROM copies JOIN versions a ON a.version = copies.one "
    "JOIN versions b ON b.version = copies.other WHERE whole ORDER BY 1, 2"
)
FIRSTS = "SELECT article, moment FROM versions JOIN mine ON article = mine.id WHERE number = 1"


def fill(store: Store) -> None:
    """Make the tables ``copies`` and ``origins``: what each article goes back to, if to others."""
    store.run(PAIRS)
    columns = (
        "one BIGINT, other BIGINT, kind VARCHAR, containment DOUBLE, whole BOOLEAN, "
        "why VARCHAR, shared VARCHAR"
    )
    store.fill("copies", columns, _copies(store))
    store.run("DROP TABLE pairs")
    store.fill("origins", "article BIGINT, origin BIGINT", _origins(store))


def _copies(store: Store) -> Iterator[tuple[object, ...]]:
    texts = _Texts(store)
    waiting = store.rows(IN_ORDER)
    while some := list(islice(waiting, TOGETHER)):
        texts.hold({number for pair in some for number in pair})
        for one, other in some:
            first, second = texts[one], texts[other]
            copy = compare(first, second)
            if copy is not None:
                yield _row(copy, {first.name: one, second.name: other})


class _Texts:
    """The texts of versions, unpacked; those that were asked for last."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: dict[int, Text] = {}

    def __getitem__(self, number: int) -> Text:
        return self._held[number]

    def hold(self, numbers: set[int]) -> None:
        """Have those of *numbers*, and of the others as many as there is room for."""
        kept = {number: self._held.pop(number) for number in numbers & self._held.keys()}
        for number in list(self._held)[: max(0, len(self._held) + len(numbers) - HELD)]:
            del self._held[number]
        for number, data in self._store.rows(TEXTS, mine=sorted(numbers - kept.keys())):
            kept[number] = unpack(bytes(data))
        self._held |= kept


def _row(copy: Copy, numbers: dict[str, int]) -> tuple[object, ...]:
    """A copy, the earlier text first."""
    shared = [
        [one.start, one.end, one.other_start, one.other_end, one.same] for one in copy.shared
    ]
    return (
        numbers[copy.one],
        numbers[copy.other],
        copy.kind.value,
        copy.containment,
        copy.whole,
        msgspec.json.encode(copy.why).decode(),
        msgspec.json.encode(shared).decode(),
    )


def _origins(store: Store) -> Iterable[tuple[int, int]]:
    """Each article of a family, with the earliest of it."""
    roots: dict[int, int] = {}

    def root(number: int) -> int:
        while (above := roots.setdefault(number, number)) != number:
            roots[number] = roots[above]
            number = above
        return number

    for one, other in store.rows(FAMILIES):
        early, late = sorted((root(one), root(other)))
        roots[late] = early
    moments = dict(store.rows(FIRSTS, mine=sorted(roots)))
    families: dict[int, list[int]] = {}
    for number in sorted(roots):
        families.setdefault(root(number), []).append(number)
    for held in families.values():
        earliest = min(held, key=lambda number: (moments[number], number))
        yield from ((number, earliest) for number in held)
