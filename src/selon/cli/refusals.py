"""``selon refusals``: what could not be read, and why."""

import click

from selon.cli.forms import LINES, form_option
from selon.cli.ledgers import ledger_option


@click.command()
@ledger_option
@click.option("--code", help="Only those with this code, such as not-article.")
@form_option(*LINES)
def refusals(where: str, code: str | None, form: str) -> None:
    """List what was refused, the newest last."""
    from selon.cli.listing import list_refusals  # noqa: PLC0415 -- the help needs none of it

    list_refusals(where, code=code, form=form)
