"""What people import: it is named, told and typed."""

import inspect
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import selon
from selon import actors, frames, model

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reference" / "python.md").read_text("utf-8")
SCRIPT = ROOT / "tests" / "script_of_somebody.py"


def public() -> Iterator[tuple[str, object]]:
    for module in (selon, model, actors, frames):
        names = getattr(module, "__all__", ("Tables", "tables", "mentions"))
        for name in names:
            yield f"{module.__name__}.{name}", getattr(module, name)
    for name, method in inspect.getmembers(selon.Ledger):
        if not name.startswith("_"):
            yield f"selon.Ledger.{name}", method


def test_everything_is_told() -> None:
    untold = [
        name for name, one in public() if not isinstance(one, str) and not inspect.getdoc(one)
    ]

    assert untold == []


def test_everything_stands_in_the_reference() -> None:
    assert [name for name, one in public() if not _stands(name, one)] == []


def _stands(name: str, one: object) -> bool:
    """Whether the page has it by its name, or by that of the module or class that it is of."""
    home = getattr(one, "__module__", "")
    method = name.startswith("selon.Ledger.")
    places = [f":: {name}", *([f"automodule:: {home}"] if home else [])]
    return method or name == "selon.__version__" or any(f"{place}" in PAGE for place in places)


def test_looking_around_shows_what_there_is() -> None:
    assert dir(selon) == sorted(selon.__all__)
    with pytest.raises(AttributeError, match="nothing_of_that_name"):
        selon.nothing_of_that_name  # noqa: B018 -- asked for on purpose


def test_help_shows_the_functions(capsys: pytest.CaptureFixture[str]) -> None:
    help(selon)

    shown = capsys.readouterr().out
    assert "extract(text: str, *, language" in shown
    assert "class Ledger" in shown


def test_a_script_of_somebody_runs(tmp_path: Path) -> None:
    ran = subprocess.run(  # noqa: S603 -- ours
        [sys.executable, SCRIPT, ROOT / "examples", tmp_path / "selon.db"],
        capture_output=True,
        text=True,
        check=True,
    )

    first, *_, last = ran.stdout.splitlines()
    assert first == "police 12 killed"
    assert last.endswith("figures of texts")
