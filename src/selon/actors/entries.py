"""``actors.toml``: the shape of actors as people write them, and their names as records."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from selon.actors.actor import ANY, Actor
from selon.actors.records import ADJECTIVE, CAPITAL, DEMONYM, METONYM, NAME, PLACE, Record
from selon.actors.splitting import split
from selon.languages.words import WordFile
from selon.model.speaker import SpeakerKind

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
COUNTRY = re.compile(r"[A-Z]{3}")
WIKIDATA = re.compile(r"Q[1-9]\d*")
DIVIDERS = re.compile(r"[|;^]")

Forms = Mapping[str, tuple[str, ...]]


class ActorEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One actor; forms are listed by language (ISO 639-1), or under ``any``.

    Attributes:
        id: a slug of its own.
        names: what it is called, the usual name first; case counts.
        adjectives: every inflection (*russe*, *russes*).
        demonyms: what its people are called, every inflection.
        capitals: cities whose name stands for it.
        metonyms: seats and addresses that stand for it (*Kremlin*).
    """

    id: str
    kind: SpeakerKind
    names: Forms
    adjectives: Forms = {}
    demonyms: Forms = {}
    capitals: Forms = {}
    metonyms: Forms = {}
    affiliation: str | None = None
    wikidata: str | None = None

    def __post_init__(self) -> None:
        _check(
            bool(SLUG.fullmatch(self.id)),
            f"id {self.id!r}: not a slug (ASCII letters in lower case, digits, hyphens)",
        )
        _check(any(self.names.values()), f"{self.id}: needs names")
        _check(
            self.wikidata is None or bool(WIKIDATA.fullmatch(self.wikidata)),
            f"{self.id}: wikidata {self.wikidata!r}: not an item's id (Q and a number)",
        )
        for forms in (self.names, self.adjectives, self.demonyms, self.capitals, self.metonyms):
            _check_forms(self.id, forms)

    def actor(self) -> Actor:
        """The actor, without what only finding it needs."""
        names = {code: forms[0] for code, forms in self.names.items() if forms}
        every = (name for forms in self.names.values() for name in forms)
        return Actor(
            id=self.id,
            kind=self.kind,
            names=names,
            aliases=tuple(dict.fromkeys(name for name in every if name not in names.values())),
            affiliation=self.affiliation,
            wikidata=self.wikidata,
        )

    def records(self, code: str, words: WordFile) -> Iterator[Record]:
        """Yield what a text in the language *code* may call it."""
        for letter, forms in (
            (NAME, self.names),
            (CAPITAL, self.capitals),
            (METONYM, self.metonyms),
            (DEMONYM, self.demonyms),
            (ADJECTIVE, self.adjectives),
        ):
            for form in (*forms.get(code, ()), *forms.get(ANY, ())):
                yield Record(tuple(split(form, words)), letter, self.id)


class PlaceEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Places in one country (ISO 3166 alpha-3), or across several; names as for an actor."""

    names: Forms
    country: str | None = None

    def __post_init__(self) -> None:
        name = next((forms[0] for forms in self.names.values() if forms), None)
        _check(name is not None, "a place needs names")
        _check(
            self.country is None or bool(COUNTRY.fullmatch(self.country)),
            f"{name}: country {self.country!r}: not ISO 3166 alpha-3 (three capital letters)",
        )
        _check_forms(str(name), self.names)

    def records(self, code: str, words: WordFile) -> Iterator[Record]:
        """Yield what a text in the language *code* may call it."""
        for form in (*self.names.get(code, ()), *self.names.get(ANY, ())):
            yield Record(tuple(split(form, words)), PLACE, self.country or "")


class ActorFile(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """``actors.toml``; equal only to itself, so that a lexicon can be cached on it."""

    actor: tuple[ActorEntry, ...] = ()
    place: tuple[PlaceEntry, ...] = ()

    def __post_init__(self) -> None:
        ids = [entry.id for entry in self.actor]
        twice = sorted({one for one in ids if ids.count(one) > 1})
        _check(not twice, f"id twice: {', '.join(twice)}")

    def records(self, code: str, words: WordFile) -> Iterator[Record]:
        """Yield all that a text in the language *code* may call them."""
        for actor in self.actor:
            yield from actor.records(code, words)
        for place in self.place:
            yield from place.records(code, words)


def _check_forms(whose: str, forms: Forms) -> None:
    every = [form for listed in forms.values() for form in listed]
    bad = [form for form in every if not form.strip() or DIVIDERS.search(form)]
    _check(not bad, f"{whose}: not a name: {', '.join(map(repr, bad))}")


def _check(right: bool, message: str) -> None:  # noqa: FBT001 # reads as an assertion
    if not right:
        raise ValueError(message)
