"""``selon show``, ``revisions``, ``review``, ``actors``, ``dossier``, ``add``, ``check``."""

import json
import shutil
from pathlib import Path

import pytest

from tests.ledger.asking import Ask, asking
from tests.ledger.conftest import EXAMPLES

COURRIER = EXAMPLES / "pages" / "courrier.html"
ADA = ("--reviewer", "ada")


@pytest.fixture
def ask(filled_sqlite: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """On a ledger with everything in examples/, only read."""
    return asking(filled_sqlite, capsys)


@pytest.fixture
def change(filled_sqlite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """On a copy of it."""
    shutil.copy(filled_sqlite, tmp_path / "selon.db")
    return asking(tmp_path / "selon.db", capsys)


def test_a_claim_shows_why_its_mentions_are_one(ask: Ask) -> None:
    out = ask("show", "c1").out

    assert "  a2/f3      2025-03-12 · Le Courrier du Littoral · o2\n" in out
    assert "    linked by claimant, quantity, date, side, status\n" in out
    assert "    outcome: killed or wounded → killed (against a2/f3)\n" in out


def test_a_claim_shows_the_copies_behind_its_origins(ask: Ask) -> None:
    _, _, out = ask("show", "c1").out.partition("ORIGINS\n")

    assert out.startswith("  o2         a2, a3")
    assert "    a2 and a3: contained, 5 sentences word by word\n" in out
    assert "      “Plus de 4 000 militaires kestaniens ont été tués ou blessés" in out


def test_a_claim_is_shown_as_it_was_known(ask: Ask) -> None:
    then = ask("show", "c1", "--as-of", "2025-03-12").out

    assert "as known on 12 Mar 2025" in then
    assert "a2/f3" in then
    assert "a3/f1" not in then
    assert ask("show", "a2", "--as-of", "2025-03-12").status == 0
    assert ask("show", "a3", "--as-of", "2025-03-12").said.endswith(": there is no a3 by then\n")
    assert ask("show", "c1", "--fetched-by", "2020-01-01").status == 1
    assert ask("show", "o2", "--as-of", "2025-03-12").status == 2


def test_an_origin_shows_its_copies(ask: Ask) -> None:
    found = ask("show", "o3")

    assert found.lines[0] == "o2 · 2 articles · 2 outlets"
    assert "La Dépêche des Alpes" in found.out
    record = json.loads(ask("show", "o2", "--format", "json").out)
    assert [one["article"] for one in record["articles"]] == ["a2", "a3"]
    (copy,) = record["copies"]
    assert (copy["one"], copy["other"], copy["kind"]) == ("a2", "a3", "contained")
    assert copy["passages"][0]["same"]


def test_a_figure_is_shown_with_its_sentence(ask: Ask) -> None:
    found = ask("show", "a2/f3")

    assert "> 4 000   killed or wounded   militaires kestaniens" in found.out
    assert found.lines[-1] == "claim c1"
    assert "“Plus de 4 000 militaires kestaniens ont été tués ou blessés" in found.out
    assert json.loads(ask("show", "a2/f3", "--format", "json").out)["id"] == "f3"


def test_a_statement_is_shown_with_its_sentence(ask: Ask) -> None:
    found = ask("show", "a2/s3")

    assert "FIGURES" not in found.out
    assert "a affirmé" in found.out


def test_an_article_is_shown_in_every_format(ask: Ask) -> None:
    assert ask("show", "a2").lines[-1].startswith("a2, version 1 of 1 · fetched 2025-04-01")
    assert ask("show", "a2.1").out == ask("show", "a2").out
    assert ask("show", "a2", "--format", "html").out.startswith("<!DOCTYPE html>")
    assert json.loads(ask("show", "a2", "--format", "json").out)["claims"]["f3"] == "c1"


@pytest.mark.parametrize(
    "name", ["c999", "o999", "a999", "a2.9", "a2/f99", "x", "", "a2/", "c1/f1", "\x1b[31m"]
)
def test_what_is_not_there_is_told(ask: Ask, name: str) -> None:
    found = ask("show", name)

    if name == "a2/":  # that is the article
        assert found.status == 0
        return
    assert (found.status, found.out) == (1, "")
    assert "there is no " in found.said
    assert "\x1b" not in found.said


def test_revisions_say_what_changed(change: Ask, tmp_path: Path) -> None:
    page = COURRIER.read_text(encoding="utf-8").replace("4 000", "4 500")
    (tmp_path / "new.html").write_text(page.replace("L’hiver a été long. ", ""), encoding="utf-8")
    assert change("add", tmp_path / "new.html").out.startswith("a2.2     new version")

    out = change("revisions", "a2").out

    assert "  - Plus de 4 000 militaires kestaniens ont été tués ou blessés depuis le" in out
    assert "  + Plus de 4 500 militaires kestaniens ont été tués ou blessés depuis le" in out
    assert (
        "  ~ f3: Plus de 4 000 militaires kestaniens → Plus de 4 500 militaires kestaniens\n"
        "    changed: quantity\n"
        "    number: Plus de 4 000 → Plus de 4 500 (against f3)\n"
    ) in out
    first, second = json.loads(change("revisions", "a2", "--format", "json").out)
    assert (first["version"], first["edits"], second["version"]) == (1, [], 2)
    assert change("show", "a2.1/f3").out != change("show", "a2/f3").out


def test_revisions_of_one_version_are_its_name(ask: Ask) -> None:
    assert len(ask("revisions", "a2").lines) == 1
    assert ask("revisions", "a99").status == 1
    assert ask("revisions", "c1").status == 1


def test_what_is_decided_is_shown_and_undone(change: Ask) -> None:
    assert change("review", "confirm", "c1", *ADA, "--reason", "Checked.").out == "1  confirm c1\n"
    assert change("review", "dispute", "a2/f3", *ADA, "--reason", "No toll.").status == 0
    assert change("review", "correct", "c1", "--set", "side=XKE", *ADA).status == 0
    assert change("review", "undo", "2", *ADA).status == 0

    _, _, shown = change("show", "c1").out.partition("REVIEWS\n")
    assert "  1          confirm c1 · " in shown
    assert "    Checked.\n" in shown
    assert " · ada · undone\n" in shown
    listed = [json.loads(one) for one in change("review", "list", "--format", "jsonl").lines]
    assert [one["action"] for one in listed] == ["confirm", "dispute", "correct", "undo"]
    assert listed[2]["detail"] == {"side": "XKE"}
    assert [one["undone"] for one in listed] == [False, True, False, False]
    assert len(change("review", "list", "a2/f3").lines) == 3


def test_a_dispute_says_why(change: Ask) -> None:
    found = change("review", "dispute", "c1", *ADA)

    assert found.status == 2
    assert "--reason is missing" in found.said


def test_claims_are_merged_and_split(change: Ask) -> None:
    assert change("review", "merge", "c1", "c9", *ADA).status == 0
    assert "Piet" not in change("compare", "--measure", "killed_or_wounded").out
    assert change("review", "undo", "1", *ADA).status == 0
    assert change("review", "split", "a1/f2", *ADA).status == 0

    assert "Valley Chronicle" not in change("show", "c1").out
    assert change("check").out == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["confirm", "c99"], "c99: no such claim"),
        (["dispute", "a1/f99", "--reason", "No toll."], "a1/f99: no such mention"),
        (["merge", "c1", "c99"], "c99: no such claim"),
        (["split", "c1"], "c1: no such mention"),
        (["undo", "7"], "review 7: there is none"),
    ],
)
def test_what_cannot_be_decided_is_told(change: Ask, arguments: list[str], told: str) -> None:
    found = change("review", *arguments, *ADA)

    assert (found.status, found.out, found.said) == (1, "", f"selon: {told}\n")
    assert change("review", "list").out == ""


