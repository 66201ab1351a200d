"""``selon run`` as people call it: what it prints, what its documentation says."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from selon.cli.run import run
from selon.fleet import columns, running, writing
from selon.fleet.errors import NoClusterError
from selon.fleet.whole import columns as whole
from tests.fleet import sources

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "fleet.md"
HEAVY = {"pyarrow", "duckdb", "dask", "distributed", "sqlalchemy", "selon.flow", "selon.fleet"}


def selon(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "selon", "run", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- ours


def test_what_it_prints(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=2, pages=2)

    done = selon("--to", tmp_path / "to", tmp_path / "in")

    assert done.returncode == 0
    assert done.stderr == ""
    first, second = sorted(done.stdout.splitlines())
    assert "0000.warc.gz  2 articles, " in first
    assert "0001.warc.gz  2 articles, " in second


def test_what_was_there_already(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=2, pages=1)
    selon("--to", tmp_path / "to", tmp_path / "in")

    done = selon("--to", tmp_path / "to", tmp_path / "in")

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "selon: 2 units of 2 there already\n"


def test_what_gave_no_article_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")

    done = selon("--to", tmp_path / "to", tmp_path / "empty.html", tmp_path / "gone.html")

    assert done.returncode == 3
    assert f"selon: {tmp_path / 'empty.html'}: empty: " in done.stderr
    assert f"selon: {tmp_path / 'gone.html'}: not-found: no such file" in done.stderr
    again = selon("--to", tmp_path / "to", tmp_path / "empty.html", tmp_path / "gone.html")
    assert again.returncode == 3, "the same command ends alike"


def test_comparing(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    sources.archives(tmp_path / "in", count=1, pages=3)

    done = selon("--to", tmp_path / "to", "--compare", "--format", "jsonl", tmp_path / "in")

    assert done.returncode == 0
    assert json.loads(done.stdout)["articles"] == 3
    assert done.stderr.startswith("selon: 3 versions, ")
    more = tmp_path / "more.html"
    more.write_text(sources.page(77), encoding="utf-8")
    selon("--to", tmp_path / "to", more)
    assert not (tmp_path / "to" / "compared").exists(), "it was of other tables"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--to", "to", "https://courrier.example/"],
        ["--to", "to", "-"],
        ["in"],
        ["--to", "to", "--workers", "2", "--scheduler", "tcp://127.0.0.1:1", "in"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    done = CliRunner().invoke(run, arguments)

    assert done.exit_code == 2


def test_actors_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "actors.toml").write_text("[[actor]]\nid = 1\n", encoding="utf-8")

    done = selon(
        "--to", tmp_path / "to", "--actors", tmp_path / "actors.toml", tmp_path / "actors.toml"
    )

    assert done.returncode == 1
    assert "actors.toml" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(writing, "import_module", missing)

    with pytest.raises(NoClusterError, match=r"pip install 'selon\[cluster\]'"):
        list(running.run([], tmp_path / "to"))


def test_the_help_is_quick() -> None:
    script = (
        "import sys\nfrom selon.cli.main import main\n"
        "try:\n    main(['run', '--help'])\nexcept SystemExit:\n    print(*sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 -- ours
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert not HEAVY & set(done.stdout.split())


def test_every_column_is_documented() -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")
    for tables in (columns.TABLES, whole.TABLES):
        for name, held in tables.items():
            assert f"### {name}\n" in text
            for one in held:
                assert f"| `{one.name}` | {one.type} | {one.meaning} |" in text
