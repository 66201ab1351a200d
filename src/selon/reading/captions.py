"""What a picture shows, when and where, and whom it is credited to."""

import re
from functools import cache

from msgspec import Struct

from selon.languages.load import Language
from selon.model.article import Image
from selon.reading import slots
from selon.reading.calendar import MomentKind
from selon.reading.moments import find
from selon.reading.prose import analyse

CLOSED = re.compile(r"\s*[(\[]([^()\[\]]{2,160})[)\]]\s*\.?$")
SLASHES = re.compile(r"\s*[/;|]\s*")
EDGES = " \t\u00a0\u202f.,:;()[]-–—|"
TAIL = 200
"""Characters at the end of a line in which its credit stands."""
MOST_WORDS = 6


class Credited(Struct, frozen=True):
    """A line without its credit, and those credited.

    Attributes:
        sure: false where an agency alone is named: articles are signed so too.
    """

    caption: str
    credits: tuple[str, ...]
    sure: bool


def credited(line: str, language: Language) -> Credited | None:
    """*line* cut where its credit begins, by brackets at its end or by a word for it."""
    head, tail = line[:-TAIL], line[-TAIL:]
    if closed := CLOSED.search(tail):
        found, labelled = _credits(closed.group(1), language)
        if found:
            agencies = _agencies(language)
            sure = labelled or len(found) > 1 or found[0].lower() not in agencies
            return Credited((head + tail[: closed.start()]).rstrip(), found, sure)
    if label := _label(language).search(tail) or _signature(language).search(tail):
        found = split(label.group("credits"), language)
        caption = (head + tail[: label.start()]).rstrip(" |–—-")
        if found and caption:
            return Credited(caption, found, sure=True)
    return None


def split(credit: str, language: Language) -> tuple[str, ...]:
    """The people and agencies in a credit line.

    >>> from selon.languages.load import load
    >>> split("© Ann Lee / Reuters via AP", load("en"))
    ('Ann Lee', 'Reuters', 'AP')
    """
    parts = [
        part.strip(EDGES)
        for piece in SLASHES.split(credit)
        for part in _credit_words(language).split(piece)
    ]
    return tuple(part for part in parts if part and len(part.split()) <= MOST_WORDS)


def agencies_alone(named: tuple[str, ...], language: Language) -> bool:
    """Whether all of *named* are agencies."""
    return all(name.lower() in _agencies(language) for name in named)


def image(caption: str | None, credits_: tuple[str, ...], language: Language) -> Image:
    """The picture that *caption* describes, with the day and the place that it names."""
    if not caption:
        return Image(credits=credits_)
    prose = analyse(caption, language)
    moments = find(prose)
    days = [one for one in moments if one.kind is MomentKind.DAY and one.begins]
    before = days[0].start if days else len(caption)
    spots = [
        spot
        for spot in _place(language).finditer(caption)
        if not any(one.start <= spot.start("place") < one.stop for one in moments)
    ]
    near = [spot for spot in spots if spot.end() <= before][-1 if days else 0 :][:1] or spots[:1]
    return Image(
        caption=caption,
        credits=credits_,
        date=days[0].begins if days else None,
        place=near[0].group("place").rstrip(".-'’") if near else None,
    )


def _credits(inner: str, language: Language) -> tuple[tuple[str, ...], bool]:
    """Those named in brackets, if they are credits, and whether a word says so."""
    found = split(inner, language)
    labelled = bool(_credit_words(language).search(inner))
    if not found:
        return (), False
    agencies = _agencies(language)
    known = any(part.lower() in agencies for part in found)
    many = len(found) > 1 and (known or all(part.isupper() for part in found))
    names = all(slots.names(part, language) or part.lower() in agencies for part in found)
    alone = len(found) == 1 and known
    return (found, labelled) if (labelled and names) or (many and names) or alone else ((), False)


@cache
def _agencies(language: Language) -> frozenset[str]:
    return frozenset(name.lower() for name in language.furniture.agencies)


@cache
def _credit_words(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(language)})(?!\w)\s*:?\s*", re.IGNORECASE)


@cache
def _label(language: Language) -> re.Pattern[str]:
    """A word for a credit with a colon, or the sign ©, and what follows it to the end."""
    return re.compile(
        rf"(?<!\w)(?:(?:{_any(language)})\s*:|©|\(c\))\s*(?P<credits>[^.!?:]{{2,100}})$",
        re.IGNORECASE,
    )


@cache
def _signature(language: Language) -> re.Pattern[str]:
    """An agency, a slash and a name, after the end of a sentence."""
    names = "|".join(re.escape(name) for name in language.furniture.agencies)
    return re.compile(
        rf"(?<=[.!?])\s+(?P<credits>(?:{names})(?: \w+)?\s*/[^.!?]{{2,60}})$", re.IGNORECASE
    )


def _any(language: Language) -> str:
    words = sorted(language.furniture.credit_words, key=len, reverse=True)
    return "|".join(re.escape(word) for word in words)


@cache
def _place(language: Language) -> re.Pattern[str]:
    """A word for a place and the words with capitals after it."""
    words = "|".join(re.escape(word) for word in language.furniture.place_words)
    capital = r"[^\W\d_a-zà-ÿ][\w'’.-]*"
    name = rf"{capital}(?:[ \u00a0-]{capital}){{0,4}}"
    return re.compile(rf"(?<!\w)(?i:{words})\s*(?P<place>(?<=[\s'’]){name})")
