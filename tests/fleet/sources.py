"""Folders of sources of each kind, made of examples/."""

import gzip
import json
import shutil
from pathlib import Path

from selon import flow
from selon.exports.json_text import json_line
from tests.archives import http, packed, record, wacz
from tests.ledger import varied

EXAMPLES = Path(__file__).parents[2] / "examples"


def write(folder: Path, *, texts: int = 12) -> None:
    """Put pages, an archive of each sort, texts and readings into *folder*."""
    pages = sorted((EXAMPLES / "pages").glob("*.html"))
    (folder / "pages").mkdir()
    for one in pages:
        shutil.copy(one, folder / "pages" / one.name)
    (folder / "news.warc.gz").write_bytes(archive([one.read_bytes() for one in pages[:4]]))
    held = {"archive/data.warc.gz": archive([one.read_bytes() for one in pages[4:6]])}
    (folder / "site.wacz").write_bytes(wacz(held))
    varied.write(folder / "varied", texts)
    lines = "".join(map(json_line, flow.read_all(EXAMPLES / "texts")))
    (folder / "readings.jsonl.gz").write_bytes(gzip.compress(lines.encode(), mtime=0))


def archive(pages: list[bytes], *, host: str = "courrier", hour: int = 8) -> bytes:
    """A packed WARC file of *pages*."""
    return packed(
        *(
            record(
                http(page),
                url=f"https://{host}.example/{number}",
                date=f"2025-03-12T{hour:02}:{number % 60:02}:00Z",
            )
            for number, page in enumerate(pages)
        )
    )


def page(number: int, word: str = "") -> str:
    """A page of its own."""
    return (
        f"<html lang='en'><title>Ford {number} gives way</title><article>"
        f"<h1>Ford {number} gives way</h1><p>Police said on Wednesday that {number + 10} people "
        "were killed at the ford of Varelle, where the river had risen overnight and carried "
        f"away the old bridge with those who stood on it. {word}</p><p>The mayor said the search "
        "would go on until everybody was found, and that the school would stay closed.</p>"
        "</article></html>"
    )


def folder_of_pages(folder: Path, count: int) -> None:
    """Put so many pages into *folder*."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:05}.html").write_text(page(number), encoding="utf-8")


def archives(folder: Path, *, count: int, pages: int) -> None:
    """Put so many packed WARC files of so many pages into *folder*."""
    folder.mkdir(parents=True)
    for number in range(count):
        held = [page(number * pages + one).encode() for one in range(pages)]
        made = archive(held, host=f"paper{number}")
        (folder / f"{number:04}.warc.gz").write_bytes(made)


def line(**given: object) -> str:
    """A line of JSON."""
    return json.dumps(given) + "\n"
