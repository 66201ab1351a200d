"""What somebody tries who has never seen a ledger: each answered or refused in words."""

import json
import os
import re
import shlex
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from selon.cli.wanting import MOST
from selon.ledger import engine
from selon.ledger.asking import wanted
from selon.ledger.asking.wanted import Wanted
from selon.ledger.ledger import Ledger
from selon.model.errors import AskedError
from selon.reading.raw import Raw
from tests.ledger.asking import Ask, asking
from tests.ledger.conftest import EXAMPLES


@pytest.fixture
def ask(filled_sqlite: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """On a ledger with everything in examples/, only read."""
    return asking(filled_sqlite, capsys)


@pytest.fixture
def change(filled_sqlite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """On a copy of it."""
    shutil.copy(filled_sqlite, tmp_path / "selon.db")
    return asking(tmp_path / "selon.db", capsys)


@pytest.mark.parametrize(
    "arguments", [["export", "--format", "csv", "--output"], ["compare", "--chart"]]
)
def test_a_pipe_is_written_into_and_stays(ask: Ask, tmp_path: Path, arguments: list[str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "link").symlink_to(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()

    assert ask(*arguments, tmp_path / "link").status == 0

    reader.join(10)
    assert read[0]
    assert pipe.is_fifo()
    assert (tmp_path / "link").is_symlink()


def test_what_a_link_leads_to_is_replaced(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("old")
    (tmp_path / "link").symlink_to("out.csv")

    assert ask("export", "--format", "csv", "--output", tmp_path / "link").status == 0

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "out.csv").read_text().startswith("claim,")


@pytest.mark.parametrize(
    "arguments", [["export", "--format", "csv", "--output"], ["compare", "--chart"]]
)
def test_nothing_takes_the_place_of_a_ledger(
    change: Ask, tmp_path: Path, arguments: list[str]
) -> None:
    before = (tmp_path / "selon.db").read_bytes()

    asked = change(*arguments, tmp_path / "selon.db")

    assert asked.status == 1
    assert "selon.db: cannot be written: a ledger is there" in asked.said
    assert (tmp_path / "selon.db").read_bytes() == before


def test_a_backup_replaces_nothing_and_names_its_target(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nothing")
    os.mkfifo(tmp_path / "pipe")

    for name in ("link", "pipe"):
        assert "there already" in ask("backup", tmp_path / name).said
    assert (tmp_path / "link").is_symlink()
    missing = tmp_path / "none" / "copy.db"
    assert (
        ask("backup", missing).said == f"selon: {missing}: there is no folder {missing.parent}\n"
    )


@pytest.mark.parametrize("kind", [str, Path])
def test_one_source_need_not_be_in_a_list(tmp_path: Path, kind: type[str | Path]) -> None:
    with Ledger.open(tmp_path / "selon.db") as ledger:
        added = list(ledger.add_from(kind(EXAMPLES / "texts" / "ferry.txt")))

    assert [one.article for one in added] == ["a1"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", f"c{10**25}"],
        ["show", f"a1.{10**25}"],
        ["show", f"a1/f{10**25}"],
        ["show", f"o{10**25}"],
        ["revisions", f"a{10**25}"],
        ["review", "confirm", f"c{10**25}", "--reviewer", "ada"],
        ["review", "split", f"a{10**25}/f1", "--reviewer", "ada"],
        ["review", "undo", str(MOST), "--reviewer", "ada"],
        ["dossier", "war", "--title", "War", "--in", f"a{10**25}"],
    ],
    ids=" ".join,
)
def test_a_number_that_no_database_counts_names_nothing(change: Ask, arguments: list[str]) -> None:
    found = change(*arguments)

    assert (found.status, found.out) == (1, "")
    assert len(found.said.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["claims", "--limit", str(10**25)],
        ["claims", "--offset", str(10**25)],
        ["review", "undo", str(10**25), "--reviewer", "ada"],
        ["claims", "--since", "2025-03-14", "--until", "2025-03-13"],
        *(["search", words] for words in ('"', "*", ")", "\N{GRINNING FACE}", "", "_", "-")),
        ["statements", "..."],
    ],
    ids=" ".join,
)
def test_what_cannot_be_asked_is_wrong_usage(ask: Ask, arguments: list[str]) -> None:
    found = ask(*arguments)

    assert (found.status, found.out) == (2, "")


def test_where_no_word_is_to_look_for_that_is_told(ask: Ask, filled_sqlite: Path) -> None:
    assert "no words to look for in '*'" in ask("search", "*").said
    with Ledger.open(filled_sqlite) as ledger:
        for method in (ledger.search, ledger.statements):
            with pytest.raises(AskedError, match="no words to look for"):
                method("\0")
            assert method()


def test_as_much_can_be_asked_for_as_the_command_line_takes(ask: Ask) -> None:
    assert wanted.MOST == MOST
    assert ask("claims", "--limit", str(MOST), "--offset", str(MOST)).status == 0


@pytest.mark.parametrize(
    "given",
    [
        {"measure": "nope"},
        {"as_of": "yesterday"},
        {"limit": -1},
        {"limit": 10**30},
        {"offset": "1"},
        {"speakers": [10**30]},
        {"side": 3},
    ],
    ids=str,
)
def test_what_a_filter_cannot_be_is_told(given: dict[str, object]) -> None:
    with pytest.raises(AskedError, match=next(iter(given))):
        Wanted(**given)  # type: ignore[arg-type] # what is tested


def test_words_stand_for_values_of_filters(filled_sqlite: Path) -> None:
    asked = Wanted(measure="missing", until="2025-12-31")

    with Ledger.open(filled_sqlite) as ledger:
        assert {one.measure for one in ledger.claims(asked)} == {"missing"}


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("search", "No articles.\n"),
        ("statements", "No statements.\n"),
        ("speakers", "No speakers.\n"),
    ],
)
def test_nothing_found_is_told(ask: Ask, command: str, told: str) -> None:
    assert ask(command, "zzzz").out == told


def test_the_articles_of_a_dossier_are_listed(change: Ask) -> None:
    change("dossier", "boats", "--title", "Boats", "--words", "ferry")

    assert len(change("search", "--dossier", "boats", "--format", "jsonl").lines) == 2


TEXT = """Virus : « c'est l'état d'urgence »

La préfecture de Saint-Brède a dit mardi 4 mars 2025 que le COVID-19 avait fait 10 000 morts dans
la région, dont le maire, victime d'un arrêt du cœur. Sœur Anne de la rue Straße a écrit à
presse@saint-brede.example et sur https://saint-brede.example/etat-civil, dans le fichier
liste_des_victimes.txt, que 1e5 doses de 5,5 ml étaient parties, soit -3 % et +2 °C, à 50\u202f000
euros. La loi no 2024-12/B du 3.4.2024 n'y change rien,
dit l'ex-ministre de l'Intérieur aujourd'hui.
"""
WORDS = (
    """
COVID-19|covid|19|-19|l'état|c'est|"c'est l'état"|10 000|"10 000"|50 000|"50 000"|50000
coeur|cœur|"arrêt du coeur"|soeur|sœu*|coeu*|strasse|Straße|presse|brede.example
"saint brede"|https|etat-civil|liste|victimes.txt|liste_des_victimes|txt|1e5|5,5|5|3 %|-3
+2|2024-12/B|12/b|3.4.2024|2024|n'y|ex-ministre|ministre|aujourd'hui|aujourd|d'un|un arrêt
"d'un arrêt"|ml|zzz|prefecture|préf*|"la préf*"|ecrit
""".strip()
    .replace("\n", "|")
    .split("|")
)
UNFOUND = {"50000", "zzz", '"la préf*"'}


def test_the_same_words_are_found_on_both_databases(ledger: Ledger) -> None:
    ledger.add(Raw(source="covid.txt", data=TEXT.encode()))

    assert {words for words in WORDS if not ledger.search(words)} == UNFOUND


def test_a_title_alone_changes_the_title_alone(change: Ask) -> None:
    change("dossier", "boats", "--title", "Boats", "--words", "ferry", "--in", "a1")

    assert "3 articles" in change("dossier", "boats", "--title", "Ships").out
    assert change("dossier").out == "boats  Ships · 3 articles\n"


def test_a_dossier_is_made_whole_or_not_at_all(change: Ask) -> None:
    found = change("dossier", "war", "--title", "War", "--words", "war", "--in", "a999")

    assert (found.status, found.said) == (1, "selon: a999: no such article\n")
    assert change("dossier").out == ""


def test_a_dossier_that_was_retired_begins_anew(change: Ask) -> None:
    change("dossier", "boats", "--title", "Boats", "--words", "ferry", "--in", "a1")
    change("dossier", "boats", "--retire")

    assert "0 articles" in change("dossier", "boats", "--title", "Boats").out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--title", " "],
        ["--title", "War", "--in", "a1", "--out", "a1"],
        ["--title", "War", "--actor", "XKE", "--since", "2025-02-01", "--until", "2025-01-01"],
    ],
    ids=" ".join,
)
def test_a_dossier_that_cannot_be_is_told(change: Ask, arguments: list[str]) -> None:
    assert change("dossier", "war", *arguments).status == 2
    assert change("dossier").out == ""


