"""A whole archive compared: the same answers as a ledger's, whatever the parts and the order."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from selon.fleet.errors import FleetError
from selon.fleet.running import run
from selon.fleet.whole import claiming, store
from selon.fleet.whole import compare as whole
from tests.archives import http, packed, record
from tests.fleet import sources
from tests.fleet.answers import NOW, Answers, of_ledger, of_tables
from tests.ledger import varied
from tests.ledger.test_analyst import ALL
from tests.ledger.test_analyst import CLAIMS as EXPECTED

pytest.importorskip("duckdb")

EXAMPLES = Path(__file__).parents[2] / "examples"
ACTORS = EXAMPLES / "actors.toml"


def same(given: list[str], tmp_path: Path, *, actors: Path | None = ACTORS) -> Answers:
    """Assert that both say the same of what is *given*; what they say."""
    found = of_tables(given, tmp_path / "to", actors=actors)

    expected = of_ledger(given, tmp_path / "selon.db", actors=actors)
    assert found["versions"] == expected["versions"]
    assert found["copies"] == expected["copies"]
    assert found["claims"] == expected["claims"]
    return found


def stories(folder: Path) -> list[str]:
    """The analyst's articles, a file each."""
    folder.mkdir()
    for story in ALL:
        line = {
            "id": story.outlet,
            "text": story.text,
            "language": story.language,
            "published": story.published.isoformat(),
            "title": story.text.partition("\n")[0],
            "publisher": story.outlet,
        }
        file = folder / f"{story.outlet}.jsonl"
        file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    return sorted(map(str, folder.iterdir()))


def test_the_examples(tmp_path: Path) -> None:
    found = same([str(EXAMPLES / "pages"), str(EXAMPLES / "texts")], tmp_path)

    assert len(found["claims"]) > 10
    assert found["copies"]
    assert any(drift for claim in found["claims"] for *_, drift in claim)


@pytest.mark.parametrize("order", ["as named", "backwards", "shuffled"])
def test_the_stories_of_the_analyst(tmp_path: Path, order: str) -> None:
    given = stories(tmp_path / "in")
    if order == "backwards":
        given.reverse()
    elif order == "shuffled":
        Random(7).shuffle(given)  # noqa: S311 -- the same each time

    found = same(given, tmp_path)

    claims = {
        " ".join(
            sorted(f"{Path(name.partition(',')[0]).stem}/{figure}" for name, figure, *_ in one)
        )
        for one in found["claims"]
    }
    assert claims == EXPECTED


def captures(folder: Path, random: Random, count: int) -> None:
    """Pages as they were fetched at several moments: changed, changed back, copied, moved."""
    bases = [one.read_bytes() for one in sorted((EXAMPLES / "pages").glob("*.html"))]
    made: list[tuple[str, bytes]] = []
    records = []
    begin = datetime.fromisoformat("2025-03-12T08:00:00+00:00")
    for _ in range(count):
        if made and random.random() < 0.5:
            url, page = random.choice(made)
            if random.random() < 0.5:
                page = page.replace(b"killed", b"wounded", random.randint(1, 2))
            elif random.random() < 0.3:
                url = f"https://{random.choice('abc')}.example/{random.randint(1, 5)}"
        else:
            url = f"https://{random.choice('abc')}.example/{random.randint(1, 9)}"
            page = random.choice(bases)
        made.append((url, page))
        at = begin + timedelta(hours=random.randint(0, 200))
        date = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        records.append(record(http(page), url=url, date=date))
    half = len(records) // 2
    (folder / "one.warc.gz").write_bytes(packed(*records[:half]))
    (folder / "two.warc.gz").write_bytes(packed(*records[half:]))
    for number, (_, page) in enumerate(random.sample(made, 5)):
        (folder / f"saved{number}.html").write_bytes(page)


