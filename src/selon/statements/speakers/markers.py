"""The words before a venue or a relay."""

from functools import cache

from msgspec import Struct

from selon.languages.load import Language
from selon.languages.speakers import VenueRules
from selon.statements.speakers.terms import Table, keyed


class Markers(Struct, frozen=True, eq=False):
    """The words before a venue or a relay, by how much they need after them."""

    venues: Table[str]
    nouns: Table[str]
    relays: Table[str]
    asked: frozenset[str]
    never: frozenset[str]


@cache
def markers(language: Language) -> Markers:
    """The venue and relay rules of *language*, compiled once."""
    rules: VenueRules = language.speakers.venue
    relay = language.speakers.relay
    plural = language.speakers.phrase.plural
    nouns = [(form, form) for noun in rules.nouns for form in (noun, noun + plural)]
    ways = (("occasion", rules.occasion), ("air", rules.air), ("audience", rules.audience))
    return Markers(
        venues=Table(keyed(((form, way) for way, forms in ways for form in forms), language)),
        nouns=Table(keyed(nouns, language)),
        relays=Table(
            keyed(
                (
                    (form, way)
                    for way, forms in (("by", relay.by), ("to", relay.to))
                    for form in forms
                ),
                language,
            )
        ),
        asked=frozenset(form.split()[0] for form in relay.by),
        never=frozenset(rules.never),
    )
