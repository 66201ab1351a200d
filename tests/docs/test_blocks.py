"""Every block of code in the README and on the site runs, and prints what stands below it."""

import ast
import contextlib
import doctest
import io
import os
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from selon.cli.group import selon
from tests.docs.blocks import FENCE, INDENTED, PAGES, ROOT, Block, Step, blocks, name, steps

WIDE = {"COLUMNS": "100", "SELON_FORMAT": ""}
SHELL = frozenset("|<>;&$`*?")
SHOWN = {"text", "ini", "nginx", "yaml", "caddyfile"}
"""What is for other programs, or is what one prints."""
LIKE = doctest.ELLIPSIS | doctest.REPORT_NDIFF
DIRECTIVE = "{"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are examples and nothing else, so that a ledger is a new one."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_its_blocks_run(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    names: dict[str, object] = {}

    for block in blocks(text):
        where = f"{name(page)}:{block.line}"
        if block.kind == "console":
            for step in steps(block):
                _type(step, where)
        elif block.kind in {"python", "pycon"}:
            _run(block, names, where)
        elif block.kind == "sh":
            subprocess.run(["bash", "-n", "-c", block.body], check=True)  # noqa: S603, S607 -- reads it only
        elif block.kind == "toml":
            tomllib.loads(block.body)
        elif block.kind == "json":
            msgspec.json.decode(block.body)
        else:
            assert block.kind in SHOWN or block.kind.startswith(DIRECTIVE), where


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_block_escapes(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))

    assert "```" not in text
    assert page.name == "README.md" or not INDENTED.search(text)


def _type(step: Step, where: str) -> None:
    """Run a command; what a file holds that is shown and not there is put into it."""
    words = shlex.split(step.command)
    if words[0] == "cat" and len(words) == 2 and not Path(words[1]).exists():
        Path(words[1]).write_text(step.printed, encoding="utf-8")
        return
    printed = _inside(words) if _is_inside(step.command) else _outside(step.command)
    _compare(step.printed, printed, f"{where}: {step.command}")


def _is_inside(command: str) -> bool:
    plain = not SHELL & {*command.replace("'", "")}
    return command.startswith("selon ") and plain


def _inside(words: list[str]) -> str:
    called = CliRunner().invoke(selon, words[1:], env=WIDE, catch_exceptions=False)
    assert called.exit_code == 0, called.output
    return called.stdout


def _outside(command: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(  # noqa: S603 -- what the page says
        ["bash", "-o", "pipefail", "-c", command],  # noqa: S607 -- as a person has it
        env={**os.environ, **WIDE, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def _compare(expected: str, printed: str, where: str) -> None:
    """What is printed is what the page shows; nothing shown, nothing is compared."""
    wanted, got = (f"{text.strip()}\n" for text in (expected, printed))
    if expected.strip() and not doctest.OutputChecker().check_output(wanted, got, LIKE):
        pytest.fail(f"{where}\n--- the page\n{wanted}\n--- selon\n{got}")


def _run(block: Block, names: dict[str, object], where: str) -> None:
    """Run Python of a page, after what stood before it."""
    if ">>>" in block.body:
        test = doctest.DocTestParser().get_doctest(block.body, names, where, where, block.line)
        said = io.StringIO()
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        runner.run(test, out=said.write, clear_globs=False)
        names |= test.globs
        assert not runner.failures, said.getvalue()
        return
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(ast.parse(block.body), where, "exec"), names)  # noqa: S102 -- what the page says
    _compare(block.after or "", said.getvalue(), where)
