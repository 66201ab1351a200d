"""Every reader, given what nobody would write: nothing is raised, every span is a slice."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest

from fuzzing.mutating import mutated
from fuzzing.seeds import CORPUS, ROOT, seeds
from fuzzing.targets import TARGETS

ROUNDS = 200
LONGEST = 4096
MINUTES = 5
"""Of each target in `make soak`: an hour in all."""
FOUND = sorted(file for file in CORPUS.rglob("*") if file.is_file())


@pytest.mark.parametrize("file", FOUND, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_what_is_kept(file: Path) -> None:
    TARGETS[file.parent.name](file.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_a_short_run(name: str) -> None:
    begun = [one[:LONGEST] for one in seeds(name)]
    random = Random(name)  # noqa: S311 -- the same run each time

    for _ in range(ROUNDS):
        TARGETS[name](mutated(random.choice(begun), random.choice(begun), random)[:LONGEST])


@pytest.mark.soak
@pytest.mark.skipif(find_spec("atheris") is None, reason="no atheris")
@pytest.mark.parametrize("name", TARGETS)
def test_a_long_run(name: str) -> None:
    command = [sys.executable, "-m", "fuzzing", name, "--seconds", str(60 * MINUTES)]

    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 -- ours

    assert ran.returncode == 0, ran.stderr[-4000:]
