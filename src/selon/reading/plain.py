"""A plain text with the furniture of its page -> its article."""

from collections.abc import Sequence
from dataclasses import replace

from msgspec import Struct

from selon.languages.load import Language, known, load
from selon.model.article import Article
from selon.model.refusal import Code
from selon.reading import captions, furniture, lines
from selon.reading.assemble import assemble, sha256
from selon.reading.captions import Credited
from selon.reading.dated import infer
from selon.reading.furniture import Found
from selon.reading.language import identify
from selon.reading.lines import Line
from selon.reading.margins import Margins
from selon.reading.refused import Refused

LONGEST_TITLE = 220
LONGEST_STANDFIRST = 700
LONGEST_CAPTION = 400
FEW_WORDS = 6
"""Words that a sentence has at least; a text without a sentence is no article."""
HEADLINE_WORDS = 8
LONG_LINE = 100
"""Characters that make a line a sentence, whatever its end."""
MENU_WORDS, MENU_LINES = 3, 4
"""A menu's entries have so few words, and there are so many of them."""
INDEX_LINES, INDEX_SHARE = 8, 0.15
"""A page of links has so many lines, and less than this share of its words in sentences."""
WIDE = "\u2e80"
"""Letters from here on stand for a word or a syllable, without spaces between them."""
LISTED = 14
"""Lines that are looked at behind one: what a heading may announce."""
LATEST_DAY = 2
"""Lines of text after which a day alone is not the day of the article."""
HEAD = frozenset({"byline", "published", "modified", "reading-time"})
"""Furniture that stands between the head of an article and its body."""
TAIL = frozenset({"topics", "comments", "comments-closed", "sign-in", "copyright", "newsletter"})
"""Furniture that stands behind an article."""


class _Parts(Struct, frozen=True):
    """The lines of the text itself: title, standfirst, body."""

    title: str | None
    standfirst: str | None
    body: tuple[str, ...]


def read(text: str, *, url: str | None = None) -> Article | Refused:
    """The article in *text*, told from the furniture around it by what the lines say.

    A line that is not surely furniture is text, so that no text is lost; a paragraph is
    kept as it is, but for the line ends of one that was wrapped at a column.
    """
    if not any(letter.isalnum() for letter in text):
        return Refused(Code.EMPTY, "there is no word in it")
    cut = lines.cut(text)
    language = identify("\n".join(line.text for line in cut))
    margins = Margins(load(language)) if language and language in known() else None
    parts = _take_apart(cut, margins) if margins else _parts([line.text for line in cut], 0)
    if not _is_article(parts):
        return Refused(Code.NOT_ARTICLE, "there is no sentence in it, or few among many lines")
    whole = assemble(parts.title, parts.standfirst, parts.body)
    found = Article(
        url=url,
        language=language,
        title=parts.title,
        standfirst=parts.standfirst,
        text=whole,
        text_sha256=sha256(whole),
    )
    return _with_margins(found, margins) if margins else found


def _with_margins(found: Article, margins: Margins) -> Article:
    """*found* with what stands around it, and the day that follows from all of it."""
    nearby = "\n\n".join(image.caption for image in margins.images if image.caption)
    return replace(
        found,
        authors=tuple(dict.fromkeys(margins.authors)),
        publisher=margins.publisher,
        published=margins.published,
        modified=margins.modified,
        dated=infer(
            found.text,
            found.language,
            published=margins.published,
            modified=margins.modified,
            url=found.url,
            nearby=nearby,
        ),
        section=margins.section,
        topics=tuple(dict.fromkeys(margins.topics)),
        reading_minutes=margins.minutes,
        images=tuple(margins.images),
        related=tuple(margins.related),
        comments=margins.comments,
    )


