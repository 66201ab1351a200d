"""What somebody writes who uses selon: it must type-check as strictly as selon itself, and run."""
# ruff: noqa: T201 -- a script prints

import sys
from datetime import date
from pathlib import Path

import selon
from selon import frames
from selon.actors import load_extra
from selon.model import Claim, Figure, Measure, Reading, Row


def who(figure: Figure) -> str:
    """Who says so."""
    return figure.claimant.name if figure.claimant else "nobody named"


def main(examples: Path, ledger_file: Path) -> None:
    """Read texts, add pages, ask the ledger."""
    found = selon.extract(
        "Twelve people died, police said.", language="en", published="2024-03-06"
    )
    for one in found.figures:
        print(who(one), one.quantity.value, one.measure.value)
    known = load_extra(examples / "actors.toml")
    readings: list[Reading] = list(selon.read_all([examples / "texts"], actors=[known]))
    days: list[date | None] = [statement.said_on for statement in readings[0].statements]
    print(days[:1])
    try:
        with selon.Ledger.open(ledger_file) as ledger:
            for added in ledger.add_from(examples / "pages"):
                print(added.source, added.outcome.value, added.figures)
            claims: list[Claim] = ledger.claims(selon.Wanted(measure="killed", since="2025-03-12"))
            same = selon.Wanted(measure=Measure.KILLED, since=date(2025, 3, 12), limit=5)
            rows: list[Row] = list(ledger.rows(same))
    except selon.SelonError as error:
        sys.exit(f"{error} (selon {selon.__version__})")
    print(len(claims), frames.mentions(rows).num_rows, "claims and rows")
    print(frames.tables([*readings, found]).figures.num_rows, "figures of texts")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
