"""A ledger asked by its methods, on both kinds of database."""

from datetime import date

import pytest

from selon.ledger.asking.revisions import Edit, edits
from selon.ledger.asking.wanted import Wanted
from selon.ledger.dossiers import Rule
from selon.ledger.ledger import Ledger
from selon.ledger.reviewing import Action, Review
from selon.reading.raw import Raw
from tests.ledger.asking import asking
from tests.ledger.conftest import EXAMPLES

COURRIER = EXAMPLES / "pages" / "courrier.html"


def test_claims_and_one_of_them(filled: Ledger) -> None:
    found = filled.claims(Wanted(side="XKE", claimant="roan"))

    assert filled.claim(found[0].id) == found[0]
    assert filled.claim("c999") is None
    assert filled.claim("a1") is None


def test_articles_by_words_and_by_claims(filled: Ledger) -> None:
    named = filled.search("séisme")

    assert [one.outlet or one.title for one in named] == [filled.search("seisme")[0].title]
    missing = filled.search("", Wanted(measure="missing", side="XKE"))
    assert missing == []
    assert {one.article for one in filled.search("", Wanted(claimant="Penn"))} == {"a6"}
    assert filled.search("", Wanted(outlet="le soir"))[0].article == "a9"


def test_statements_and_who_says_them(filled: Ledger) -> None:
    said = filled.statements("fantaisie")

    assert [one.statement.speaker and one.statement.speaker.name for one in said] == [
        "Piet Halden"
    ]
    first = filled.speakers()[0]
    assert (first.speaker.name, first.statements > 10, first.claims > 1) == (
        "Ilda Roan",
        True,
        True,
    )
    assert len(filled.speakers(Wanted(limit=2, offset=1))) == 2


def test_an_origin_by_any_of_its_articles(filled: Ledger) -> None:
    family = filled.origin("o2")

    assert family is not None
    assert [one.article for one in family.articles] == ["a2", "a3"]
    assert filled.origin("o3") == family
    assert family.copies[0].passages[0].one.startswith("Plus de 4 000 militaires")
    assert filled.origin("o99") is None


def test_revisions_of_an_article(filled: Ledger) -> None:
    page = COURRIER.read_text(encoding="utf-8")
    changed = page.replace("ont été tués ou blessés", "ont été tués")
    filled.add(Raw(source="new.html", data=changed.encode()))

    first, second = filled.revisions("a2")

    assert (first.version, first.edits, second.version) == (1, (), 2)
    (edit,) = second.edits
    assert edit.before is not None
    assert edit.after == edit.before.replace("tués ou blessés", "tués")
    drift = [one.kind.value for figure in second.figures for one in figure.drift]
    assert "outcome" in drift


def test_edits_of_much_are_one() -> None:
    before = " ".join(f"Line {number}." for number in range(3000))
    after = " ".join(f"Row {number}." for number in range(3000))

    assert list(edits(before, before)) == []
    assert list(edits(before, after)) == [Edit(before=before, after=after)]
    assert list(edits(f"{before} It ended.", f"{before} It goes on.")) == [
        Edit(before="It ended.", after="It goes on.")
    ]


def test_rows_dossiers_and_reviews(filled: Ledger) -> None:
    made = filled.make_dossier("boats", "Boats", Rule(words=("ferry",)))
    number = filled.review(Review(action=Action.CONFIRM, target="c1", reviewer="ada"))

    assert filled.dossiers() == [made]
    assert {row.article for row in filled.rows(Wanted(dossier="boats"))} >= {"a6"}
    assert [one.id for one in filled.reviews("c1")] == [number]
    assert filled.reviews("c2") == []


def test_as_known_on_a_day(filled: Ledger) -> None:
    then = Wanted(as_of=date(2025, 3, 13), side="XKE")
    now = Wanted(side="XKE")

    assert [one.contradicts for one in filled.claims(then)] == [()] * len(filled.claims(then))
    assert any(one.contradicts for one in filled.claims(now))
    for claim in filled.claims(then):
        held = {f"{one.article}/{one.figure}" for one in claim.mentions}
        assert {drift.against for one in claim.mentions for drift in one.drift} <= held
    assert {row.claim for row in filled.rows(then)} == {one.id for one in filled.claims(then)}


def test_the_commands_on_both(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    ask = asking(where, capsys)
    added = ask("add", "--actors", EXAMPLES / "actors.toml", EXAMPLES / "pages")
    assert added.status == 0

    assert "contradicts" in ask("compare", "--side", "Kestania").out
    assert "ORIGINS" in ask("show", "c1").out
    assert ask("review", "split", "a1/f2", "--reviewer", "ada").status == 0
    assert ask("claims", "--outlet", "The Harbour Post", "--format", "csv").lines[1:]
    assert ask("speakers", "--affiliation", "XKE").out
    assert ask("check").out == ""
