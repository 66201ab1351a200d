"""A process that reads for a ledger, as :mod:`selon.ledger.child`, but that some pages break.

A page says by a word in it what it does, as in :mod:`tests.fleet.poisoned`.
"""

import sys
from pathlib import Path

from selon import flow
from selon.ledger import child

COMMAND = (sys.executable, __file__)

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[2]))
    from tests.fleet.poisoned import poisoned

    flow.read_raw = poisoned
    child.main()
