"""What the site makes from the code is whole, and what selon prints is as it says."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import selon
from docs.made import addresses, records
from docs.made.pages import PAGES
from docs.made.settings import settings
from selon.cli.group import selon as command
from selon.cli.settings import Settings
from selon.cli.variables import VARIABLES
from selon.desk.api.table import TABLE
from selon.model.record import Json, Record
from tests.docs.blocks import ROOT

NAMED = re.compile(r"\bSELON_[A-Z_]+\b")
ENVIRONMENT = re.compile(r"\b(?:environ|getenv)\b")
SOURCES = sorted((ROOT / "src" / "selon").rglob("*.py"))
READERS = {"variables.py"}
EXAMPLES = ROOT / "examples"


def variables() -> set[str]:
    return {one.variable for one in settings() if one.variable} | {one.name for one in VARIABLES}


def test_every_variable_that_is_named_is_a_setting() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    named = {
        name for file in [*SOURCES, *pages] for name in NAMED.findall(file.read_text("utf-8"))
    }

    assert named <= variables()
    assert {one for one in variables() if one.startswith("SELON_")} <= named


def test_nothing_else_reads_the_environment() -> None:
    texts = {file.name: file.read_text("utf-8") for file in SOURCES}
    found = {name for name, text in texts.items() if any(_environment(text))}

    assert found == READERS


def _environment(source: str) -> Iterator[str]:
    if not ENVIRONMENT.search(source):
        return
    for one in ast.walk(ast.parse(source)):
        name = one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "")
        if isinstance(one, (ast.Attribute, ast.Name)) and ENVIRONMENT.fullmatch(name):
            yield name


def test_every_key_of_the_file_is_a_setting() -> None:
    keys = {one.encode_name for one in msgspec.structs.fields(Settings)}

    assert {one.key for one in settings() if one.key} == keys
    help_ = " ".join(CliRunner().invoke(command, ["--help"]).output.split())
    assert [key for key in keys if key not in help_] == []


def test_what_a_key_sets_is_told() -> None:
    (contact,) = (one for one in settings() if one.option == "--contact")

    assert (contact.variable, contact.key) == ("SELON_CONTACT", "contact")
    assert "watch" in contact.keyed


@pytest.mark.parametrize("name", PAGES)
def test_a_part_of_a_page_can_be_made(name: str) -> None:
    made = PAGES[name]()

    assert "| --- |" in made
    assert "|  |\n" not in made or name in {"settings", "defaults"}


def test_every_address_is_told() -> None:
    made = addresses.address_tables()

    assert [one.name for one in TABLE if f"`{one.method} {one.path}`" not in made] == []


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = records.schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"})


def check(name: str, printed: Json) -> None:
    """*printed* is a record of that name, and has its keys and no others."""
    _validator(name).validate(printed)
    assert isinstance(printed, dict)
    assert [*printed] == [*records.schema()["$defs"][name]["properties"]]


def test_what_is_read_is_as_the_schema_says() -> None:
    readings = list(selon.read_all([EXAMPLES / "pages", EXAMPLES / "texts", "none.html"]))

    for one in readings:
        check("Reading", one.to_dict())
        for record in (*one.statements, *one.figures, *one.refusals):
            check(type(record).__name__, record.to_dict())
    check("Extraction", selon.extract("Zwölf Tote.", language="de").to_dict())


def test_what_a_ledger_answers_is_as_the_schema_says(tmp_path: Path) -> None:
    with selon.Ledger.open(tmp_path / "selon.db") as ledger:
        ledger.learn(EXAMPLES / "actors.toml")
        list(ledger.add_from([EXAMPLES / "pages", EXAMPLES / "texts"]))
        answers: dict[str, list[Record | None]] = {
            "Claim": [*ledger.claims()],
            "Listed": [*ledger.search()],
            "StatementFound": [*ledger.statements("Maren")],
            "Known": [*ledger.speakers()],
            "Held": [ledger.article("a2")],
            "Revised": [*ledger.revisions("a2")],
            "Family": [ledger.origin("o2")],
            "Row": [*ledger.rows()],
        }

    for name, found in answers.items():
        assert found
        for one in found:
            assert one is not None
            check(name, one.to_dict())
