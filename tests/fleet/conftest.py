"""Sources to run over."""

import sys
from pathlib import Path

import pytest

from selon.fleet.guard import Limits
from tests.fleet import sources

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def limits() -> Limits:
    """Those of a run that some pages break."""
    child = (sys.executable, str(Path(__file__).with_name("poisoned.py")))
    return Limits(page=60, unit=120, memory=600, tries=2, child=child)


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of each kind."""
    folder = tmp_path_factory.mktemp("mixed")
    sources.write(folder)
    return folder
