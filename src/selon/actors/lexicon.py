"""Names of actors and places, found in the words of a text."""

import re
from collections.abc import Mapping, Sequence
from itertools import compress, count
from operator import not_, or_
from typing import NamedTuple

from selon.actors.actor import Actor
from selon.actors.hit import Hit, Sense
from selon.actors.records import CAPITAL, NAME, PLACE, SENSES, Record, parse, rest_key
from selon.actors.spelling import CAPITALS, alike, calm, shouted, straight
from selon.actors.splitting import split
from selon.languages.words import WordFile
from selon.model.speaker import SpeakerKind

INITIALS = re.compile(r"(?<=\S) \([^()]{1,20}\)$")


class Line(NamedTuple):
    """All names that share a first word: longer ones by their second word's key, and itself."""

    longer: Mapping[str, Sequence[tuple[tuple[str, ...], Hit]]]
    alone: Hit | None


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
        self._lines: dict[str, Line] = {}

    def find(self, words: Sequence[str]) -> dict[int, Hit]:
        """The longest name that starts at each of *words*, by the word's place."""
        known = map(self._starts.__contains__, words)
        capital = map(not_, map(str.islower, words))
        found = {}
        for first in compress(count(), map(or_, known, capital)):
            hit = self.at(words, first)
            if hit is not None:
                found[first] = hit
        return found

    def at(self, words: Sequence[str], first: int) -> Hit | None:
        """The longest name that starts at ``words[first]``.

        *words* are tokens as written (``Prose.tokens.words``). Case counts in first
        letters; accents on capitals and the kind of apostrophe do not; a name in capitals
        throughout is found too. Most words cost one look-up.
        """
        word = words[first]
        line = self._starts.get(word)
        hit = self._hit(line, words, first) if line else None
        if hit is None and word[0].isupper():
            line = self._otherwise_spelled(word)
            hit = self._hit(line, words, first) if line else None
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

    def _hit(self, text: str, words: Sequence[str], first: int) -> Hit | None:
        """The longest name of a line that the words from *first* on spell."""
        line = self._lines.get(text)
        if line is None:
            line = self._lines[text] = self._line(text)
        if line.longer and first + 1 < len(words):
            for rest, hit in line.longer.get(rest_key(words[first + 1]), ()):
                if alike(rest, words[first + 1 : first + 1 + len(rest)]):
                    return hit
        if line.alone is None or (
            words[first].lower() in self._small and _in_capitals(words, first)
        ):
            return None
        return line.alone

    def _line(self, text: str) -> Line:
        """A line's names, as what they are when they are met."""
        held = parse(text)
        longer: dict[str, list[tuple[tuple[str, ...], Hit]]] = {}
        for record in held:
            if record.words:
                made = (record.words, self._meet(record))
                longer.setdefault(rest_key(record.words[0]), []).append(made)
        alone = next((self._meet(record) for record in held if not record.words), None)
        return Line(longer, alone)

    def _whole(self, words: Sequence[str]) -> Actor | None:
        hit = self.at(words, 0)
        if hit is None or hit.length < len(words):
            return None
        return hit.actor if hit.sense in {Sense.NAME, Sense.METONYM} else None

    def _meet(self, record: Record) -> Hit:
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
