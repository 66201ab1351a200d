"""Readings as one self-contained page: articles with their claims marked, no script."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files

from selon.exports import words
from selon.exports.hypertext import element, text
from selon.exports.marks import Mark, by_block, marked, marks
from selon.exports.notes import colours, notes
from selon.model.article import Article, Image
from selon.model.reading import Reading
from selon.model.refusal import Refusal

BLANK_LINE = "\n\n"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
WEB = ("http://", "https://")
DOT = " · "


def page(readings: Iterable[Reading], *, names: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield the page in pieces; what was not read is named at its end.

    *names* are those of codes that are no country's.
    """
    entries: list[str] = []
    articles: list[str] = []
    refusals: list[str] = []
    title = ""
    for number, reading in enumerate(readings, 1):
        refusals += map(_refusal, reading.refusals)
        if reading.article:
            title = title or reading.article.title or reading.source
            entries.append(_entry(reading, reading.article, f"a{number}"))
            articles.append(_article(reading, reading.article, f"a{number}", names or {}))
    if len(articles) != 1:
        title = f"{len(articles)} articles"
    yield _head(title)
    if len(entries) > 1:
        yield element("nav", element("ol", *entries, class_="index"), aria_label="Articles")
    yield "\n".join(articles)
    if refusals:
        yield _section("Not done", element("ul", *refusals, class_="refusals"))
    yield "</main></body></html>\n"


def _head(title: str) -> str:
    data = files(__package__)
    style = data.joinpath("page.css").read_text(encoding="utf-8")
    shapes = data.joinpath("shapes.svg").read_text(encoding="utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"{element('title', text(f'{title} · selon'))}<style>{style}</style></head>\n"
        f'<body>{shapes}<header class="masthead"><p class="page">'
        '<b class="wordmark"><span>selon</span></b> according to whom?</p></header>'
        '<main class="page">\n'
    )


def _section(title: str, inside: str) -> str:
    head = element("div", element("h2", text(title)), class_="section-head")
    return element("section", head, inside, class_="section")


def _refusal(refusal: Refusal) -> str:
    told = f"{refusal.code}: {refusal.message}"
    return element("li", element("b", text(refusal.source or "")), " ", text(told))


def _entry(reading: Reading, article: Article, id_: str) -> str:
    about = (
        article.publisher,
        words.dated(article),
        article.language,
        f"{len(reading.figures)} figures",
        f"{len(reading.statements)} statements",
    )
    title = article.title or reading.source
    return element(
        "li",
        element("a", text(title), href=f"#{id_}", lang=article.language, class_="title-link"),
        element("span", text(DOT.join(filter(None, about))), class_="sub"),
    )


def _article(reading: Reading, article: Article, id_: str, names: Mapping[str, str]) -> str:
    prefix = f"{id_}-"
    by_id = colours(reading.figures)
    header, body = _text(article, marks(reading, by_id), prefix)
    title = article.title or reading.source
    rail = element("div", *_rail(reading, article), class_="rail")
    return element(
        "section",
        element("style", _lit(reading, id_)),
        element("article", header, rail, body),
        element(
            "aside",
            notes(reading, by_id, names=names, prefix=prefix),
            aria_label=f"Claims: {title}",
        ),
        class_="folio",
        id=id_,
    )


def _lit(reading: Reading, id_: str) -> str:
    """Rules that light a record's words and its note when either is followed to."""
    ids = [one.id for one in reading.figures] + [one.id for one in reading.statements]
    return "".join(
        f"#{id_}:has(:is(#{id_}-{one},#{id_}-{one}-note):target) .{one}{{--wash:var(--lit);"
        f"--part:inline-block;--fields:grid}}"
        for one in ids
    )


def _text(article: Article, found: Sequence[Mark], prefix: str) -> tuple[str, str]:
    """Headline and standfirst, and the rest."""
    whole, language = article.text, article.language
    blocks = [
        (whole[start:end], marked(whole, start, end, inside, prefix=prefix))
        for start, end, inside in by_block(_blocks(whole), found)
    ]
    head = [element("h1", text(article.title or ""), dir="auto", lang=language)]
    if blocks and blocks[0][0] == article.title:
        head = [element("h1", blocks.pop(0)[1], dir="auto", lang=language)]
    if blocks and blocks[0][0] == article.standfirst:
        inside = blocks.pop(0)[1]
        head.append(element("p", inside, dir="auto", lang=language, class_="standfirst"))
    paragraphs = [element("p", inside, dir="auto") for _, inside in blocks]
    return (
        element("header", *(head if article.title else head[1:]), class_="article-head"),
        element("div", *paragraphs, class_="text", lang=language),
    )


def _blocks(whole: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between blank lines."""
    start = 0
    for block in whole.split(BLANK_LINE):
        if block.strip():
            yield start, start + len(block)
        start += len(block) + len(BLANK_LINE)


def _rail(reading: Reading, article: Article) -> Iterator[str]:
    """Yield what stands around the text: whose it is, when, its pictures, where it was read."""
    names = ", ".join(article.authors)
    publisher = element("b", text(article.publisher)) if article.publisher else ""
    if publisher or names:
        yield element("p", "<br>".join(filter(None, (publisher, text(names)))), class_="by")
    days = {
        "Published": article.published and words.moment(article.published),
        "Updated": article.modified and words.moment(article.modified),
        "Dated": None if article.published else words.dated(article),
        "Reading": article.reading_minutes and f"{article.reading_minutes} min",
        "Section": article.section,
        "Topics": ", ".join(article.topics),
    }
    rows = [
        element("div", element("dt", text(name)), element("dd", text(value)))
        for name, value in days.items()
        if value
    ]
    if rows:
        yield element("dl", *rows)
    for image in article.images:
        yield element("p", _caption(image), class_="caption", lang=article.language)
    if article.url and article.url.lower().startswith(WEB):
        yield element("p", element("a", "Original page", href=article.url, rel="noreferrer"))
    yield element("p", text(reading.source), class_="source")


def _caption(image: Image) -> str:
    around = (*image.credits, image.place, image.date and words.day(image.date))
    about = DOT.join(str(one) for one in around if one)
    parts = (
        element("span", "Picture.", class_="quiet", lang="en"),
        text(image.caption or ""),
        element("span", text(about), class_="quiet"),
    )
    return " ".join(parts)
