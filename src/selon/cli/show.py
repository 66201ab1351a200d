"""``selon show``: one thing of a ledger, whole."""

import click

from selon.cli.ledgers import ledger_option


@click.command()
@click.argument("name", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json", "html")),
    default="table",
    show_default=True,
    help="html is for articles: the text with its claims marked.",
)
@ledger_option
def show(name: str, form: str, where: str) -> None:
    """Show the claim c17, the article a3, its second version a3.2, or one figure a3/f2."""
    from selon.cli.asking import print_one  # noqa: PLC0415 -- the help needs none of it

    print_one(where, name, form=form)
