"""``selon revisions``: what new versions of an article did to it."""

import click

from selon.cli.forms import RECORDS, form_option
from selon.cli.ledgers import ledger_option


@click.command()
@click.argument("article", metavar="ID")
@form_option(*RECORDS)
@ledger_option
def revisions(article: str, form: str, where: str) -> None:
    """List the versions of the article ID (a3): what each changed in its text and its claims.

    Sentences that went and came are marked - and +; so are figures and statements, and ~ where
    they changed.
    """
    from selon.cli.revising import print_revisions  # noqa: PLC0415 -- the help needs none of it

    print_revisions(where, article, form=form)
