"""Load the actors that selon ships, and those that its users add."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from selon.actors.actor import Actor
from selon.actors.entries import ActorFile
from selon.actors.lexicon import Lexicon
from selon.actors.records import collect, join
from selon.languages.faults import in_words
from selon.languages.load import load
from selon.model.errors import ActorDataError
from selon.model.speaker import SpeakerKind

DATA = Path(__file__).parent / "data"
KIND = re.compile(r"^Invalid enum value .*\.kind`$")
COMPILE = "python -m training.actors makes it (docs/actors.md)"


@cache
def lexicon(code: str, *extra: ActorFile) -> Lexicon:
    """The actors by their names in the language *code* (ISO 639-1).

    *extra* come first where names are spelled alike, and replace actors of the same id.

    Raises:
        UnknownLanguageError: selon has no rules for that language.
        ActorDataError: it has rules, and no actors yet.
    """
    words = load(code).words
    starts = join(_starts(code), _places())
    actors = dict(_actors())
    for one in reversed(extra):
        starts = join(collect(one.records(code, words)), starts)
        actors |= {entry.id: entry.actor() for entry in one.actor}
    return Lexicon(words, actors, starts)


def names_of(extra: Iterable[ActorFile], language: str) -> dict[str, str]:
    """What *extra* alone can name, in *language*: ids, and codes that no shipped actor has."""
    shipped = {actor.affiliation for actor in _actors().values()}
    found = {}
    for actor in (entry.actor() for one in extra for entry in one.actor):
        found[actor.id] = actor.named_in(language)
        code = actor.country
        if code and code not in shipped and actor.kind is SpeakerKind.STATE:
            found[code] = actor.named_in(language)
    return found


def load_extra(path: str | Path) -> ActorFile:
    """The actors that somebody added in a TOML file.

    Raises:
        ActorDataError: it cannot be read, or breaks its schema; the message names the
            file and the key.
    """
    try:
        return parse_extra(Path(path).read_bytes(), name=str(path))
    except OSError as error:
        raise ActorDataError(f"{path}: {in_words(error)}") from error


def parse_extra(data: bytes, *, name: str) -> ActorFile:
    """The actors in *data*, the bytes of such a file; *name* is for messages.

    Raises:
        ActorDataError: it breaks its schema; the message names the file and the key.
    """
    try:
        return msgspec.toml.decode(data, type=ActorFile)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ActorDataError(f"{name}: {in_words(error)}{_instead(error)}") from error


def _instead(error: Exception) -> str:
    """What the kind of an actor can be, if that is what *error* is about."""
    return f", but {', '.join(SpeakerKind)}" if KIND.search(str(error)) else ""


@cache
def _actors() -> dict[str, Actor]:
    held = msgspec.json.decode(_data("actors.json"), type=list[Actor])
    return {actor.id: actor for actor in held}


@cache
def _places() -> dict[str, str]:
    return msgspec.json.decode(_data("places.json"), type=dict[str, str])


def _starts(code: str) -> dict[str, str]:
    return msgspec.json.decode(_data(f"{code}.json"), type=dict[str, str])


def _data(name: str) -> bytes:
    file = DATA / name
    try:
        return file.read_bytes()
    except OSError as error:
        raise ActorDataError(f"{file}: {COMPILE}: {error.strerror}") from error
