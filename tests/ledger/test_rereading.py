"""Reading the archive again: beside what there was, and only where it differs."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import text

from selon import flow
from selon.actors import ActorFile
from selon.comparing.same_keys import own_key
from selon.ledger import linking
from selon.ledger.asking import claims
from selon.ledger.asking.wanted import Wanted
from selon.ledger.checking import check
from selon.ledger.dossiers import Rule
from selon.ledger.ledger import Ledger
from selon.ledger.rereading import Change
from selon.ledger.reviewing import Action, Review
from selon.model.claim import Claim
from selon.model.reading import Reading
from selon.reading.given import Given
from selon.reading.raw import Raw

read_raw = flow.read_raw


def test_what_the_same_selon_read_is_not_read_again(filled: Ledger) -> None:
    assert list(filled.reread()) == []


def test_reading_again_finds_the_same(filled: Ledger) -> None:
    found = list(filled.reread(everything=True))

    assert {one.change for one in found} == {Change.NONE}
    assert len(found) == 9


def test_claims_that_an_older_selon_missed_are_found(filled: Ledger) -> None:
    before = _claims(filled)
    _forget_figures(filled)

    found = [one for one in filled.reread() if one.change is Change.CLAIMS]

    assert [one.article for one in found] == ["a1"]
    assert len(found[0].new) > 0
    assert _claims(filled) == before
    assert list(check(filled.database)) == []


def test_figures_that_an_older_selon_kept_under_other_keys_are_compared_again(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(linking, "keys", lambda one: (own_key(one.name),))
        _add_two_offices(ledger)
    assert len(_claims(ledger)) == 2

    assert {one.change for one in ledger.reread(everything=True)} == {Change.NONE}

    assert len(_claims(ledger)) == 1
    assert list(check(ledger.database)) == []


def _add_two_offices(ledger: Ledger) -> None:
    """One number, as an office in two languages gave it."""
    for name, said in (
        ("fr", "Le séisme a fait 214 morts à Lansac, a annoncé le 3 mars la mairie de Lansac."),
        ("en", "The earthquake killed 214 people, Lansac city hall said on March 3."),
    ):
        ledger.add(
            Raw(
                source=name,
                data=said.encode(),
                given=Given(id=name, text=said, language=name, published="2025-03-03"),
            )
        )


def test_the_older_extraction_is_kept(filled: Ledger) -> None:
    _forget_figures(filled)
    list(filled.reread())

    with filled.database.read() as connection:
        held = connection.scalar(text("SELECT count(*) FROM extractions WHERE version = 1"))

    assert held == 2


def test_another_text_is_another_version(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "read_raw", _read_shorter)

    found = list(filled.reread(everything=True))

    assert found[0].change is Change.TEXT
    assert (found[0].article, found[0].version) == ("a1", 2)
    assert list(check(filled.database)) == []


def _read_shorter(raw: Raw, *, actors: Sequence[ActorFile]) -> Reading:
    """What a selon reads that takes the last paragraph for furniture."""
    reading = read_raw(raw, actors=actors)
    assert reading.article is not None
    shorter = reading.article.text.rpartition("\n\n")[0]
    digest = sha256(shorter.encode()).hexdigest()
    article = replace(reading.article, text=shorter, text_sha256=digest)
    return replace(reading, article=article, statements=(), figures=())


def _forget_figures(ledger: Ledger) -> None:
    """As if an older selon had seen no figure in the first article."""
    with ledger.database.write() as connection:
        rows = connection.scalars(text("SELECT id FROM figures WHERE extraction = 1")).all()
        before = linking.forget(connection, rows)
        connection.execute(text("DELETE FROM figures WHERE extraction = 1"))
        connection.execute(text("UPDATE extractions SET selon = '0.0.1' WHERE id = 1"))
        linking.renew(connection, set(before.values()), now=ledger.clock())


def _claims(ledger: Ledger) -> set[tuple[object, ...]]:
    """The claims by what they say and where: their numbers may be others."""
    with ledger.database.read() as connection:
        found = claims.find(connection, Wanted())
    return {
        (one.measure, one.quantity, tuple(f"{m.article}/{m.figure}" for m in one.mentions))
        for one in found
    }


def test_a_text_that_took_another_s_place_is_not_read_for_it_again(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "read_raw", _read_shorter)
    with filled.database.write() as connection:
        connection.execute(text("UPDATE extractions SET selon = '0.0.1'"))
    list(filled.reread())

    assert list(filled.reread()) == []


def test_what_another_reading_changes_is_no_revision(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "read_raw", _read_shorter)

    list(filled.reread(everything=True))

    assert [one.version for one in filled.revisions("a1")] == [2]


def test_a_dossier_follows_what_is_read_again(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.add(Raw(source="a.txt", data=TOLLS.encode()))
    dossier = ledger.make_dossier("tarn", "Tarn", Rule(places=("Tarn",)))
    monkeypatch.setattr(flow, "read_raw", _read_in_tarn)

    list(ledger.reread(everything=True))

    assert dossier.articles == 0
    assert [one.articles for one in ledger.dossiers()] == [1]


def test_what_was_decided_is_of_the_same_figure_when_its_name_changes(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.add(Raw(source="a.txt", data=TOLLS.encode()))
    first, second, third = (one.id for one in _by_place(ledger))
    ledger.review(Review(action=Action.MERGE, target=second, detail=third, reviewer="ada"))
    monkeypatch.setattr(flow, "read_raw", _read_without_the_first)

    list(ledger.reread(everything=True))

    assert [[one.exact for one in claim.mentions] for claim in _by_place(ledger)] == [
        ["Twenty soldiers", "thirty children"]
    ]
    assert ledger.claim(first) is None


TOLLS = """Police said on Wednesday that twelve civilians had been killed at Varelle.

Twenty soldiers were wounded on Tuesday, the army said on Thursday, far from the border.

The mayor said on Friday that thirty children had been wounded at the school of Tarn.
"""


def _by_place(ledger: Ledger) -> list[Claim]:
    return sorted(ledger.claims(), key=lambda one: int(one.mentions[0].figure[1:]))


def _read_without_the_first(raw: Raw, *, actors: Sequence[ActorFile]) -> Reading:
    """What a selon reads that does not see the first figure, and so calls the others anew."""
    reading = read_raw(raw, actors=actors)
    kept = enumerate(reading.figures[1:], 1)
    return replace(reading, figures=tuple(replace(one, id=f"f{at}") for at, one in kept))


def _read_in_tarn(raw: Raw, *, actors: Sequence[ActorFile]) -> Reading:
    """What a selon reads that takes every figure to be of one place."""
    reading = read_raw(raw, actors=actors)
    return replace(reading, figures=tuple(replace(one, place="Tarn") for one in reading.figures))
