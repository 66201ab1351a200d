"""``selon reread``: the archive read again by this version of selon."""

import click

from selon.cli.ledgers import ledger_option


@click.command()
@ledger_option
@click.option("--all", "everything", is_flag=True, help="Also what this version has read already.")
def reread(where: str, *, everything: bool) -> None:
    """Read the archived pages again, beside what was read before, and say what changed.

    That is those which another version of selon read, or one with other actors.
    """
    from selon.cli.rereading import reread_all  # noqa: PLC0415 -- the help needs none of it

    reread_all(where, everything=everything)
