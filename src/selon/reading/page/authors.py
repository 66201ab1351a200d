"""Who wrote an article, as people and desks sign."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from selon.reading.page.linked import Linked
from selon.reading.page.parts import introducing, signing
from selon.reading.page.said import Said
from selon.reading.page.wording import bare, clean

METAS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
         "sailthru.author", "byl", "article:author_name", "citation_author")  # fmt: skip
SIGNED = "[rel~=author], [itemprop=author] [itemprop=name], [itemprop=author]"
EMAIL = re.compile(r"[^\s@<>()]{1,80}@[^\s@<>()]{1,80}")
ASIDE = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
ADDRESS = re.compile(r"^(?:https?:|www\.|/)")
ROLE = re.compile(r"\s+(?:[|–—•·]|-)\s+")
SLASH = re.compile(r"\s+/\s+")
LONGEST = 80  # characters of a name; more is a sentence
MOST_SIGNED = 5  # places where a page is signed
MOST_WORDS = 4  # of a name found in a text
MOST = 30  # people that one article names as its authors


def find(said: Said, bylines: Sequence[str], named: Sequence[str] = ()) -> tuple[str, ...]:
    """The authors, in the page's order; the medium itself only where nobody else is named.

    Args:
        said: the page's metadata.
        bylines: what stands on the page where authors sign.
        named: whom a line of it names as its authors by a rule of its language.
    """
    medium = {bare(one) for one in said.sites()}
    metas = said.metas
    signed = [clean(one.text(separator=" ")) for one in said.parser.css(SIGNED)[:MOST_SIGNED]]
    fallback: tuple[str, ...] = ()
    for given in (list(_linked(said.linked)), metas.all(*METAS[:2]), metas.all(*METAS[2:])):
        names = _names(given)
        if names and not all(bare(one) in medium for one in names):
            return names
        fallback = fallback or names
    for names in (_names(named), *(_names([line]) for line in (*signed, *bylines))):
        if names and all(_is_person(one, surely=bool(fallback)) for one in names):
            return names
    return fallback


def _linked(linked: Linked) -> Iterator[str]:
    for one in linked.values("author") or linked.values("creator"):
        name = _name(one)
        if name:
            yield name


def _name(value: Any) -> str | None:  # noqa: ANN401 -- JSON of any page
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        value = ", ".join([one for one in value if isinstance(one, str)])
    return clean(value) if isinstance(value, str) else None


def _names(given: Iterable[str]) -> tuple[str, ...]:
    """The single names in *given*, each once."""
    found: dict[str, str] = {}
    for text in given:
        for name in split(text):
            found.setdefault(bare(name), name)
    return tuple(found.values())[:MOST]


def split(text: str) -> list[str]:
    """The names in a line that one or several authors sign.

    >>> split("By Anne Martin and Paul Durand (in Kiev), Senior Editor, a.martin@example.org")
    ['Anne Martin', 'Paul Durand']
    >>> split("Anne Martin, avec Agence des Monts")
    ['Anne Martin', 'Agence des Monts']
    """
    if ADDRESS.match(text) or len(text) > LONGEST * 5:
        return []
    line = ASIDE.sub("", EMAIL.sub("", text))
    line = introducing().sub("", ROLE.split(line.strip())[0])
    line = SLASH.split(line)[0] if SLASH.search(line) and "," not in line else line
    parts = [one for piece in re.split(r"[,;&、，]|\s\|\s", line) for one in _joined(piece)]
    names = [one for one in (part.strip(' .:-–—"') for part in parts) if _is_name(one)]
    return [one for one in names if not _is_role(one)] or names[:1]


def _joined(piece: str) -> list[str]:
    """*piece* at its *and*, where a whole name stands on either side of it."""
    piece = _opening().sub("", piece.strip())
    halves = _conjunction().split(piece)
    whole = all(" " in one.strip() for one in halves)
    return halves if whole else [piece]


def _is_name(text: str) -> bool:
    return 1 < len(text) <= LONGEST and any(one.isalpha() for one in text) and "@" not in text


def _is_role(text: str) -> bool:
    """Whether *text* says what somebody is, not who."""
    words = text.lower().split()
    return bool(words) and not _roles().isdisjoint((words[0], words[-1]))


@cache
def _roles() -> frozenset[str]:
    return frozenset(signing().roles)


def _is_person(name: str, *, surely: bool) -> bool:
    """Whether *name*, found in a page's text, is written as people write theirs."""
    words = name.split()
    capital = len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()
    return len(words) <= MOST_WORDS and ":" not in name and (capital or not surely)


@cache
def _conjunction() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{_conjunctions()})\s+", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    """A conjunction after a comma: *Anne Martin, avec AFP*."""
    return re.compile(rf"^(?:{_conjunctions()})\s+(?=\S)")


def _conjunctions() -> str:
    return "|".join(map(re.escape, signing().conjunctions))
