"""``selon backup``: a consistent copy of a ledger."""

from pathlib import Path

import click

from selon.cli.ledgers import ledger_option


@click.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@ledger_option
def backup(target: Path, where: str) -> None:
    """Copy the ledger, as it is at this moment, into the file TARGET, which is a ledger then.

    Others may read and write meanwhile. A ledger on PostgreSQL is copied into a file too.
    """
    from selon.ledger import backup as copying  # noqa: PLC0415 -- the help needs none of it
    from selon.ledger.ledger import Ledger  # noqa: PLC0415 -- as above

    with Ledger.open(where, create=False) as ledger:
        copying.copy(ledger.database, target)