def test_a_reviewer_may_be_set(change: Ask) -> None:
    assert change("review", "confirm", "c1", SELON_REVIEWER="bo").status == 0

    assert " · bo\n" in change("review", "list").out


def test_actors_are_learnt_and_listed(change: Ask, tmp_path: Path) -> None:
    file = tmp_path / "more.toml"
    file.write_text('[[actor]]\nid = "ligue"\nkind = "organisation"\nnames.any = ["Ligue"]\n')

    assert change("actors", "add", file).out == f"learnt  {file}\n"
    assert change("actors", "add", file).out == f"known   {file}\n"
    assert change("actors", "list").lines[-1] == "more.toml  ligue"
    listed = [json.loads(one) for one in change("actors", "list", "--format", "jsonl").lines]
    assert [one["file"] for one in listed] == ["actors.toml", "more.toml"]
    file.write_text("[[actor]]\n")
    assert change("actors", "add", file).status == 1


def test_a_dossier_is_made_shown_and_retired(change: Ask) -> None:
    made = change("dossier", "war", "--title", "War of Port Maren", "--actor", "XKE")
    assert made.lines[0] == "War of Port Maren"

    assert change("dossier").out.startswith("war  War of Port Maren · ")
    assert change("dossier", "war", "--out", "a2", "--in", "a6").status == 0
    held = json.loads(change("dossier", "war", "--format", "json").out)
    assert held["rule"]["actors"] == ["XKE"]
    found = change("search", "Kestanie", "--dossier", "war", "--format", "jsonl")
    assert "a2" not in {json.loads(one)["article"] for one in found.lines}
    assert change("dossier", "war", "--retire").status == 0
    assert change("dossier").out == ""
    assert change("dossier", "war").status == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["No Slug", "--title", "x"], "'No Slug': no slug"),
        (["none"], "none: no such dossier"),
        (["none", "--in", "a1"], "none: no such dossier"),
    ],
)
def test_what_no_dossier_takes_is_told(change: Ask, arguments: list[str], told: str) -> None:
    found = change("dossier", *arguments)

    assert (found.status, found.out) == (1, "")
    assert told in found.said


