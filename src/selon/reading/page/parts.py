"""The words by which a page's mark-up names its parts, whatever the page's language."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from selon.languages.load import read_toml

HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
ELEMENT = "__"  # between a block and its element, in the BEM way of naming
WORD = re.compile("[a-z]+")
LONGEST_NAMES = 400  # characters; some pages carry their style sheet in the class attribute


class Part(StrEnum):
    """What a stretch of a page is there for."""

    BODY = "body"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    CAPTION = "caption"
    CREDIT = "credit"
    PICTURE = "picture"
    TAGS = "tags"
    COMMENTS = "comments"
    RELATED = "related"
    FURNITURE = "furniture"
    MENU = "menu"
    CONSENT = "consent"
    PAYWALL = "paywall"


NOTHING: frozenset[Part] = frozenset()


def named(names: str) -> frozenset[Part]:
    """The parts that *names*, the values of class, id and the like, speak of.

    >>> sorted(named("c-newsletterBox is-open"))
    [<Part.FURNITURE: 'furniture'>]
    """
    found = NOTHING
    for name in names[:LONGEST_NAMES].split():
        parts = _named(name)
        if parts and parts is not found:
            found |= parts
        elif name in _file().hiding and not any(one in names for one in _file().showing):
            found |= {Part.FURNITURE}
    return found


@lru_cache(maxsize=32768)
def _named(name: str) -> frozenset[Part]:
    """The parts in one name; in ``block__element`` the element's, if it speaks of any."""
    element = name.rpartition(ELEMENT)[2]
    return (_spoken_of(element) if element != name else NOTHING) or _spoken_of(name)


def _spoken_of(name: str) -> frozenset[Part]:
    words = WORD.findall(name if name.islower() else HUMP.sub("-", name).lower())
    names = _names()
    found = NOTHING
    if words and words[0] in names.elsewhere:
        return found
    for at, word in enumerate(words):
        for phrase, parts in names.phrases.get(word, ()):
            if words[at : at + len(phrase)] == phrase:
                found |= parts
    return found


class _Names(Struct, frozen=True):
    """The names of parts, as words, by their first word."""

    phrases: Mapping[str, Sequence[tuple[list[str], frozenset[Part]]]]
    elsewhere: frozenset[str]


class Signing(Struct, frozen=True, forbid_unknown_fields=True):
    """How names of authors are introduced (``by``), joined, and told from their ``roles``."""

    by: tuple[str, ...]
    roles: tuple[str, ...]
    conjunctions: tuple[str, ...]


class Crediting(Struct, frozen=True, forbid_unknown_fields=True):
    """Words before the names to which a picture is credited."""

    labels: tuple[str, ...]


class Walls(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of what stands in an article's place: of ``consent``, of a ``paywall``.

    Attributes:
        addressing: words in which a site speaks of itself, and to its reader.
    """

    consent: frozenset[str]
    addressing: frozenset[str]
    paywall: tuple[str, ...]


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    """``parts.toml``."""

    hiding: tuple[str, ...]
    showing: tuple[str, ...]
    elsewhere: tuple[str, ...]
    signing: Signing
    crediting: Crediting
    walls: Walls
    parts: dict[Part, tuple[str, ...]]


@cache
def _names() -> _Names:
    held = _file()
    phrases: dict[str, list[tuple[list[str], frozenset[Part]]]] = {}
    for part, names in held.parts.items():
        for name in names:
            words = WORD.findall(name)
            phrases.setdefault(words[0], []).append((words, frozenset({part})))
    return _Names(phrases, frozenset(held.elsewhere))


def signing() -> Signing:
    """The words around the names of authors, in any language."""
    return _file().signing


def crediting() -> Crediting:
    """The words before the names to which a picture is credited, in any language."""
    return _file().crediting


def walls() -> Walls:
    """The words of what stands in an article's place, in any language."""
    return _file().walls


def is_signed(line: str) -> bool:
    """Whether *line* begins as a line that names its authors does.

    >>> is_signed("par Anne Martin")
    True
    """
    return bool(introducing().match(line))


@cache
def introducing() -> re.Pattern[str]:
    """What stands before the names of authors, at the beginning of a line."""
    forms = "|".join(map(re.escape, sorted(signing().by, key=len, reverse=True)))
    return re.compile(rf"^(?:{forms})(?:\s*:\s*|\s+)", re.IGNORECASE)


@cache
def _file() -> _File:
    return read_toml(Path(__file__).with_name("parts.toml"), _File)
