"""``selon show``: one thing of a ledger, whole."""

from datetime import date

import click

from selon.cli.forms import form_option
from selon.cli.ledgers import ledger_option
from selon.cli.wanting import timed, wanted


@click.command()
@click.argument("name", metavar="ID")
@form_option(
    "table", "json", "html", help="html is for articles: the text with its claims marked."
)
@ledger_option
@timed
def show(name: str, form: str, where: str, **options: date | None) -> None:
    """Show one thing, with what shows it.

    ID is a claim (c17), an origin (o2), an article (a3), one of its versions (a3.2), or a figure
    or a statement in it (a3/f2, a3.2/s1). Of a claim that is every mention, why it is one, what
    drifted in it, and the copies behind its origins. Of an article without a version it is the
    latest one, now or on the day asked for.
    """
    from selon.cli.showing import print_one  # noqa: PLC0415 -- the help needs none of it

    print_one(where, name, wanted(options), form=form)
