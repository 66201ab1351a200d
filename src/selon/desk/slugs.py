"""What dossiers are called in addresses."""

import re

from selon.ledger.words import fold

LONGEST = 200
"""Characters of one, and of a title."""

TAKEN = frozenset({"new"})
"""Those that are other addresses."""


def of(title: str) -> str:
    """One of the words of *title*.

    >>> of("Séisme d’Alvéra")
    'seisme-d-alvera'
    """
    return "-".join(re.findall("[a-z0-9]+", fold(title)))[:60].strip("-")
