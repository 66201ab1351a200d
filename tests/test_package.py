"""What is built has everything that it needs, and runs where there is no checkout."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LARGEST = 3 * 2**20
"""Of a wheel, in bytes."""


def pip(*arguments: str | Path, python: str = sys.executable) -> None:
    command = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- pip
    assert ran.returncode == 0, ran.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", ROOT, "--no-deps", "--no-build-isolation", "--wheel-dir", folder)
    (found,) = folder.glob("*.whl")
    return found


def shipped() -> set[str]:
    """The files of the package as they stand here."""
    package = ROOT / "src" / "selon"
    files = (one for one in package.rglob("*") if one.is_file() and "__pycache__" not in one.parts)
    return {f"selon/{one.relative_to(package)}" for one in files}


def test_a_wheel_has_every_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {one for one in archive.namelist() if one.startswith("selon/")}

    assert names == shipped()
    assert wheel.stat().st_size < LARGEST


def test_a_wheel_runs_by_itself(wheel: Path, tmp_path: Path) -> None:
    pip("install", "--no-deps", "--target", tmp_path, wheel)
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    script = "import selon, sys; assert sys.argv[1] in selon.__file__, selon.__file__"
    text = ROOT / "examples" / "texts" / "ferry.txt"

    for command in (["-c", script, str(tmp_path)], ["-m", "selon", "read", str(text)]):
        ran = subprocess.run(  # noqa: S603 -- Python
            [sys.executable, *command], cwd=tmp_path, env=env, capture_output=True, check=False
        )
        assert ran.returncode == 0, ran.stderr.decode()

    assert "FIGURES" in ran.stdout.decode()


def test_an_archive_of_the_sources_makes_the_same(wheel: Path, tmp_path: Path) -> None:
    build = "import sys; from hatchling.build import build_sdist; print(build_sdist(sys.argv[1]))"
    command = [sys.executable, "-c", build, str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 -- Python
    with tarfile.open(tmp_path / ran.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(tmp_path, filter="data")
    (sources,) = (one for one in tmp_path.iterdir() if one.is_dir())

    pip("wheel", sources, "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path)

    (again,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as other:
        assert set(one.namelist()) == set(other.namelist())


@pytest.mark.soak
def test_a_wheel_installs_where_there_is_nothing(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "new", with_pip=True)
    python = str(tmp_path / "new" / "bin" / "python")

    pip("install", f"{wheel}[desk,parquet]", python=python)

    command = [python, "-m", "selon", "add", str(ROOT / "examples" / "pages")]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)  # noqa: S603 -- ours
    assert ran.returncode == 0, ran.stderr.decode()
