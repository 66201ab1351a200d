"""How much one text may say: no article comes near, and a hostile one cannot fill the memory."""

from collections.abc import Sequence

from selon.model.figure import Figure
from selon.model.refusal import Code
from selon.model.statement import Statement
from selon.reading.refused import Refused

LONGEST = 2**20
"""Characters of a text that is looked through."""
MOST = 20_000
"""Statements, and figures; an article has a dozen in a thousand words."""
MOST_QUOTED = 2**23
"""Characters of all contents together: they may hold one another."""


def too_long(text: str) -> Refused | None:
    """Why *text* is not looked through, if it is not."""
    if len(text) <= LONGEST:
        return None
    return Refused(Code.TOO_LARGE, f"a text of more than {LONGEST} characters")


def too_much(statements: Sequence[Statement], figures: Sequence[Figure]) -> Refused | None:
    """Why what was found is not kept, if it is not."""
    if max(len(statements), len(figures)) > MOST:
        return Refused(Code.TOO_LARGE, f"more than {MOST} statements or figures in one text")
    quoted = sum(len(piece.text) for one in statements for piece in one.content)
    if quoted <= MOST_QUOTED:
        return None
    return Refused(Code.TOO_LARGE, f"contents of more than {MOST_QUOTED} characters in one text")