def test_what_is_added_is_told(change: Ask, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("")

    found = change("add", COURRIER, tmp_path / "empty.html", "none.html", "--format", "jsonl")

    assert found.status == 3
    told = [json.loads(one) for one in found.lines]
    assert [one["outcome"] for one in told] == ["known", "refused", "refused"]
    assert [line.split(": ")[2] for line in found.said.splitlines()] == ["empty", "not-found"]
    assert "empty: " in change("refusals").out
    assert len(change("refusals", "--code", "not-found", "--format", "jsonl").lines) == 1


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("csv", "claim,article,outlet,"),
        ("hxl", "claim,article,outlet,"),
        ("jsonl", '{"claim": '),
        ("claims", '{"id": "c'),
        ("web-annotation", "{"),
        ("schema-org", "{"),
        ("atom", "<?xml"),
    ],
)
def test_a_ledger_is_exported(ask: Ask, tmp_path: Path, form: str, begins: str) -> None:
    printed = ask("export", "--format", form)

    assert (printed.status, printed.said) == (0, "")
    assert printed.out.startswith(begins)
    assert ask("export", "--format", form, "--output", tmp_path / "out").out == ""
    assert (tmp_path / "out").read_bytes() == printed.out.encode()


def test_what_cannot_be_exported_is_told(ask: Ask, tmp_path: Path) -> None:
    assert ask("export", "--format", "datapackage").status == 1
    assert ask("export", "--format", "csv", "--output", tmp_path / "no" / "x").status == 1
    assert ask("export", "--format", "datapackage", "--output", tmp_path / "all").status == 0
    assert {one.name for one in (tmp_path / "all").iterdir()} >= {"datapackage.json"}
