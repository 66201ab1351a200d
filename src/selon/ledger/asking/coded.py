"""Names of states and of organisations, as the ledger's codes for them."""

import re

from msgspec.structs import replace

from selon.actors import lexicon
from selon.languages.load import known
from selon.ledger.asking.wanted import Wanted
from selon.ledger.knowledge import Knowledge

CODE = re.compile("[A-Za-z]{3}")
SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)+")


def coded(wanted: Wanted, knowledge: Knowledge) -> Wanted:
    """What is *wanted*, with the code of a side or an affiliation for its name."""
    side, affiliation = _code(wanted.side, knowledge), _code(wanted.affiliation, knowledge)
    return replace(wanted, side=side, affiliation=affiliation)


def _code(name: str | None, knowledge: Knowledge) -> str | None:
    """What the ledger calls the side *name*: ``RUS`` for *rus*, *Russia* or *Russie*."""
    if name is None or SLUG.fullmatch(name):
        return name
    if CODE.fullmatch(name):
        return name.upper()
    for language in known():
        actor = lexicon(language, *knowledge.files).named(name)
        if actor is not None:
            return actor.country or actor.id
    return name
