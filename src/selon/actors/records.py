"""The lexicon as it is stored: a line of text for all names that share a first word.

``"Costa"`` → ``"Rica|n|costa-rica"``; names are divided by ``;``, their parts by ``|``:
the other words, the sense's letter, the actor's id or the place's country.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from selon.actors.hit import Sense
from selon.actors.spelling import bare, calm, keys, straight

NAME, METONYM, CAPITAL, ADJECTIVE, DEMONYM, PLACE = "nmcadp"
SENSES = {
    NAME: Sense.NAME,
    METONYM: Sense.METONYM,
    CAPITAL: Sense.METONYM,
    ADJECTIVE: Sense.ADJECTIVE,
    DEMONYM: Sense.DEMONYM,
    PLACE: Sense.PLACE,
}
LETTERS_BY_RANK = "ncmadp"  # of two names spelled alike, the one whose letter is first


class Record(NamedTuple):
    """One name of one actor or place."""

    words: tuple[str, ...]
    letter: str
    ref: str


def parse(line: str) -> list[Record]:
    """The names in a *line*, the longest first; their ``words`` lack the first word."""
    found = []
    for part in line.split(";"):
        tail, letter, ref = part.split("|")
        found.append(Record(tuple(tail.split()), letter, ref))
    return sorted(found, key=lambda one: -len(one.words))


def rest_key(word: str) -> str:
    """What a second word is looked up by, because hundreds of towns are called *San* something."""
    return word.lower() if word.isascii() else calm(word).lower()


def collect(records: Iterable[Record]) -> dict[str, str]:
    """Lines by first word in all its spellings; of one name's readings the first wins."""
    held: dict[str, dict[str, None]] = {}
    for record in sorted(records, key=lambda one: LETTERS_BY_RANK.index(one.letter)):
        part = f"{' '.join(record.words[1:])}|{record.letter}|{record.ref}"
        for key in _first_words(record):
            held.setdefault(key, {})[part] = None
    return {key: ";".join(parts) for key, parts in held.items()}


def join(over: Mapping[str, str], under: Mapping[str, str]) -> dict[str, str]:
    """Both lexicons; where two names are spelled alike *over* wins."""
    shared = {key: f"{line};{under[key]}" for key, line in over.items() if key in under}
    return {**under, **over, **shared}


def _first_words(record: Record) -> list[str]:
    """Keys of the first word.

    Also as it starts a sentence, but for an adjective; without its accents, if more words
    follow that tell it from another.
    """
    word = straight(record.words[0])
    found = keys(word)
    if word[0].islower() and record.letter != ADJECTIVE:
        found |= keys(word[0].upper() + word[1:])
    if len(record.words) > 1:
        found |= {bare(key) for key in found}
    return sorted(found)
