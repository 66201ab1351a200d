"""The occurrences of a ledger, where comparing looks for them."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from selon.comparing.occurrence import Occurrence
from selon.ledger import occurrences
from selon.ledger.naming import hashed
from selon.ledger.occurrences import Placed, parts
from selon.ledger.tables import claim_keys, mentions


class Shelf:
    """The occurrences of a ledger, as :mod:`selon.comparing.update` asks for them."""

    def __init__(self, connection: Connection) -> None:
        """Read by *connection*; what has been read is kept in ``placed``, by its name."""
        self._connection = connection
        self.placed: dict[str, Placed] = {}
        self._rows: dict[int, Placed] = {}
        self._sharing: dict[int, list[int]] = {}

    def sharing(self, keys: frozenset[str]) -> Iterable[Occurrence]:
        """Those that have one of *keys*."""
        asked = {hashed(key) for key in keys}
        fresh = sorted(asked - self._sharing.keys())
        self._sharing.update((key, []) for key in fresh)
        for part in parts(fresh):
            chosen = select(claim_keys.c.key, claim_keys.c.figure)
            for key, row in self._connection.execute(chosen.where(claim_keys.c.key.in_(part))):
                self._sharing[key].append(row)
        return self._held({row for key in asked for row in self._sharing[key]})

    def together(self, names: frozenset[str]) -> Iterable[Occurrence]:
        """Those in the claims that *names* are mentions of."""
        rows = sorted(self.placed[one].figure for one in names if one in self.placed)
        found: set[int] = set()
        for part in parts(rows):
            held = select(mentions.c.claim).where(mentions.c.figure.in_(part))
            chosen = select(mentions.c.figure).where(mentions.c.claim.in_(held))
            found.update(self._connection.scalars(chosen))
        return self._held(found)

    def hold(self, placed: Iterable[Placed]) -> None:
        """Know *placed* without asking for them."""
        for one in placed:
            self.placed[one.name] = self._rows[one.figure] = one

    def _held(self, rows: set[int]) -> list[Occurrence]:
        self.hold(occurrences.load(self._connection, rows - self._rows.keys()))
        return [self._rows[row].occurrence for row in sorted(rows & self._rows.keys())]
