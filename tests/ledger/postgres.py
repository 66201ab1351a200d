"""A PostgreSQL server of the tests' own, on a port of its own, where one is installed."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
PROGRAMS = Path(shutil.which("initdb") or (FOLDERS[-1] / "initdb" if FOLDERS else "")).parent
INSTALLED = (PROGRAMS / "initdb").exists()
NOBODY = "postgres"
OPTIONS = (
    "-c fsync=off -c full_page_writes=off -c listen_addresses=127.0.0.1 -c max_connections=50"
)


@contextmanager
def running() -> Iterator[str]:
    """Start one, and stop it; the URL of its first database."""
    folder = Path(tempfile.mkdtemp(prefix="selon-postgres-"))
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam(NOBODY).pw_uid, -1)
    port = _free()
    _run(
        "initdb",
        "-D",
        str(folder / "data"),
        "-U",
        NOBODY,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    )
    options = f"{OPTIONS} -p {port} -k {folder}"
    _run(
        "pg_ctl",
        "-D",
        str(folder / "data"),
        "-o",
        options,
        "-l",
        str(folder / "log"),
        "-w",
        "start",
    )
    try:
        yield f"postgresql://{NOBODY}@127.0.0.1:{port}/{NOBODY}"
    finally:
        _run("pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: str) -> None:
    """Run it, as another user if we are root: a server refuses to run as root."""
    command = [str(PROGRAMS / program), *arguments]
    user = NOBODY if os.geteuid() == 0 else None
    subprocess.run(command, check=True, capture_output=True, user=user, cwd="/")  # noqa: S603 -- ours


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port