def test_a_rule_of_words_needs_words(change: Ask) -> None:
    found = change("dossier", "war", "--title", "War", "--words", "*")

    assert (found.status, found.said) == (2, "selon: no words to look for in '*'\n")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (["value=12"], {"value": 12}),
        (["lower=10", "upper=20", "comparator=range"], "range"),
        (["claimed_on=2025-03-12", "place=Sarn"], {"claimed_on": "2025-03-12", "place": "Sarn"}),
        (["side="], {"side": None}),
        (["status=civilian"], {"status": "civilian"}),
    ],
    ids=str,
)
def test_a_correction_says_what_a_figure_can_be(
    change: Ask, given: list[str], kept: object
) -> None:
    sets = [part for one in given for part in ("--set", one)]

    assert change("review", "correct", "c1", *sets, "--reviewer", "ada").status == 0

    detail = json.loads(change("review", "list", "--format", "jsonl").out)["detail"]
    assert kept in (detail, detail.get("comparator"))
    shown = change("review", "list").out
    assert "{" not in shown
    assert shown.partition("correct c1 ")[2].startswith(given[0])


@pytest.mark.parametrize(
    "given",
    ["colour=red", "value=many", "value=-1", "status=dead", "claimed_on=yesterday", "measure="],
)
def test_a_correction_to_what_no_figure_can_be_is_told(change: Ask, given: str) -> None:
    found = change("review", "correct", "c1", "--set", given, "--reviewer", "ada")

    assert (found.status, found.out) == (2, "")
    assert given.partition("=")[0] in found.said
    assert change("review", "list").out == ""


