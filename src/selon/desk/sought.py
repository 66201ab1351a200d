"""What is looked for by words: articles, or statements; read from an address."""

from msgspec.structs import replace

from selon.desk import asked
from selon.desk.asked import Asked
from selon.ledger.asking.wanted import Wanted

AT_ONCE = 20
STATEMENTS = "statements"
OF_CLAIMS = ("measure", "side", "status", "verification", "hedge", "place")


def read(query: str) -> Asked:
    """What is asked for; of statements, nothing that only a figure has."""
    view = asked.parse("/search", query, limit=AT_ONCE)
    if not is_of_statements(view):
        return view
    given = tuple(pair for pair in view.given if pair[0] not in OF_CLAIMS)
    return replace(view, given=given, wanted=of_statements(view.wanted))


def of_statements(wanted: Wanted) -> Wanted:
    """The same, without what only a figure has."""
    return replace(wanted, **dict.fromkeys(OF_CLAIMS))


def is_of_statements(view: Asked) -> bool:
    """Whether it is statements, and no articles."""
    return view.get("what") == STATEMENTS
