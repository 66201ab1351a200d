"""Every room of a desk: how fast its server answers, how large its pages are, what it takes.

    python benchmarks/desk.py [--ledger FILE | --articles 3000] [--rounds 8] [--each] [--changed]
                              [--clients 32] [--requests 2000]

Without a FILE a ledger is made (``benchmarks/ledger.py`` says of what). A FILE is given an
account of its own and is otherwise only looked at. The server is a process of its own, as
``selon serve`` opens it. Milliseconds are the server's own, from its log: from the first byte of
a request to the last of its answer; beside them what its processor had to do for it, which does
not depend on what else the machine does. What is remembered until the ledger changes helps all
but the first who ask for it; with ``--changed`` it changes before every request. The table of
routes says which rooms there are; each is asked for what people ask, and for what this ledger has
most of.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import crowd
from benchmarks.addresses import Largest, is_file, of_rooms
from benchmarks.ledger import grow, prepare, texts
from benchmarks.served import NAME, Served, loaded
from benchmarks.synthetic import Press
from selon.desk.app import ROUTES
from selon.desk.assets import load
from selon.ledger.desk import users
from selon.ledger.ledger import Ledger

API = "/api/"
FOUND = range(200, 400)
KB = 1024
HEAD = f"{'room':<28}{'of':>4}{'p50 ms':>9}{'p95':>8}{'own p50':>9}{'p95':>8}{'KB':>8}   slowest"


class Visited(NamedTuple):
    """One address, asked for several times; times in milliseconds."""

    address: str
    ms: list[float]
    own: list[float]
    size: int
    strangers: frozenset[str]

    @property
    def p50(self) -> float:
        """What half of the answers took, at most."""
        return statistics.median(self.ms)


def p95(given: Sequence[float]) -> float:
    """What all but a twentieth took, at most."""
    return sorted(given)[min(len(given) - 1, int(len(given) * 0.95))]


def visit(
    desk: Served, addresses: Iterable[str], rounds: int, change: Callable[[], None]
) -> list[Visited]:
    """Ask for each of *addresses* in turn, *rounds* times, after once that does not count.

    Something may *change* before each of them.
    """
    found = {one: Visited(one, [], [], *_seen(desk, one)) for one in addresses}
    for _ in range(rounds):
        for one in found.values():
            change()
            answer = desk.get(one.address)
            one.ms.append(answer.ms)
            one.own.append(answer.own)
    return list(found.values())


def _seen(desk: Served, address: str) -> tuple[int, frozenset[str]]:
    """How large it is, and what it loads from elsewhere."""
    answer = desk.get(address)
    if answer.status not in FOUND:
        print(f"  {address}: {answer.status}")
    found = loaded(answer.body.decode(errors="replace"))
    own = ("/", "#", "data:", "?", desk.origin)
    strangers = (one for one in found if not one.startswith(own) or one.startswith("//"))
    return len(answer.body), frozenset(strangers)


def show(name: str, visited: Sequence[Visited], *, each: bool) -> None:
    """Print the line of a room, or of a file to be taken."""
    if not visited:
        print(f"{name:<28} not measured: the ledger has no such thing")
        return
    ms = [one for held in visited for one in held.ms]
    own = [one for held in visited for one in held.own]
    slowest = max(visited, key=lambda one: one.p50)
    print(
        f"{name:<28}{len(visited):>4}{statistics.median(ms):>9.1f}{p95(ms):>8.1f}"
        f"{statistics.median(own):>9.1f}{p95(own):>8.1f}"
        f"{max(one.size for one in visited) / KB:>8.1f}   {slowest.p50:.1f} "
        f"{slowest.address[:80]}",
        flush=True,
    )
    for one in sorted(visited, key=lambda one: -one.p50) if each else ():
        print(f"      {one.p50:>8.1f} {statistics.median(one.own):>8.1f}  {one.address}")


def rooms(desk: Served, ledger: Path, options: argparse.Namespace) -> dict[str, list[Visited]]:
    """Print a table of all rooms, then of the files that they offer."""
    with Ledger.open(ledger) as opened, opened.database.read() as connection:
        found = of_rooms(ROUTES, Largest(connection))
    print(HEAD)
    held = {}
    for name, addresses in found.items():
        if options.only and options.only not in name:
            continue
        file = any(map(is_file, addresses))
        if not file or options.files:
            times = 1 if file else options.rounds
            held[name] = visit(desk, addresses, times, changing(ledger, options))
            show(name, held[name], each=options.each)
    return held


def changing(ledger: Path, options: argparse.Namespace) -> Callable[[], None]:
    """What changes the ledger, if that is wanted: somebody has seen what there is."""
    if not options.changed:
        return lambda: None

    def change() -> None:
        with Ledger.open(ledger) as opened, opened.database.write() as connection:
            held = users.to_sign_in(connection, NAME)
            if held:
                users.saw(connection, held[0].id, now=opened.clock())

    return change


def sizes(held: dict[str, list[Visited]]) -> None:
    """Print what browsers ask for besides, and from whom."""
    files = {name: len(one.data) for name, one in load().items()}
    kept = ", ".join(f"{name} {size / KB:.1f}" for name, size in sorted(files.items()))
    print(f"files of the desk, KB, kept by browsers for good: {kept}")
    strangers = {two for room in held.values() for one in room for two in one.strangers}
    print(f"asked of other hosts: {', '.join(sorted(strangers)) or 'nothing'}")


def main() -> None:
    """Open it, look at it, crowd it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--each", action="store_true", help="print every address")
    parser.add_argument("--changed", action="store_true", help="the ledger, before every request")
    parser.add_argument("--files", action="store_true", help="and CSV and JSON, however long")
    parser.add_argument("--only", help="rooms whose name holds this")
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--requests", type=int, default=2_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = options.ledger or _made(Path(folder) / "selon.db", options)
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
        with Served(ledger) as desk:
            print(f"memory when it is open: {desk.memory()['now']:.0f} MB")
            held = rooms(desk, ledger, options)
            sizes(held)
            print(f"memory after that: {desk.memory()['now']:.0f} MB")
            if options.requests:
                crowd.come(desk, _usual(held), clients=options.clients, requests=options.requests)
            print(f"errors told by the server: {len(desk.broken)}")


def _usual(held: dict[str, list[Visited]]) -> list[str]:
    """The addresses of all rooms for people, one as often as another; no files, no programs'."""
    rooms = [
        [
            one.address
            for one in room
            if not is_file(one.address) and not one.address.startswith(API)
        ]
        for room in held.values()
    ]
    most = max(map(len, rooms))
    return [room[at % len(room)] for at in range(most) for room in rooms if room]


def _made(file: Path, options: argparse.Namespace) -> Path:
    with Ledger.open(file) as ledger:
        prepare(ledger)
        grow(ledger, Press(texts(options.shared), total=options.articles), options.articles)
    return file


if __name__ == "__main__":
    main()
