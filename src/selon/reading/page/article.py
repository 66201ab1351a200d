"""A page of HTML, read: each step of it in its order."""

from dataclasses import replace

from selon.languages.load import Language, known, load
from selon.model.article import Article, Image
from selon.model.refusal import Code
from selon.reading import captions, dated
from selon.reading.assemble import BLANK_LINE, assemble, sha256
from selon.reading.language import identify
from selon.reading.page import around, authors, layout, said, signed, times, titles, walk, walls
from selon.reading.page.layout import Layout
from selon.reading.page.parse import DEEPEST, TOO_DEEP, parse
from selon.reading.page.pictures import Picture
from selon.reading.page.said import Said
from selon.reading.refused import Refused


def read(html: str, *, url: str | None = None) -> Article | Refused:
    """The article on a page, or why there is none; ``url`` is where the page came from."""
    parser = parse(html)
    if isinstance(parser, Refused):
        return parser
    if parser.body is None:
        return Refused(Code.EMPTY, "a page without a body")
    outline = walk.outline(parser.body)
    if outline.depth > DEEPEST:
        return TOO_DEEP
    told = said.read(parser)
    headings = [outline.line(at) for at, one in enumerate(outline.boxes) if one.tag == "h1"]
    title = titles.choose(told, headings)
    parts = layout.find(outline, title, told.descriptions())
    refused = walls.refuse(told, parts)
    return refused or _with_day(_article(told, parts, title, url))


def _article(told: Said, parts: Layout, title: str | None, url: str | None) -> Article:
    standfirst = BLANK_LINE.join(one.text for one in parts.standfirst) or None
    sample = " ".join(one.text for one in parts.paragraphs)
    code = identify(sample or standfirst or "", hint=told.language())
    language = load(code) if code in known() else None
    blocks = around.without_furniture(parts.paragraphs, language) if language else parts.paragraphs
    text = assemble(title, standfirst, [one.text for one in blocks])
    address = told.url(url)
    below = signed.read(parts, language)
    lines = parts.lines_around()
    return Article(
        url=address,
        language=code,
        title=title,
        standfirst=standfirst,
        authors=authors.find(told, parts.bylines(), below.authors),
        publisher=told.publisher() or titles.site(told, title),
        published=times.published(told, lines, below.published, url=address),
        modified=times.modified(told) or below.modified,
        section=told.section(),
        topics=told.topics(),
        reading_minutes=around.minutes(told, parts, language),
        images=tuple(_image(one, language) for one in parts.pictures),
        related=around.related(parts, address),
        comments=around.comments(told, parts, language),
        text=text,
        text_sha256=sha256(text),
    )


def _with_day(article: Article) -> Article:
    """*article* with the day that its own dates are counted from; captions name years too."""
    day = dated.infer(
        article.text,
        article.language,
        published=article.published,
        modified=article.modified,
        url=article.url,
        nearby=BLANK_LINE.join(one.caption for one in article.images if one.caption),
    )
    return replace(article, dated=day)


def _image(picture: Picture, language: Language | None) -> Image:
    """The picture; when and where it was taken is read from its caption."""
    if language:
        return captions.image(picture.caption or None, picture.credits, language)
    return Image(caption=picture.caption or None, credits=picture.credits)
