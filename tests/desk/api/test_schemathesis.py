"""What schemathesis makes of the description is answered as the description says."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk.api.conftest import V1

CONFIG = Path(__file__).with_name("schemathesis.toml")
SHORT = ("--phases=examples,fuzzing", "--max-examples=2", "--seed=1")
LONG = ("--phases=examples,coverage,fuzzing,stateful", "--max-time=400")


def run(served: tuple[str, str], folder: Path, *options: str) -> None:
    """Have it run against the desk, with all of its checks."""
    origin, token = served
    command = (
        str(Path(sys.executable).with_name("schemathesis")),
        f"--config-file={CONFIG}",
        "run",
        f"{origin}{V1}/openapi.json",
        f"--header=Authorization: Bearer {token}",
        "--checks=all",
        "--no-color",
        "--generation-database=none",
        *options,
    )
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 -- ours

    assert ran.returncode == 0, ran.stdout[-20_000:] + ran.stderr[-2_000:]


def test_what_is_made_of_the_description(served: tuple[str, str], tmp_path: Path) -> None:
    run(served, tmp_path, *SHORT)


@pytest.mark.soak
def test_all_that_can_be_made_of_it(served: tuple[str, str], tmp_path: Path) -> None:
    run(served, tmp_path, *LONG)
