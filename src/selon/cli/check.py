"""``selon check``: whether a ledger is as it must be."""

import click

from selon.cli.ledgers import ledger_option

FAILED = 1


@click.command()
@ledger_option
@click.pass_context
def check(context: click.Context, where: str) -> None:
    """Check the archive's hashes, every span against its text, references, counts and indexes.

    Each fault is a line; nothing is changed. Of a ledger that can only be read, the full-text
    index is not checked, and that is said. Exit status: 0 none, 1 some.
    """
    from selon.cli.ending import say  # noqa: PLC0415 -- as below
    from selon.cli.printing import write  # noqa: PLC0415 -- the help needs none of it
    from selon.exports.columns import plain  # noqa: PLC0415 -- as above
    from selon.ledger import checking  # noqa: PLC0415 -- as above
    from selon.ledger.ledger import Ledger  # noqa: PLC0415 -- as above

    faults = 0
    with Ledger.open(where, create=False) as ledger:
        for fault in checking.check(
            ledger.database, tell=lambda line: say(f"selon: {plain(line)}")
        ):
            faults += 1
            write(f"{plain(fault.where)}: {plain(fault.message)}\n")
    context.exit(FAILED if faults else 0)
