"""``selon reread``: the archive read again by this version of selon."""

import click

from selon.cli.bounding import bounds, bounds_options
from selon.cli.ledgers import ledger_option


@click.command()
@ledger_option
@click.option("--all", "everything", is_flag=True, help="Also what this version has read already.")
@bounds_options
@click.pass_context
def reread(
    context: click.Context, where: str, *, everything: bool, seconds: float, memory: int
) -> None:
    """Read the archived pages again, beside what was read before, and say what changed.

    That is those which another version of selon read, or one with other actors. A page
    of which nothing is read any more keeps what was read before.

    Exit status: 0 all read, 1 failed, 2 wrong usage, 3 something was refused.
    """
    from selon.cli.rereading import reread_all  # noqa: PLC0415 -- the help needs none of it

    held = bounds(seconds, memory)
    context.exit(reread_all(where, everything=everything, bounds=held))
