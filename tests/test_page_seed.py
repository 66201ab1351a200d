"""The article that the project began with, set as a page, is read as the plain text is."""

import html

import pytest

from selon.model.article import Article
from selon.reading.read import read
from tests.conftest import SHARED

SEED = SHARED / "seed" / "000_75a8bacb6ab80d84.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="no ../shared")


def as_page(article: Article) -> str:
    """*article* in mark-up of our own."""
    paragraphs = article.text.split("\n\n")[1 + bool(article.standfirst) :]
    body = "\n".join(f"<p>{html.escape(one)}</p>" for one in paragraphs)
    image = article.images[0]
    return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">
<title>{html.escape(article.title or "")}</title>
<meta property="og:site_name" content="{article.publisher}"></head><body>
<nav><a href="/">Accueil</a><a href="/monde">Monde</a></nav>
<article><h1>{html.escape(article.title or "")}</h1>
<p class="chapo">{html.escape(article.standfirst or "")}</p>
<div class="author">{article.authors[0]}</div>
<div>Temps de lecture : {article.reading_minutes} min.</div>
<figure><img src="a.jpg"><figcaption>{html.escape(image.caption or "")}
 ({" / ".join(image.credits)})</figcaption></figure>
<div class="article-body">{body}</div>
<ul class="tags"><li><a href="/tag">{article.topics[0]}</a></li></ul></article></body></html>"""


def test_the_page_gives_the_text_of_the_plain_text() -> None:
    plain = read(SEED.read_bytes(), source="seed").article
    assert plain is not None

    page = read(as_page(plain).encode(), source="page").article

    assert page is not None
    assert page.text == plain.text
    assert (page.title, page.standfirst) == (plain.title, plain.standfirst)
    assert (page.language, page.dated) == (plain.language, plain.dated)
    assert (page.authors, page.publisher) == (plain.authors, plain.publisher)
    assert page.images == plain.images
    assert page.reading_minutes == plain.reading_minutes
