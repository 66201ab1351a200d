"""Who is met in the news: a state, an organisation, a medium, a group, a person."""

from collections.abc import Mapping

from msgspec import Struct

from selon.model.speaker import SpeakerKind

ANY = "any"  # the key of names that every language writes alike
ALPHA3 = 3  # letters of an ISO 3166 code


class Actor(Struct, frozen=True, kw_only=True, gc=False):
    """Someone who can speak, or whose people are counted.

    Attributes:
        id: a slug of ASCII letters, digits and hyphens (*united-states*, *mark-milley*).
        names: the usual name in each language, by ISO 639-1 code; ``any`` for the rest.
        aliases: every other name, in any language.
        affiliation: ISO 3166 alpha-3 of the state spoken for, a state's own too; else the
            slug of another actor; ``None`` for those who speak for themselves.
        wikidata: the item's id, only where it is certain.
    """

    id: str
    kind: SpeakerKind
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None
    wikidata: str | None = None

    @property
    def country(self) -> str | None:
        """The affiliation where it is a state."""
        code = self.affiliation
        return code if code and len(code) == ALPHA3 and code.isupper() else None

    def named_in(self, language: str) -> str:
        """Its usual name in *language* (ISO 639-1), or else in another."""
        names = self.names
        return names.get(language) or names.get(ANY) or next(iter(names.values()), self.id)
