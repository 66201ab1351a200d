"""``selon speakers``: who speaks in a ledger."""

import click

from selon.cli.forms import TABLES, form_option
from selon.cli.ledgers import ledger_option
from selon.cli.wanting import paging, wanted


@click.command()
@click.argument("claimant", metavar="[NAME]", required=False)
@click.option("--affiliation", metavar="CODE", help="Only who speaks for it: USA.")
@form_option(*TABLES)
@ledger_option
@paging
def speakers(form: str, where: str, **options: str | int | None) -> None:
    """List who speaks, who says the most first; with NAME, those of that name or slug.

    A speaker is one across articles by its entry among the actors, else by its name.
    """
    from selon.cli.asking import print_speakers  # noqa: PLC0415 -- the help needs none of it

    print_speakers(where, wanted(options), form=form)
