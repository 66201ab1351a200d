"""Dossiers: what their rules take in, what is picked by hand, what comes later."""

import pytest

from selon.ledger import dossiers
from selon.ledger.asking import claims
from selon.ledger.asking.wanted import Wanted
from selon.ledger.dossiers import Rule
from selon.ledger.ledger import Ledger
from selon.model.errors import LedgerError
from selon.reading.raw import Raw

FERRY = """Ferry sinks off Kadel

Police said on 4 March 2025 that nine people had died when a ferry sank off Kadel before dawn. The
owner said the boat had been sound, and that he would help the families of those who were lost.
"""


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Rule(words=("ferry",)), 2),
        (Rule(words=("ferry", "séisme")), 3),
        (Rule(words=('"Saint Brede" children',)), 1),
        (Rule(actors=("XKE",)), 4),
        (Rule(actors=("XKE",), words=("ferry",)), 1),
        (Rule(), 0),
    ],
)
def test_a_rule_takes_in_what_fits_all_its_parts(
    filled: Ledger, rule: Rule, expected: int
) -> None:
    assert _made(filled, rule) == expected


def test_what_comes_later_is_taken_in(filled: Ledger) -> None:
    _made(filled, Rule(words=("ferry",)))

    filled.add(Raw(source="kadel.txt", data=FERRY.encode()))

    assert _held(filled) == 3


def test_what_is_put_out_by_hand_stays_out(filled: Ledger) -> None:
    _made(filled, Rule(words=("ferry",)))
    with filled.database.write() as connection:
        dossiers.pick(connection, "boats", "a6", inside=False, now=filled.clock())

    assert _made(filled, Rule(words=("ferry", "ship"))) == 1


def test_what_is_picked_by_hand_is_in(filled: Ledger) -> None:
    _made(filled, Rule())
    with filled.database.write() as connection:
        dossiers.pick(connection, "boats", "a6", inside=True, now=filled.clock())

    assert _held(filled) == 1


def test_claims_are_asked_for_by_dossier(filled: Ledger) -> None:
    _made(filled, Rule(words=('"Saint Brede" children',)))

    with filled.database.read() as connection:
        found = claims.find(connection, Wanted(dossier="boats"))

    assert {mention.article for one in found for mention in one.mentions} == {"a6"}


def test_a_slug_is_plain(ledger: Ledger) -> None:
    with ledger.database.write() as connection, pytest.raises(LedgerError, match="no slug"):
        dossiers.make(connection, "Été 2025", "x", Rule(), now=ledger.clock())


def _made(ledger: Ledger, rule: Rule) -> int:
    with ledger.database.write() as connection:
        dossiers.make(connection, "boats", "Boats", rule, now=ledger.clock())
    return _held(ledger)


def _held(ledger: Ledger) -> int:
    with ledger.database.read() as connection:
        return dossiers.one(connection, "boats").articles
