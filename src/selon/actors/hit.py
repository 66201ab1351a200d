"""An actor or a place met in a text, and what the words that name it do."""

from enum import StrEnum

from msgspec import Struct

from selon.actors.actor import Actor


class Sense(StrEnum):
    """How words stand for an actor.

    Attributes:
        NAME: they name it (*l'Ukraine*, *OMS*, *Mark Milley*).
        METONYM: they name the seat of its power (*le Kremlin*), or its capital (*Kiev*).
        ADJECTIVE: *russe*, *Russian*.
        DEMONYM: its people (*les Russes*, *Russians*).
        PLACE: somewhere in a country, and nobody who speaks (*Kherson*).
    """

    NAME = "name"
    METONYM = "metonym"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    PLACE = "place"


class Hit(Struct, frozen=True, gc=False):
    """What starts at a token.

    Attributes:
        length: how many tokens it has.
        actor: ``None`` for a place, and where the words fit several actors alike.
        country: ISO 3166 alpha-3, of the place or of the actor's affiliation.
        place: whether the words also name somewhere: a state, a capital, a place; not the
            Kremlin. Only the sentence tells the place *Kiev* from the government *Kiev*.
    """

    length: int
    sense: Sense
    actor: Actor | None
    country: str | None
    place: bool