def random_sources(folder: Path, seed: int) -> list[str]:
    folder.mkdir()
    random = Random(seed)  # noqa: S311 -- the same each time
    varied.write(folder / "varied", 24, seed=seed)
    (folder / "web").mkdir()
    captures(folder / "web", random, 24)
    given = [str(folder / "web"), str(folder / "varied")]
    random.shuffle(given)
    return given


def test_captures_of_one_instant_come_again(tmp_path: Path) -> None:
    page = next((EXAMPLES / "pages").glob("*.html")).read_bytes()
    other = page.replace(b"<h1>", b"<h1>Again: ")
    records = [record(http(one)) for one in (page, other, page, other)]
    (tmp_path / "all.warc.gz").write_bytes(packed(*records))

    found = same([str(tmp_path / "all.warc.gz")], tmp_path)

    assert len(found["versions"]) == 2


@pytest.mark.parametrize("seed", [1, 2])
def test_random_sources(tmp_path: Path, seed: int) -> None:
    found = same(random_sources(tmp_path / "in", seed), tmp_path)

    assert any(number > 1 for _, number, *_ in found["versions"])


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 200))
def test_many_random_sources(tmp_path: Path, seed: int) -> None:
    same(random_sources(tmp_path / "in", seed), tmp_path)


@pytest.mark.parametrize("block", [1, 7, 50])
def test_the_size_of_a_block_changes_nothing(
    tmp_path: Path, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = random_sources(tmp_path / "in", 11)
    list(run(given, tmp_path / "to"))
    whole.compare(tmp_path / "to", now=NOW)
    before = {one.name: one.read_bytes() for one in (tmp_path / "to" / "compared").iterdir()}

    monkeypatch.setattr(claiming, "BLOCK", block)
    monkeypatch.setattr(store, "BATCH", 3 * block)
    whole.compare(tmp_path / "to", now=NOW)

    after = {one.name: one.read_bytes() for one in (tmp_path / "to" / "compared").iterdir()}
    assert after == before


def test_the_parts_change_nothing(tmp_path: Path) -> None:
    """One archive, or each of its pages in an archive of its own."""
    pages = [sources.page(number % 4).encode() for number in range(8)]
    (tmp_path / "one").mkdir()
    (tmp_path / "each").mkdir()
    (tmp_path / "one" / "all.warc.gz").write_bytes(sources.archive(pages))
    for number, page in enumerate(pages):
        date = f"2025-03-12T08:{number:02}:00Z"
        url = f"https://courrier.example/{number}"
        held = packed(record(http(page), url=url, date=date))
        (tmp_path / "each" / f"{number}.warc.gz").write_bytes(held)

    one = of_tables([str(tmp_path / "one")], tmp_path / "to1")
    each = of_tables([str(tmp_path / "each")], tmp_path / "to2", workers=2)

    assert sorted(one["claims"].values()) == sorted(each["claims"].values())
    assert len(one["copies"]) == len(each["copies"]) > 0


def test_little_memory(tmp_path: Path) -> None:
    list(run(random_sources(tmp_path / "in", 5), tmp_path / "to"))
    before = whole.compare(tmp_path / "to", now=NOW)

    assert whole.compare(tmp_path / "to", now=NOW, memory=60) == before


def test_without_pages(tmp_path: Path) -> None:
    list(run([str(EXAMPLES / "texts")], tmp_path / "to", pages=False))

    assert whole.compare(tmp_path / "to", now=NOW).claims > 0


def test_nothing_to_compare(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    list(run([str(tmp_path / "in")], tmp_path / "to"))

    assert whole.compare(tmp_path / "to", now=NOW).versions == 0


def test_no_folder_of_a_run(tmp_path: Path) -> None:
    with pytest.raises(FleetError, match="no folder of a run"):
        whole.compare(tmp_path, now=NOW)


def test_without_duckdb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(store, "import_module", missing)
    list(run([str(EXAMPLES / "texts")], tmp_path / "to"))

    with pytest.raises(FleetError, match=r"pip install 'selon\[cluster\]'"):
        whole.compare(tmp_path / "to", now=NOW)
    assert not (tmp_path / "to" / "compared").exists()
