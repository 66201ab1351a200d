"""A page of HTML, read: each step of it in its order."""

from selon.model.article import Article, Image
from selon.model.refusal import Code
from selon.reading.assemble import BLANK_LINE, assemble, sha256
from selon.reading.page import authors, layout, said, times, titles, walk, walls
from selon.reading.page.layout import Layout
from selon.reading.page.parse import parse
from selon.reading.page.said import Said
from selon.reading.refused import Refused


def read(html: str, *, url: str | None = None) -> Article | Refused:
    """The article on a page, or why there is none.

    ``language`` is the one that the mark-up declares; ``url`` is where the page came from.
    """
    parser = parse(html)
    if isinstance(parser, Refused):
        return parser
    if parser.body is None:
        return Refused(Code.EMPTY, "a page without a body")
    outline = walk.outline(parser.body)
    told = said.read(parser)
    headings = [
        walk.fold(one.node.text(separator=" ")) for one in outline.boxes if one.tag == "h1"
    ]
    title = titles.choose(told, headings)
    parts = layout.find(outline, title, told.descriptions())
    return walls.refuse(told, parts) or _article(told, parts, title, url)


def _article(told: Said, parts: Layout, title: str | None, url: str | None) -> Article:
    standfirst = BLANK_LINE.join(one.text for one in parts.standfirst) or None
    text = assemble(title, standfirst, [one.text for one in parts.paragraphs])
    return Article(
        url=told.url(url),
        language=told.language(),
        title=title,
        standfirst=standfirst,
        authors=authors.find(told, parts.bylines()),
        publisher=told.publisher(),
        published=times.published(told, lines=parts.lines_around(), url=told.url(url)),
        modified=times.modified(told),
        section=told.section(),
        topics=told.topics(),
        reading_minutes=told.minutes(),
        images=tuple(
            Image(caption=one.caption or None, credits=one.credits) for one in parts.pictures
        ),
        text=text,
        text_sha256=sha256(text),
    )
