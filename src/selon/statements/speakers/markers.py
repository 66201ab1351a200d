"""The words before a venue or a relay."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct

from selon.languages.load import Language
from selon.languages.speakers import VenueRules
from selon.statements.speakers.terms import Table, keyed


class Markers(Struct, frozen=True, eq=False):
    """The words before a venue or a relay, by how much they need after them.

    Attributes:
        through: the words that a relay may begin with.
    """

    venues: Table[str]
    nouns: Table[str]
    relays: Table[str]
    through: frozenset[str]
    asked: frozenset[str]
    never: frozenset[str]


@cache
def markers(language: Language) -> Markers:
    """The venue and relay rules of *language*, compiled once."""
    rules: VenueRules = language.speakers.venue
    relay = language.speakers.relay
    plural = language.speakers.phrase.plural
    venues = {"occasion": rules.occasion, "air": rules.air, "audience": rules.audience}
    nouns = [(form, form) for noun in rules.nouns for form in (noun, noun + plural)]
    relays = Table(keyed(_by_form({"by": relay.by, "to": relay.to}), language))
    return Markers(
        venues=Table(keyed(_by_form(venues), language)),
        nouns=Table(keyed(nouns, language)),
        relays=relays,
        through=relays.starts.union(language.speakers.phrase.agents),
        asked=frozenset(form.split()[0] for form in relay.by),
        never=frozenset(rules.never),
    )


def _by_form(ways: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    return ((form, way) for way, forms in ways.items() for form in forms)
