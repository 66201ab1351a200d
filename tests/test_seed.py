"""The article that selon is measured by, as the text of a page and as a page of HTML."""

import json
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest

import selon
from selon.model import Article, Reading

NAME = "000_75a8bacb6ab80d84.txt"


@pytest.fixture
def seed(shared: Path) -> Path:
    return shared / "seed"


def as_page(article: Article) -> str:
    """The same article, with its picture, as a publisher might set it."""
    start = "\n\n".join(filter(None, (article.title, article.standfirst)))
    paragraphs = article.text.removeprefix(start).strip().split("\n\n")
    body = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    captions = "".join(
        f"<figure><figcaption>{escape(one.caption or '')}</figcaption></figure>"
        for one in article.images
    )
    title, standfirst = escape(article.title or ""), escape(article.standfirst or "")
    return (
        f"<!DOCTYPE html><html lang='{article.language}'><head><meta charset='utf-8'>"
        f"<meta property='og:site_name' content='{article.publisher}'>"
        f"<title>{title}</title></head><body><nav>Menu</nav><main><article>"
        f"<h1>{title}</h1><p class='chapo'>{standfirst}</p>{captions}{body}"
        "</article></main></body></html>"
    )


def claims(reading: Reading) -> list[tuple[object, ...]]:
    """What is said and counted, by the words and not by where they stand."""
    said = [
        (one.cue[0].text, one.content[0].text, one.speaker and one.speaker.name, one.said_on)
        for one in reading.statements
    ]
    counted = [
        (one.span.text, one.measure, one.side, one.claimant and one.claimant.name, one.hedge)
        for one in reading.figures
    ]
    return [*said, *counted]


def test_all_of_it_is_read(seed: Path, tmp_path: Path) -> None:
    """By the scorer that people use; see ``make score``."""
    pred = tmp_path / "seed.json"
    command = [sys.executable, "-m", "selon", "read", "--format", "json", str(seed / NAME)]
    with pred.open("wb") as out:
        subprocess.run(command, stdout=out, check=True)  # noqa: S603 -- ourselves

    scorer = [seed.parent / "score" / "seed.py", seed / "expected.json", pred]
    done = subprocess.run(  # noqa: S603 -- what is given beside the checkout
        [sys.executable, *map(str, scorer)], capture_output=True, text=True, check=False
    )

    assert done.stdout == "seed: 0 of its facts wrong or missing\n"


def test_the_same_article_as_a_page_gives_the_same_claims(seed: Path, tmp_path: Path) -> None:
    text = selon.read(seed / NAME)
    assert text.article
    file = tmp_path / "seed.html"
    file.write_text(as_page(text.article), encoding="utf-8")

    page = selon.read(file)

    assert page.article
    assert page.article.text == text.article.text
    assert page.article.dated == text.article.dated
    assert claims(page) == claims(text)


def test_its_json_is_the_contracts(seed: Path) -> None:
    found = selon.read(seed / NAME).to_dict()

    assert list(found) == ["source", "article", "statements", "figures", "refusals"]
    assert json.loads(json.dumps(found)) == found
