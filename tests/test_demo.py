"""What ``make demo`` shows: several claimants, a copy, a drift and a contradiction."""

import re
import shlex
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from selon.cli.group import selon as main

ROOT = Path(__file__).parents[1]


def commands() -> list[list[str]]:
    """The arguments of each call of selon in the demo, as the Makefile has them."""
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^demo: \.venv/made\n((?:\t.*\n)+)", rules, re.MULTILINE)
    assert recipe
    return [
        shlex.split(one)
        for one in re.findall(r"^\t\$\(BIN\)/selon (.*)$", recipe[1], re.MULTILINE)
    ]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("build")


@pytest.fixture(scope="module")
def shown(build: Path) -> dict[str, str]:
    """What each command prints, by its name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return {one[0]: _printed(one, build) for one in commands()}


def _printed(arguments: list[str], build: Path) -> str:
    there = [one.replace("build/", f"{build}/") for one in arguments]
    environment = {"SELON_LEDGER": str(build / "demo.db"), "COLUMNS": "100"}
    return CliRunner().invoke(main, there, env=environment, catch_exceptions=False).stdout


def test_the_commands_of_the_demo(shown: dict[str, str]) -> None:
    assert list(shown) == ["add", "compare", "show"]
    assert shown["add"].count("added") == len(
        [*ROOT.glob("examples/pages/*"), *ROOT.glob("examples/texts/*")]
    )


def test_claimants_stand_side_by_side(shown: dict[str, str]) -> None:
    rows = re.findall(r"^2025-03-\d\d +(\w+ \w+|\w+)  ", shown["compare"], re.MULTILINE)

    assert rows == ["Ilda Roan", "Piet Halden", "Valdoria"]


def test_a_copy_is_no_origin(shown: dict[str, str]) -> None:
    found = re.search(r"Ilda Roan .* (\d+) +(\d+) +drift", shown["compare"])

    assert found
    articles, origins = map(int, found.groups())
    assert articles > origins > 1


def test_a_claim_drifts(shown: dict[str, str]) -> None:
    assert "outcome: killed or wounded → killed (against a2/f3)" in shown["show"]
    assert "sides added: " in shown["show"]
    assert "caveat: unverified → not stated" in shown["show"]


def test_a_claim_contradicts_another(shown: dict[str, str]) -> None:
    told = " ".join(shown["compare"].split())

    assert "contradicts Ilda Roan, > 4 000 killed or wounded (12 Mar 2025): bounds" in told


def test_the_chart_is_drawn(shown: dict[str, str], build: Path) -> None:
    assert shown

    drawn = (build / "demo.svg").read_text(encoding="utf-8")
    assert ET.fromstring(drawn).tag.endswith("svg")  # noqa: S314 -- our own
    assert "Piet Halden" in drawn
