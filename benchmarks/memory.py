"""Memory of ``selon read`` at its peak, for pages up to the size cap.

    python benchmarks/memory.py

Each page is read by a process of its own; what is printed is the most that the system
ever held for it (``ru_maxrss``).
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from selon.reading.raw import LIMIT

SMALL = Path(__file__).parents[1] / "examples" / "pages" / "courrier.html"
LINE = (
    "<p>On day {0} the council of ward {0} said that {0} people were killed in the north. "
    "The roads to the river stayed closed, it said, and {0} families slept in schools. "
    "Nobody else could confirm the number, which was twice that of the day before.</p>"
)
FILLER = f"<div class='card {'wide ' * 40}'><a href='/a{{0}}'>A title</a></div>"
SCRIPT = f"<script>var a{{0}} = {list(range(99))};</script>"
PAGES = {
    "an article beside scripts": (40, SCRIPT),
    "an article beside links": (40, FILLER),
    "an article without end": (0, LINE),
}


def page(lines: int, rest: str, length: int) -> bytes:
    """An article of some *lines*, then *rest* again and again, numbered."""
    article = "".join(LINE.format(number) for number in range(lines))
    more = "".join(rest.format(number) for number in range(length // len(rest.format(length))))
    return f"<html lang='en'><title>A title</title>{article}{more}".encode()


def peak(data: bytes) -> tuple[float, float, int]:
    """Megabytes, seconds, exit status."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        file.write_bytes(data)
        begun = time.perf_counter()
        child = os.posix_spawn(
            sys.executable,
            [sys.executable, "-m", "selon", "read", "--format", "jsonl", str(file)],
            os.environ,
            file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
        )
        _, status, used = os.wait4(child, 0)
        taken = time.perf_counter() - begun
        return megabytes(used), taken, os.waitstatus_to_exitcode(status)


def megabytes(used: resource.struct_rusage) -> float:
    """Linux counts kilobytes, macOS bytes."""
    return used.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


def show(name: str, data: bytes) -> None:
    held, seconds, status = peak(data)
    print(f"{name:28s}{len(data) / 2**20:6.1f} MB {held:8.0f} MB held {seconds:8.1f} s {status}")


def main() -> None:
    """Print the figures; the last one is the exit status, 3 for a page that was refused."""
    show("a small page", SMALL.read_bytes())
    for name, (lines, rest) in PAGES.items():
        for length in (LIMIT // 8, LIMIT // 2, LIMIT - 100_000):
            show(name, page(lines, rest, length))


if __name__ == "__main__":
    main()
