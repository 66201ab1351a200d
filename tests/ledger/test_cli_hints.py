"""Where nothing is found, what is wrong with the question is said, and what there is instead."""

import shutil
from pathlib import Path

import pytest

from selon.cli import hinting
from selon.ledger.asking import present
from selon.ledger.asking.present import near
from tests.ledger.asking import Ask, asking


@pytest.fixture
def ask(filled_sqlite: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """On a ledger with everything in examples/, only read."""
    return asking(filled_sqlite, capsys)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["compare", "--side", "Kestani"], "no side 'Kestani' in this ledger; like it: XKE (Kest"),
        (["compare", "--side", "RUS"], "; there are XKE (Kestania), XVA (Valdoria)"),
        (["claims", "--claimant", "Ilda Rowan"], "no claimant 'Ilda Rowan' in this ledger; like"),
        (["claims", "--outlet", "la depeche des alpes"], "like it: La Dépêche des Alpes"),
        (["search", "--language", "de"], "no language 'de' in this ledger; there are en, fr"),
        (["statements", "--affiliation", "XVAA"], "like it: XVA (Valdoria)"),
        (["speakers", "Roann"], "no claimant 'Roann' in this ledger; like it: Ilda Roan"),
    ],
)
def test_what_no_record_has_is_named_with_what_there_is(
    ask: Ask, given: list[str], said: str
) -> None:
    found = ask(*given)

    assert found.status == 0
    assert said in found.said


def test_of_more_than_are_looked_at_nothing_is_told(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(present, "MOST", 2)
    monkeypatch.setattr(hinting, "MOST", 2)

    assert ask("claims", "--claimant", "Zubrin").said == ""


def test_each_of_two_is_named(ask: Ask) -> None:
    found = ask("compare", "--place", "Port Marren", "--outlet", "Le Soirr", "--format", "json")

    assert found.out == "[]\n"
    assert "place 'Port Marren'" in found.said
    assert "outlet 'Le Soirr'" in found.said


@pytest.mark.parametrize(
    "given",
    [
        ["compare", "--side", "XKE", "--measure", "captured"],
        ["compare", "--side", "kestanie", "--until", "2020-01-01"],
        ["search", "thesewordsarenowhere"],
    ],
)
def test_where_each_alone_is_there_nothing_is_added(ask: Ask, given: list[str]) -> None:
    assert ask(*given).said == ""


def test_whoever_pipes_it_away_is_told_too(ask: Ask) -> None:
    assert "no side 'XKEE'" in ask("claims", "--side", "XKEE", "--format", "csv").said
    assert ask("claims", "--side", "XKE", "--format", "csv").said == ""


def test_an_export_of_nothing_is_told(ask: Ask) -> None:
    assert "no side 'XKEE'" in ask("export", "--format", "jsonl", "--side", "XKEE").said


def test_a_name_that_nothing_can_have_is_told_of(ask: Ask) -> None:
    assert "a name such as c17, o2, a3" in ask("show", "Roan").said
    assert "such as" not in ask("show", "c999").said


def test_words_that_are_like_one_of_a_name_are_near_it() -> None:
    assert near("Lebihan", ["Yann Le Bihan", "préfecture"]) == ["Yann Le Bihan"]
    assert near("prefeture", ["Yann Le Bihan", "préfecture"]) == ["préfecture"]
    assert near("", ["Yann Le Bihan"]) == []


def test_the_help_of_a_group_has_whole_sentences(ask: Ask) -> None:
    assert "..." not in ask("review", "--help").out.partition("Commands:")[2]


def test_a_dossier_of_nobody_and_nowhere_is_told(
    filled_sqlite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask = asking(shutil.copy(filled_sqlite, tmp_path), capsys)

    found = ask("dossier", "war", "--title", "War", "--actor", "ZZZ", "--place", "Nowhere")

    assert "no affiliation 'ZZZ' in this ledger" in found.said
    assert "no place 'Nowhere' in this ledger" in found.said


def test_a_dossier_of_nearly_that_name_is_named(
    filled_sqlite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask = asking(shutil.copy(filled_sqlite, tmp_path), capsys)
    ask("dossier", "port-maren", "--title", "War")

    said = ask("compare", "--dossier", "port-marne").said

    assert said == "selon: port-marne: no such dossier; like it: port-maren\n"


def test_a_reading_that_differs_in_an_actor_alone_says_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask = asking(tmp_path / "selon.db", capsys)
    note = tmp_path / "note.txt"
    note.write_text("HW says that at least 12 dockers were injured on Tuesday.", encoding="utf-8")
    mine = tmp_path / "mine.toml"
    kept = '[[actor]]\nid = "harbour-watch"\nkind = "organisation"\nnames.any = ["HW"]\n'
    mine.write_text(kept, encoding="utf-8")
    ask("add", note)
    ask("actors", "add", mine)

    found = ask("reread")

    assert "  - at least 12 dockers · wounded · HW\n" in found.out
    assert "  + at least 12 dockers · wounded · HW (harbour-watch)\n" in found.out


def test_a_feed_calls_sides_by_their_names(ask: Ask) -> None:
    feed = ask("export", "--format", "atom", "--side", "XKE").out

    assert "more than 4 000 killed or wounded, Kestania, military" in feed
