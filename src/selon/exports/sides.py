"""What the codes of sides are called: countries by ISO 3166, and actors of one's own."""

from collections.abc import Iterable

from selon.actors import ActorFile, lexicon, names_of
from selon.model.speaker import SpeakerKind


def sides(language: str, extra: Iterable[ActorFile] = ()) -> dict[str, str]:
    """The names of sides by their codes, in *language* (ISO 639-1).

    >>> sides("en")["DEU"], sides("fr")["DEU"]
    ('Germany', 'Allemagne')

    Raises:
        UnknownLanguageError: selon has no rules for that language.
    """
    own = tuple(extra)
    found = {
        actor.country: actor.named_in(language)
        for actor in lexicon(language, *own).actors.values()
        if actor.country and actor.kind is SpeakerKind.STATE
    }
    return found | names_of(own, language)
