"""Where nothing is found: which filter asks for what is nowhere, and what is there instead."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection

from selon.cli.ending import say
from selon.exports.columns import plain
from selon.ledger.asking.present import COLUMNS, MOST, near, values
from selon.ledger.asking.wanted import Wanted
from selon.ledger.words import fold

LISTED = 8
"""Names that are told where none is like it, if there are no more."""


def hint(connection: Connection, wanted: Wanted, names: Mapping[str, str]) -> None:
    """Tell of each filter of what is *wanted* that no record has; *names* are those of codes."""
    for one in hints(connection, wanted, names):
        say(f"selon: {plain(one)}")


def hints(connection: Connection, wanted: Wanted, names: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each of them."""
    for name in COLUMNS:
        given = getattr(wanted, name)
        if given is None:
            continue
        held = values(connection, name)
        if len(held) < MOST and not _has(name, given, held):
            yield f"no {name} {given!r} in this ledger{_instead(given, held, names)}"


def _has(name: str, given: str, held: Sequence[str]) -> bool:
    """Whether some record has it; an actor's slug is taken for one that has."""
    if name == "claimant":
        asked = fold(given)
        return "-" in given or any(asked in fold(one) for one in held)
    return given.lower() in {one.lower() for one in held}


def _instead(given: str, held: Sequence[str], names: Mapping[str, str]) -> str:
    """What is told after it: names like it, else all that there are."""
    labels = {_label(one, names): one for one in held}
    called = {names.get(one, one): label for label, one in labels.items()}
    called.update({one: label for label, one in labels.items()})
    found = list(dict.fromkeys(called[one] for one in near(given, called)))
    if found:
        return f"; like it: {', '.join(found)}"
    if 0 < len(labels) <= LISTED:
        return f"; there are {', '.join(labels)}"
    return ""


def _label(code: str, names: Mapping[str, str]) -> str:
    return f"{code} ({names[code]})" if code in names else code
