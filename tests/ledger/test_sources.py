"""Sources of every kind into a ledger: the same page is one article, wherever it comes from."""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from selon.ledger.ledger import Ledger
from selon.ledger.tables import versions
from selon.reading.gather import Gatherer
from selon.reading.politely import Found, Question
from selon.reading.raw import Raw
from tests import archives
from tests.archives import http, packed, record
from tests.ledger.test_adding import PAGE

URL = "https://courrier.example/ford"
SITEMAP = f"<urlset><url><loc>{URL}</loc></url></urlset>".encode()
BYTES = PAGE.format(number="twelve", title="A ford gives way").encode()
TEXT = "Police said on Wednesday that nine people were killed at the mill of Ostrel. "


def ask(questions: Iterable[Question]) -> Iterator[tuple[Question, Found]]:
    """Every address has the page."""
    for question in questions:
        url = question.listed.url
        yield question, Raw(source=url, url=url, data=BYTES, fetched=datetime.now(UTC))


def add(ledger: Ledger, *sources: Path) -> Counter[str]:
    found = Gatherer(ask=ask).gather(sources)
    return Counter(added.outcome.value for added in ledger.add_all(found))


def write(folder: Path, **files: bytes) -> list[Path]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def test_one_page_from_everywhere_is_one_article(ledger: Ledger, tmp_path: Path) -> None:
    page = record(http(BYTES), url=URL)
    files = write(
        tmp_path,
        warc=packed(page),
        wacz=archives.wacz({"a.warc": page}),
        page=BYTES,
        sitemap=gzip.compress(SITEMAP),
    )

    assert add(ledger, *files) == {"article": 1, "known": 3}
    assert add(ledger, *files) == {"known": 4}


def test_a_page_in_an_archive_was_fetched_when_it_says(ledger: Ledger, tmp_path: Path) -> None:
    (file,) = write(tmp_path, warc=record(http(BYTES), url=URL, date="2024-02-29T10:00:00Z"))

    add(ledger, file)

    with ledger.database.read() as connection:
        row = connection.execute(select(versions)).one()
    assert row.fetched_at == datetime(2024, 2, 29, 10, tzinfo=UTC)
    assert (row.source, row.kind) == (f"{file}, record at 0", "page")


def test_a_text_is_kept_as_it_was_given(ledger: Ledger, tmp_path: Path) -> None:
    given = {"id": "1", "text": TEXT, "title": "A mill", "published": "2025-03-12"}
    lines = f"{json.dumps(given)}\n{{}}\n".encode()

    assert add(ledger, *write(tmp_path, texts=lines)) == {"article": 1, "refused": 1}

    with ledger.database.read() as connection:
        row = connection.execute(select(versions)).one()
    assert (row.text, row.title, row.kind) == (TEXT, "A mill", "text")
    assert row.day == datetime(2025, 3, 12, tzinfo=UTC).date()