def test_who_decides_has_a_name_and_a_claim_is_not_merged_with_itself(change: Ask) -> None:
    assert change("review", "confirm", "c1", "--reviewer", " ").status == 2
    found = change("review", "merge", "c1", "c1", "--reviewer", "ada")
    assert (found.status, found.said) == (1, "selon: c1 and c1: one claim already\n")
    assert change("review", "list").out == ""


def test_a_ledger_that_can_only_be_read_has_no_fault_for_that(
    change: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reading(path: Path) -> sqlite3.Connection:
        uri = f"{path.as_uri()}?immutable=1"
        return sqlite3.connect(uri, uri=True, check_same_thread=False)

    monkeypatch.setattr(engine, "_open", reading)

    found = change("check")

    assert (found.status, found.out) == (0, "")
    assert found.said == (
        f"selon: {tmp_path / 'selon.db'}: cannot be written, only read; "
        "its full-text index is not checked\n"
    )


def test_what_the_tour_of_asking_tells_finds_something(change: Ask) -> None:
    text = (EXAMPLES.parent / "docs" / "asking.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\$ selon (.+)$", text, re.MULTILINE)
    lines += [one for one in re.findall("`selon ([^`]+)`", text) if "-" in one or " " in one]
    commands = [shlex.split(line.partition(">")[0], comments=True) for line in lines]
    asked = [one for one in commands if one[0] != "add" and "--chart" not in one]

    for command in asked:
        found = change(*command)

        assert found.status == 0, (command, found.said)
        assert found.out or "--in" in command, command
        assert not found.out.startswith("No "), command
    assert len(asked) > 15


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("value=trois", "value=trois: not a whole number, 0 or more"),
        ("claimed_on=hier", "claimed_on=hier: not a day such as 2022-12-31"),
        ("hedge=sûr", "hedge=sûr: not one of none, probable, possible, reported"),
        ("valeur=3", "valeur: cannot be corrected; what can: measure, unit, "),
    ],
)
def test_a_correction_that_cannot_be_is_told_what_can(ask: Ask, field: str, said: str) -> None:
    asked = ask("review", "correct", "c1", "--set", field, "--reviewer", "ada")

    assert (asked.status, asked.said.startswith(f"selon: {said}")) == (2, True)


def test_a_command_by_nearly_its_name_and_a_dash_for_hyphens(ask: Ask) -> None:
    assert "Did you mean 'claims'?" in ask("clams").said
    assert ask("claims", "—measure", "killed").said.endswith(
        "selon: —measure: a dash; an option begins with two hyphens, --\n"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_refused(change: Ask, tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0)

    asked = change("add", tmp_path / "shut")

    assert asked.status == 3
    assert "shut: unreadable: permission denied" in asked.said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_backup_that_may_not_be_written_names_its_target(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o500)

    assert "copy.db: cannot be written: Permission denied" in (
        ask("backup", tmp_path / "shut" / "copy.db").said
    )


@pytest.mark.parametrize("marks", ['""', "«»", "“”"])
def test_a_phrase_is_in_any_quotation_marks(ask: Ask, marks: str) -> None:
    first, last = marks[0], marks[1]

    assert "plus de 4 000" in ask("statements", f"{first} plus de 4 000 {last}").out.lower()
    assert ask("statements", f"{first}000 plus{last}").out == "No statements.\n"
    assert "No articles" not in ask("search", f"{first}{last} état-major {first}").out
