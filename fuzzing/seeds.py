"""What fuzzing begins with: the examples, the sentences and pages of the tests, small archives."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from tests import archives

ROOT = Path(__file__).parents[1]
CORPUS = Path(__file__).with_name("corpus")
LONGEST = 20_000


def seeds(target: str) -> Iterator[bytes]:
    """Yield what *target* begins with: of the tests, and of the corpus with what broke before."""
    yield from _of.get(target, _nothing)()
    for file in sorted((CORPUS / target).glob("*")):
        yield file.read_bytes()


def _pages() -> Iterator[bytes]:
    for folder in (ROOT / "examples", ROOT / "tests" / "pages"):
        for file in sorted(folder.rglob("*")):
            if file.suffix in {".html", ".txt"}:
                yield file.read_bytes()[:LONGEST]


def _sentences() -> Iterator[bytes]:
    for file in sorted((ROOT / "tests" / "corpus").rglob("*.toml")):
        for one in _texts(tomllib.loads(file.read_text(encoding="utf-8"))):
            yield one.encode()


def _texts(held: object) -> Iterator[str]:
    """Yield the texts of a file of the corpus, however deep they stand."""
    if isinstance(held, dict):
        for key, one in held.items():
            if key in {"text", "sentence"} and isinstance(one, str):
                yield one
            else:
                yield from _texts(one)
    elif isinstance(held, list):
        for one in held:
            yield from _texts(one)


def _lines() -> Iterator[bytes]:
    yield (ROOT / "examples" / "texts.jsonl").read_bytes()


def _archives() -> Iterator[bytes]:
    records = [archives.record(), archives.record(archives.http(status="404 Gone"))]
    yield b"".join(records)
    yield archives.packed(*records)


def _packed() -> Iterator[bytes]:
    for one in _archives():
        yield archives.wacz({"archive/a.warc": one, "pages/pages.jsonl": b"{}"})


def _nothing() -> Iterator[bytes]:
    yield b""


_of: dict[str, Callable[[], Iterator[bytes]]] = {
    "page": _pages,
    "markup": _pages,
    "furniture": _pages,
    "letters": _pages,
    "archive": _archives,
    "packed": _packed,
    "said": _sentences,
    "lines": _lines,
}
