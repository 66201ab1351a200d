"""Names of actors and places, found in the words of a text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from selon.actors.actor import Actor
from selon.actors.hit import Hit, Sense
from selon.actors.records import CAPITAL, NAME, PLACE, SENSES, Record, parse, rest_key
from selon.actors.spelling import CAPITALS, alike, calm, shouted, straight
from selon.actors.splitting import split
from selon.languages.words import WordFile
from selon.model.speaker import SpeakerKind

REMEMBERED = 4096  # first words of the latest texts
INITIALS = re.compile(r"(?<=\S) \([^()]{1,20}\)$")


class Line(NamedTuple):
    """All names that share a first word: longer ones by their second word's key, and itself."""

    longer: Mapping[str, Sequence[tuple[tuple[str, ...], Hit]]]
    alone: Hit | None


class Lexicon:
    """What one language calls the actors and places that selon knows.

    Attributes:
        actors: all of them, by id.
        small: the first words that begin with no capital.
    """

    def __init__(
        self, spelling: WordFile, actors: Mapping[str, Actor], starts: Mapping[str, str]
    ) -> None:
        self.actors = actors
        self._spelling = spelling
        self._starts = starts
        self._small = frozenset(spelling.function_words)
        self._lines: dict[str, Line] = {}
        self._begun = lru_cache(REMEMBERED)(self._begin)
        self.small = frozenset(word for word in starts if not word[0].isupper())

    def find(self, words: Sequence[str], places: Iterable[int]) -> dict[int, Hit]:
        """The longest name that starts at each of *places* in *words*, by the place."""
        found = {}
        places = list(places)
        begun = list(map(self._begun, map(words.__getitem__, places)))
        for first, lines in compress(zip(places, begun, strict=True), begun):  # most begin none
            hit = self._longest(lines, words, first)
            if hit is not None:
                found[first] = hit
        return found

    def at(self, words: Sequence[str], first: int) -> Hit | None:
        """The longest name that starts at ``words[first]``.

        *words* are tokens as written (``Prose.tokens.words``). Case counts in first
        letters; accents on capitals and the kind of apostrophe do not; a name in capitals
        throughout is found too. Most words cost one look-up.
        """
        return self._longest(self._begun(words[first]), words, first)

    def named(self, name: str) -> Actor | None:
        """The actor that *name* names as a whole, with or without a leading article.

        Its case counts less than in a text: *les états-unis* will do; initials in brackets
        after it do not count. ``None`` where it names nobody, or several alike.
        """
        words = split(INITIALS.sub("", name) if name.endswith(")") else name, self._spelling)
        for start in range(min(2, len(words))):
            if start and words[0].lower() not in self._small:
                break
            rest = words[start:]
            found = self._whole(rest) or self._whole([word.upper() for word in rest])
            if found:
                return found
        return None

    def _begin(self, word: str) -> tuple[Line, ...]:
        """The lines of a first word: as it is written, and as its name is otherwise spelled."""
        keys = [word]
        if word[0].isupper():
            plain = straight(word)
            if shouted(plain):
                quiet = calm(plain)
                keys.append(quiet if quiet in self._starts else CAPITALS + quiet)
            elif plain != word:
                keys.append(plain)
        return tuple(self._line(self._starts[key]) for key in keys if key in self._starts)

    def _longest(self, lines: Iterable[Line], words: Sequence[str], first: int) -> Hit | None:
        """The longest name of the first of *lines* that has one here."""
        for line in lines:
            hit = self._meet(line, words, first)
            if hit is not None:
                return hit
        return None

    def _meet(self, line: Line, words: Sequence[str], first: int) -> Hit | None:
        """The longest name of a line that the words from *first* on spell."""
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
        """A line's names, as what they are when they are met; read when first needed."""
        if text not in self._lines:
            longer: dict[str, list[tuple[tuple[str, ...], Hit]]] = {}
            alone: Hit | None = None
            for record in parse(text):
                hit = self._hit(record)
                if record.words:
                    longer.setdefault(rest_key(record.words[0]), []).append((record.words, hit))
                else:
                    alone = alone or hit
            self._lines[text] = Line(longer, alone)
        return self._lines[text]

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
