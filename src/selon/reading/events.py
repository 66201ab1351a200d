"""Wars and the like, whose start a text names without its date."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct, field

from selon.languages.dates import EventRule
from selon.languages.load import Language
from selon.reading.prose import Prose
from selon.reading.sentences import STOPS
from selon.reading.tokens import FOLD

BETWEEN = 3
"""Words that may stand between *since the* and the noun: *full-scale Russian*."""
PHRASE, NEAR = 6, 30
"""How many tokens around the noun are looked at for the place, first and then."""

HEADING, OFTEN = 40, 3
"""How many tokens make the heading; how often an article names what it is about."""


class Started(Struct, frozen=True):
    """Tokens ``[first, end)``, *since the start of the war*; ``verb`` after *began*."""

    first: int
    end: int
    event: EventRule | None
    verb: bool


class _Words(Struct, frozen=True):
    """A language's words for events, looked up by a token."""

    heads: Mapping[str, tuple[EventRule, ...]]
    vague: Mapping[str, tuple[EventRule, ...]]
    places: Mapping[str, tuple[EventRule, ...]]
    leads: Mapping[str, tuple[tuple[str, ...], ...]]
    others: frozenset[str]
    links: frozenset[str]
    starting: frozenset[str]


class Events(Struct):
    """Finds where a text counts from an event's start."""

    prose: Prose
    _named: Counter[str] | None = field(default=None)

    def at(self, head: int, floor: int) -> Started | None:
        """The phrase whose noun is token *head*, if it starts at *floor* or later."""
        words = _words(self.prose.language)
        folded = self.prose.tokens.folded
        known = (*words.heads.get(folded[head], ()), *words.vague.get(folded[head], ()))
        if not known or words.others.intersection(folded[max(head - 1, 0) : head + 2]):
            return None
        first = _lead(folded, head, floor, words.leads)
        if first is None:
            return None
        end = self._end(head, words)
        event = self._nearby(known, first, head, end) or self._about(words, folded[head])
        verb = folded[end - 1] in words.starting
        return Started(first, end, event, verb)

    def _end(self, head: int, words: _Words) -> int:
        """After the noun, the place that names it and the verb that ends the phrase."""
        folded = self.prose.tokens.folded
        end = at = head + 1
        while at < len(folded) and at - head <= PHRASE:
            if folded[at] in words.places or folded[at] in words.starting:
                end = at + 1
            elif folded[at] not in words.links:
                break
            at += 1
        return end

    def _nearby(
        self, known: Sequence[EventRule], first: int, head: int, end: int
    ) -> EventRule | None:
        """The event whose places are in the phrase, else around it."""
        places = _words(self.prose.language).places
        folded = self.prose.tokens.folded
        for low, high in ((first, end), (head - NEAR, head + NEAR)):
            around = _count(folded[max(low, 0) : high], places)
            if found := self._most(known, around, 1):
                return found
        return None

    def _about(self, words: _Words, noun: str) -> EventRule | None:
        """The event that the article is about: its places are in the heading, or often named."""
        if noun not in words.heads:
            return None
        if self._named is None:
            folded = self.prose.tokens.folded
            title = (self.prose.title or "").translate(FOLD).lower()
            heading = [*re.findall(r"[\w-]+", title), *folded[:HEADING]]
            self._named = _count([*folded, *heading * OFTEN], words.places)
        return self._most(words.heads[noun], self._named, OFTEN)

    def _most(
        self, known: Sequence[EventRule], named: Counter[str], least: int
    ) -> EventRule | None:
        today = self.prose.today
        begun = [one for one in known if today is None or one.starts <= today]
        best = max(begun, key=lambda one: (named[one.id], one.starts), default=None)
        return best if best and named[best.id] >= least else None


def _count(folded: Iterable[str], places: Mapping[str, tuple[EventRule, ...]]) -> Counter[str]:
    return Counter(one.id for word in folded for one in places.get(word, ()))


def _lead(
    folded: Sequence[str], head: int, floor: int, leads: Mapping[str, tuple[tuple[str, ...], ...]]
) -> int | None:
    """Where the words that open the phrase begin."""
    for at in range(head, max(head - BETWEEN - 1, floor), -1):
        for words in leads.get(folded[at - 1], ()):
            first = at - len(words)
            if first >= floor and tuple(folded[first:at]) == words:
                return first
        if folded[at - 1] in STOPS or not folded[at - 1][-1:].isalpha():
            return None
    return None


@cache
def heads(language: Language) -> frozenset[str]:
    """The nouns at which a phrase may be found."""
    words = _words(language)
    return frozenset((*words.heads, *words.vague))


@cache
def _words(language: Language) -> _Words:
    file = language.dates.event
    heads = _by_word((head, rule) for rule in file.known for head in rule.heads)
    vague = _by_word((head, rule) for rule in file.known for head in rule.vague_heads)
    places = _by_word((place, rule) for rule in file.known for place in rule.places)
    leads: dict[str, tuple[tuple[str, ...], ...]] = {}
    for lead in sorted(file.leads, key=len, reverse=True):
        words = tuple(lead.split())
        leads[words[-1]] = (*leads.get(words[-1], ()), words)
    return _Words(
        heads, vague, places, leads, file.others, frozenset(file.links), frozenset(file.starting)
    )


def _by_word(pairs: Iterable[tuple[str, EventRule]]) -> dict[str, tuple[EventRule, ...]]:
    words: dict[str, tuple[EventRule, ...]] = {}
    for word, rule in pairs:
        words[word] = (*words.get(word, ()), rule)
    return words
