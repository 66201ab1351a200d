"""What a ledger refused, line by line."""

import msgspec

from selon.cli.printing import write
from selon.exports.columns import plain
from selon.ledger.ledger import Ledger


def list_refusals(where: str, *, code: str | None, form: str) -> None:
    """Print the refusals of the ledger *where*."""
    with Ledger.open(where, create=False) as ledger:
        for at, refusal in ledger.refusals(code=code):
            if form == "jsonl":
                record = {**refusal.to_dict(), "at": at}
                write(msgspec.json.encode(record).decode() + "\n")
            else:
                parts = (refusal.source or "''", refusal.code, refusal.message)
                write(f"{at:%Y-%m-%d %H:%M}  {': '.join(map(plain, parts))}\n")