def _take_apart(cut: Sequence[Line], margins: Margins) -> _Parts:
    """The lines that are text; what the others say is kept in *margins*.

    Behind the last sentence, what follows the furniture of an article's end is none either.
    """
    text: list[Line] = []
    head = tail = at = 0
    while at < len(cut):
        line = cut[at]
        found = _furniture(line, len(text), margins.language)
        if found:
            if found[0].kind == "credit" and _is_captioned(cut, at, text):
                margins.picture(text.pop().text, ())
            for one in found:
                margins.take(one)
            if head == 0 and any(one.kind in HEAD for one in found):
                head = len(text)
            at += margins.follow(found[-1], cut[at + 1 : at + 1 + LISTED])
            if found[-1].kind in TAIL or found[-1].rule.opens:
                tail = tail or len(text)
        elif picture := _picture(cut, at, len(text), head, margins.language):
            margins.picture(picture.caption, picture.credits)
        else:
            text.append(line)
            tail = 0 if _is_sentence(line.text) else tail
        at += 1
    article = [line.text for line in (text[:tail] if tail else text)]
    without = _without_menu(article, margins)
    return _parts(without, head - (len(article) - len(without)))


def _furniture(line: Line, before: int, language: Language) -> tuple[Found, ...]:
    """What *line* is if it is no text, with *before* lines of text above it."""
    found = furniture.recognise(line.text, language)
    if found and "day" in found[0].slots and before > LATEST_DAY:
        return ()  # a day in a chronology
    return found


def _picture(
    cut: Sequence[Line], at: int, before: int, head: int, language: Language
) -> Credited | None:
    """The caption that a line is, if it is signed as pictures are and stands where they do.

    An article may itself be signed at its end, by agencies; and in brackets by one alone.
    """
    line = cut[at].text
    found = captions.credited(line, language) if len(line) <= LONGEST_CAPTION else None
    if found is None or not found.caption or before == 0:
        return None
    last = all(furniture.recognise(one.text, language) for one in cut[at + 1 : at + 1 + LISTED])
    if last:
        return found if not captions.agencies_alone(found.credits, language) else None
    return found if found.sure or head == before else None


def _is_captioned(cut: Sequence[Line], at: int, text: Sequence[Line]) -> bool:
    """Whether the line before a credit is its caption: both stand in a block of their own."""
    block = cut[at].block
    inside = [one for one in cut[max(0, at - 2) : at + 2] if one.block == block]
    return len(inside) == 2 and len(text) > 1 and text[-1] is cut[at - 1] and inside[0] is text[-1]  # noqa: PLR2004 -- the caption and its credit


def _without_menu(text: list[str], margins: Margins) -> list[str]:
    """*text* without a menu before it; the name of a section there is kept."""
    sections = {name.lower() for name in margins.language.furniture.sections}
    while len(text) > 2 and text[0].lower() in sections:  # noqa: PLR2004 -- a title, a text
        margins.section = text[0]
        text = text[1:]
    entries = next(
        (at for at, line in enumerate(text) if len(line.split()) > MENU_WORDS), len(text)
    )
    if entries < MENU_LINES:
        return text
    if len(text[entries - 1].split()) > 1 and text[entries - 1].lower() not in sections:
        entries -= 1  # a short title
    if entries >= len(text) - 1:
        return text
    if text[entries - 1].lower() in sections:
        margins.section = margins.section or text[entries - 1]
    return text[entries:]


def _parts(text: Sequence[str], head: int) -> _Parts:
    """Title, standfirst and body of the lines that are text; *head* of them before a byline."""
    if len(text) < 2 or text[0].endswith(".") or len(text[0]) > LONGEST_TITLE:  # noqa: PLR2004 -- a title and its text
        return _Parts(None, None, tuple(text))
    if head == 2 and len(text) > 2 and len(text[1]) <= LONGEST_STANDFIRST:  # noqa: PLR2004 -- title, standfirst
        return _Parts(text[0], text[1], tuple(text[2:]))
    return _Parts(text[0], None, tuple(text[1:]))


def _is_article(parts: _Parts) -> bool:
    """Whether there are sentences in it, and not few among many lines."""
    text = [line for line in (parts.title, parts.standfirst, *parts.body) if line]
    sentences = [line for line in text if _is_sentence(line)]
    if not sentences:
        return len(text) == 1 and len(text[0].split()) >= HEADLINE_WORDS
    if len(text) < INDEX_LINES:
        return True
    return sum(map(len, sentences)) >= INDEX_SHARE * sum(map(len, text))


def _is_sentence(line: str) -> bool:
    """Whether *line* is long enough, and ends or is long as sentences are."""
    enough = len(line.split()) >= FEW_WORDS or sum(x > WIDE for x in line) >= 2 * FEW_WORDS
    return enough and (line.endswith(lines.ENDS) or len(line) >= LONG_LINE)
