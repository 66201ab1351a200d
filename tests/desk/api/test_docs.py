"""The examples of docs/api.md, against a desk."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT, blocks

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl")
def test_its_commands_are_answered(served: tuple[str, str], tmp_path: Path) -> None:
    desk, token = served
    (tmp_path / "page.html").write_text("<p>Twelve people were killed, the police said.</p>")
    commands = [block.body for block in blocks(PAGE) if block.kind == "sh"]

    for command in commands:
        ran = subprocess.run(  # noqa: S603 -- what the page says
            ["bash", "-e", "-c", command.replace("curl -s", "curl -sS --fail")],  # noqa: S607 -- a person's
            cwd=tmp_path,
            env={**os.environ, "DESK": desk, "TOKEN": token},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "mentions.csv").read_text(encoding="utf-8").startswith("claim,")


def test_its_program_runs(
    served: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DESK", served[0])
    monkeypatch.setenv("TOKEN", served[1])
    (program,) = (block.body for block in blocks(PAGE) if block.kind == "python")

    exec(compile(program, "docs/api.md", "exec"), {"__name__": "__main__"})  # noqa: S102 -- what the page says

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 5
    assert all(line.count(" | ") == 3 for line in lines)
