"""Names of actors and places, found in the words of a text."""

import re
from collections.abc import Mapping, Sequence

from selon.actors.actor import Actor
from selon.actors.hit import Hit, Sense
from selon.actors.records import CAPITAL, NAME, PLACE, SENSES, Record, parse, rest_key
from selon.actors.spelling import CAPITALS, alike, calm, shouted, straight
from selon.actors.splitting import split
from selon.languages.words import WordFile
from selon.model.speaker import SpeakerKind

INITIALS = re.compile(r"(?<=\S) \([^()]{1,20}\)$")


class Lexicon:
    """What one language calls the actors and places that selon knows.

    Attributes:
        actors: all of them, by id.
    """

    def __init__(
        self, spelling: WordFile, actors: Mapping[str, Actor], starts: Mapping[str, str]
    ) -> None:
        self.actors = actors
        self._spelling = spelling
        self._starts = starts
        self._small = frozenset(spelling.function_words)

    def at(self, words: Sequence[str], first: int) -> Hit | None:
        """The longest name that starts at ``words[first]``.

        *words* are tokens as written (``Prose.tokens.words``). Case counts in first
        letters; accents on capitals and the kind of apostrophe do not; a name in capitals
        throughout is found too. Most words cost one look-up.
        """
        word = words[first]
        line = self._starts.get(word)
        hit = self._read(line, words, first) if line else None
        if hit is None and word[0].isupper():
            line = self._otherwise_spelled(word)
            hit = self._read(line, words, first) if line else None
        return hit

    def named(self, name: str) -> Actor | None:
        """The actor that *name* names as a whole, with or without a leading article.

        Its case counts less than in a text: *les états-unis* will do; initials in brackets
        after it do not count. ``None`` where it names nobody, or several alike.
        """
        words = split(INITIALS.sub("", name), self._spelling)
        for start in range(min(2, len(words))):
            if start and words[0].lower() not in self._small:
                break
            rest = words[start:]
            found = self._whole(rest) or self._whole([word.upper() for word in rest])
            if found:
                return found
        return None

    def _otherwise_spelled(self, word: str) -> str | None:
        plain = straight(word)
        if not shouted(plain):
            return self._starts.get(plain) if plain != word else None
        quiet = calm(plain)
        return self._starts.get(quiet) or self._starts.get(CAPITALS + quiet)

    def _read(self, line: str, words: Sequence[str], first: int) -> Hit | None:
        """The longest name of a *line* that the words from *first* on spell."""
        held = parse(line)
        for record in held.get(rest_key(words[first + 1 : first + 2]), ()):
            if alike(record.words, words[first + 1 : first + 1 + len(record.words)]):
                return self._hit(record)
        alone = held.get("")
        if alone is None or (words[first].lower() in self._small and _in_capitals(words, first)):
            return None
        return self._hit(alone[0])

    def _whole(self, words: Sequence[str]) -> Actor | None:
        hit = self.at(words, 0)
        if hit is None or hit.length < len(words):
            return None
        return hit.actor if hit.sense in {Sense.NAME, Sense.METONYM} else None

    def _hit(self, record: Record) -> Hit:
        """What a record says; the country of a place stands where others have their actor."""
        length = 1 + len(record.words)
        if record.letter == PLACE:
            return Hit(length, Sense.PLACE, None, record.ref or None, place=True)
        actor = self.actors.get(record.ref)
        return Hit(
            length,
            SENSES[record.letter],
            actor,
            actor.country if actor else None,
            place=record.letter == CAPITAL or (record.letter == NAME and _is_somewhere(actor)),
        )


def _is_somewhere(actor: Actor | None) -> bool:
    """Whether a name names a place too; those that fit several actors are states'."""
    return actor is None or actor.kind is SpeakerKind.STATE


def _in_capitals(words: Sequence[str], at: int) -> bool:
    """Whether a small word in capitals (*US*, *WHO*) may be one in a line of capitals."""
    near = (*words[max(at - 1, 0) : at], *words[at + 1 : at + 2])
    return words[at].isupper() and any(word.isalpha() and shouted(word) for word in near)
