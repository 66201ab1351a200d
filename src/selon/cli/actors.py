"""``selon actors``: whom a ledger knows besides those that selon ships."""

from pathlib import Path

import click

from selon.cli.commands import Sentences
from selon.cli.forms import LINES, form_option
from selon.cli.ledgers import ledger_option


@click.group(cls=Sentences)
def actors() -> None:
    """Let a ledger know actors of your own."""


@actors.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@ledger_option
def add(files: tuple[Path, ...], where: str) -> None:
    """Know the actors in each TOML FILE from now on; one of the same name is replaced.

    What was read without them is as it was, until selon reread.
    """
    from selon.cli.knowing import learn  # noqa: PLC0415 -- the help needs none of it

    learn(files, where)


@actors.command(name="list")
@ledger_option
@form_option(*LINES)
def list_(where: str, form: str) -> None:
    """List the files of actors that the ledger knows, and who is in them."""
    from selon.cli.knowing import list_known  # noqa: PLC0415 -- as above

    list_known(where, form=form)
