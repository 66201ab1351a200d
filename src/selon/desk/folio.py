"""An article's text with its marks, sentence by sentence."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from markupsafe import Markup
from msgspec import Struct

from selon.desk.unbroken import unbroken
from selon.exports.hypertext import element
from selon.exports.marks import Role, by_block, marked, marks
from selon.exports.panels import Look
from selon.languages.load import known, load
from selon.model.reading import Reading
from selon.reading import sentences, tokens

BLANK_LINE = "\n\n"
Range = tuple[int, int]


class Folio(Struct, frozen=True, kw_only=True):
    """The text as it is set: a headline and a standfirst as far as it has them, paragraphs."""

    title: Markup | None
    standfirst: Markup | None
    paragraphs: tuple[Markup, ...]


def folio(reading: Reading, looks: Mapping[str, Look], *, names: Mapping[Role, str]) -> Folio:
    """The text of *reading*, which has an article; *names* of roles as they are to be shown."""
    article = reading.article
    assert article is not None  # noqa: S101 -- see above
    whole = article.text
    blocks = list(_blocks(whole))
    colours = {id_: look.colour for id_, look in looks.items()}
    found = marks(reading, colours)
    made: dict[Range, list[str]] = {block: [] for block in blocks}
    block = iter(blocks)
    current = next(block, (0, 0))
    for start, end, inside in by_block(_sentences(whole, blocks, article.language), found):
        while start >= current[1]:
            current = next(block)
        words = marked(whole, start, end, inside, prefix="", names=names)
        made[current].append(element("span", unbroken(words), class_="s"))
    set_ = [(whole[first:last], Markup("".join(made[first, last]))) for first, last in blocks]  # noqa: S704 -- marked() escapes
    title = set_.pop(0)[1] if set_ and set_[0][0] == article.title else None
    standfirst = set_.pop(0)[1] if set_ and set_[0][0] == article.standfirst else None
    return Folio(title=title, standfirst=standfirst, paragraphs=tuple(html for _, html in set_))


def _blocks(whole: str) -> Iterator[Range]:
    """Yield what stands between blank lines."""
    start = 0
    for block in whole.split(BLANK_LINE):
        if block.strip():
            yield start, start + len(block)
        start += len(block) + len(BLANK_LINE)


def _sentences(whole: str, blocks: list[Range], language: str | None) -> Iterator[Range]:
    """Yield stretches that make up each block: sentences, where the language is known."""
    if language not in known():
        yield from blocks
        return
    cut = sentences.split(tokens.cut(whole, load(language)), tuple(blocks))
    starts: dict[int, list[int]] = {}
    for one in cut:
        starts.setdefault(one.paragraph, []).append(one.start)
    for number, (first, last) in enumerate(blocks):
        edges = [first, *starts.get(number, [first])[1:], last]
        yield from pairwise(edges)
