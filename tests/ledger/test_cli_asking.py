"""``selon claims``, ``compare``, ``statements``, ``search``, ``speakers``, ``export``: asked."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from selon.ledger.ledger import Ledger
from selon.reading.raw import Raw
from tests.ledger.asking import Ask, asking
from tests.ledger.conftest import EXAMPLES

LISTS = ("claims", "compare", "statements", "search", "speakers")
WORDS = {"search": ["Kestanie"]}
HOSTILE = (
    "Dix morts \x1b]0;owned\x07\x1b[31m à \u202eVarelle\n\n"
    "Dix personnes ont été tuées à Varelle, a dit mardi la préfecture\x1b[2J de la région, qui a "
    "ouvert une enquête sur l'accident et promis des réponses aux familles des victimes.\n"
)


@pytest.fixture
def ask(filled_sqlite: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """On a ledger with everything in examples/, only read."""
    return asking(filled_sqlite, capsys)


@pytest.fixture
def ask_empty(empty_sqlite: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    return asking(empty_sqlite, capsys)


@pytest.mark.parametrize("command", LISTS)
@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl"])
def test_every_list_in_every_format(ask: Ask, command: str, form: str) -> None:
    found = ask(command, *WORDS.get(command, []), "--format", form)

    assert (found.status, found.said) == (0, "")
    assert "\x1b" not in found.out
    match form:
        case "json":
            assert json.loads(found.out)
        case "jsonl":
            assert [json.loads(line) for line in found.lines]
        case "csv":
            rows = list(csv.reader(io.StringIO(found.out)))
            assert len(rows) > 1
            assert {len(row) for row in rows} == {len(rows[0])}
        case _:
            assert found.lines


@pytest.mark.parametrize("command", LISTS)
@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl"])
def test_an_empty_ledger_has_an_answer(ask_empty: Ask, command: str, form: str) -> None:
    found = ask_empty(command, *WORDS.get(command, []), "--format", form)

    assert (found.status, found.said) == (0, "")
    if form == "json":
        assert json.loads(found.out) == []


@pytest.mark.parametrize("command", [*LISTS, "show", "export", "dossier", "refusals", "check"])
def test_a_ledger_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    more = {"show": ["c1"], "export": ["--format", "csv"], **WORDS}.get(command, [])

    found = asking(tmp_path / "none.db", capsys)(command, *more)

    assert (found.status, found.out) == (1, "")
    assert found.said.endswith("none.db: there is no ledger; selon add makes one\n")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--measure", "killed_or_wounded", "--side", "XKE"], 3),
        (["--side", "xke", "--measure", "killed_or_wounded"], 3),
        (["--side", "Kestanie", "--measure", "killed_or_wounded"], 3),
        (["--side", "Nowhere"], 0),
        (["--status", "military", "--claimant", "ILDA"], 2),
        (["--claimant", "kestanie", "--measure", "killed"], 1),
        (["--affiliation", "Kestania", "--measure", "killed"], 1),
        (["--measure", "victims", "--outlet", "le soir"], 1),
        (["--language", "en", "--measure", "missing"], 1),
        (["--place", "saint brede", "--measure", "missing"], 1),
        (["--hedge", "reported"], 1),
        (["--verification", "disputed"], 2),
        (["--until", "2025-03-12", "--side", "XKE"], 1),
        (["--since", "2025-03-14", "--until", "2025-03-14", "--outlet", "The Orlande Times"], 1),
        (["--since", "2026-01-01"], 0),
        (["--as-of", "2025-03-13", "--side", "XKE", "--measure", "killed_or_wounded"], 1),
        (["--fetched-by", "2020-01-01"], 0),
        (["--fetched-by", "2026-01-01", "--measure", "missing"], 3),
        (["--limit", "2"], 2),
        (["--limit", "2", "--offset", "1000"], 0),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else None,
)
def test_every_filter_narrows(ask: Ask, options: list[str], expected: int) -> None:
    found = ask("claims", "--format", "jsonl", *options)

    assert found.status == 0
    assert len(found.lines) == expected


@pytest.mark.parametrize("command", ["claims", "compare", "search", "export"])
def test_every_filter_fits_every_list_of_claims(ask: Ask, command: str) -> None:
    options = ["--measure", "killed", "--side", "XKE", "--status", "military"]
    options += [
        "--claimant",
        "x",
        "--affiliation",
        "XKE",
        "--outlet",
        "L’Écho",
        "--language",
        "fr",
    ]
    options += ["--place", "Sarn", "--hedge", "none", "--verification", "verified"]
    options += ["--since", "2025-01-01", "--until", "2025-12-31"]
    options += ["--as-of", "2025-12-31", "--fetched-by", "2025-12-31"]

    found = ask(command, *WORDS.get(command, []), "--format", "csv", *options)

    assert found.status == 0
    assert "Usage" not in found.said
    assert len(found.lines) == 1


def test_csv_holds_only_what_is_asked(ask: Ask) -> None:
    found = ask("claims", "--format", "csv", "--outlet", "Le Soir", "--as-of", "2025-03-13")

    rows = list(csv.DictReader(io.StringIO(found.out)))
    assert {row["outlet"] for row in rows} == {"Le Soir"}


def test_articles_are_found_by_their_claims(ask: Ask) -> None:
    found = ask("search", "Kestanie", "--measure", "missing", "--format", "jsonl")

    assert [json.loads(line)["outlet"] for line in found.lines] == ["Le Soir"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["claims", "--as-of", "2025-02-30"],
        ["claims", "--since", "yesterday"],
        ["claims", "--measure", "dead"],
        ["claims", "--limit", "0"],
        ["claims", "--format", "xml"],
        ["statements", "--side", "XKE"],
        ["search"],
        ["show"],
        ["show", "c1", "--format", "html"],
        ["export"],
        ["add"],
        ["review", "confirm", "c1"],
        ["review", "correct", "c1", "--reviewer", "ada", "--set", "side"],
        ["dossier", "--title", "War"],
        ["dossier", "war", "--topic", "War"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told(ask: Ask, arguments: list[str]) -> None:
    found = ask(*arguments)

    assert (found.status, found.out) == (2, "")
    assert found.said


def test_a_dossier_that_is_not_there_is_told(ask: Ask) -> None:
    for command in ("claims", "export", "search", "statements"):
        more = {"export": ["--format", "csv"], **WORDS}.get(command, [])
        found = ask(command, *more, "--dossier", "none")

        assert (found.status, found.said) == (1, "selon: none: no such dossier\n")


def test_how_many_more_there_are_is_told(ask: Ask) -> None:
    assert ask("claims", "--limit", "2").lines[-1].endswith("; --offset 2 goes on")


def test_a_contradicting_claim_is_named_though_it_is_not_shown(ask: Ask) -> None:
    found = ask("compare", "--claimant", "Halden", "--measure", "killed_or_wounded")

    assert "contradicts   Ilda Roan, > 4 000 killed or wounded" in found.out
    by_outlet = ask("compare", "--outlet", "the orlande times", "--measure", "killed_or_wounded")
    assert "contradicts   Ilda Roan, > 4 000 killed or wounded" in by_outlet.out


def test_what_contradicts_later_is_not_known_yet(ask: Ask) -> None:
    options = ["--side", "XKE", "--measure", "killed_or_wounded"]

    assert "contradicts" in ask("compare", *options).out
    assert "contradicts" not in ask("compare", *options, "--as-of", "2025-03-13").out


def test_a_chart_that_cannot_be_written_is_told(ask: Ask, tmp_path: Path) -> None:
    found = ask("compare", "--chart", tmp_path / "none" / "chart.svg")

    assert found.status == 1
    assert "chart.svg: cannot be written: No such file or directory" in found.said


def test_speakers_are_counted(ask: Ask) -> None:
    first = json.loads(ask("speakers", "--format", "jsonl").lines[0])

    assert first["speaker"]["name"] == "Ilda Roan"
    assert first["statements"] > first["claims"] > 0
    assert len(ask("speakers", "rika", "--format", "jsonl").lines) == 0
    named = [json.loads(line) for line in ask("speakers", "PENN", "--format", "jsonl").lines]
    assert [one["speaker"]["name"] for one in named] == ["Lars Penn"]


def test_text_cannot_command_a_terminal(
    empty_sqlite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = tmp_path / "hostile.db"
    shutil.copy(empty_sqlite, where)
    with Ledger.open(where) as ledger:
        ledger.add(Raw(source="a\x1b[31m.txt", data=HOSTILE.encode()))
    ask = asking(where, capsys)

    commands = (["claims"], ["statements"], ["search", "varelle"], ["speakers"], ["show", "a1"])
    more = (["show", "c1"], ["show", "a1/f1"], ["show", "o1"], ["revisions", "a1"], ["compare"])
    for arguments in (*commands, *more):
        found = ask(*arguments)
        assert found.status == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(found.out)


def test_a_ledger_is_named_in_settings(
    filled_sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: object
) -> None:
    assert isinstance(capsys, pytest.CaptureFixture)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "selon.toml").write_text(f'ledger = "{filled_sqlite}"\n')
    ask = asking("", capsys)

    for arguments in (["claims"], ["actors", "list"], ["feeds", "list"], ["review", "list"]):
        assert ask(*arguments, SELON_LEDGER="").status == 0
    assert ask("claims", SELON_LEDGER="none.db").status == 1
    assert ask("claims", "--ledger", filled_sqlite, SELON_LEDGER="none.db").status == 0


def test_actors_and_reviewer_are_named_in_settings(
    empty_sqlite: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(empty_sqlite, tmp_path / "war.db")
    actors = EXAMPLES / "actors.toml"
    settings = f'ledger = "war.db"\nactors = ["{actors}"]\nreviewer = "ada"\n'
    (tmp_path / "selon.toml").write_text(settings)
    ask = asking("", capsys)

    assert ask("add", EXAMPLES / "texts" / "soir.txt", SELON_LEDGER="").status == 0
    assert ask("actors", "list", SELON_LEDGER="").out.startswith("actors.toml  ")
    assert ask("review", "confirm", "c1", SELON_LEDGER="").status == 0
    assert " · ada\n" in ask("review", "list", SELON_LEDGER="").out


UNWANTED = """
import sys
from selon.cli.group import done
done({arguments})
print(sorted(set({names}) & set(sys.modules)), file=sys.stderr)
"""


def test_a_question_imports_nothing_that_asks_servers(filled_sqlite: Path) -> None:
    names = ["selon.reading.gather", "selon.reading.politely", "selon.desk", "pyarrow"]
    arguments = ["claims", "--ledger", str(filled_sqlite)]
    code = UNWANTED.format(arguments=arguments, names=names)

    done = subprocess.run(  # noqa: S603 -- ourselves
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stderr == "[]\n"


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["read", "{page}"], ["claims", "--help"], ["review", "--help"], ["show", "-h"]],
    ids=" ".join,
)
def test_what_needs_no_database_imports_none(arguments: list[str]) -> None:
    page = EXAMPLES / "texts" / "soir.txt"
    given = [one.format(page=page) for one in arguments]
    names = ["sqlalchemy", "sqlite3", "psycopg", "alembic", "selon.ledger", "selon.desk"]
    code = UNWANTED.format(arguments=given, names=names)

    done = subprocess.run(  # noqa: S603 -- ourselves
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stderr == "[]\n"
