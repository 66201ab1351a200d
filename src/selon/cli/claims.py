"""``selon claims``: the claims of a ledger."""

from typing import Any  # click hands over options of every type

import click

from selon.cli.forms import TABLES, form_option
from selon.cli.wanting import filters, wanted


@click.command()
@form_option(*TABLES)
@filters
def claims(form: str, where: str, **options: Any) -> None:  # noqa: ANN401 -- click's
    """List claims, the newest first, each with the articles that carry it.

    csv has a line for each mention, of all claims whatever --limit says; json and jsonl have the
    whole claims.
    """
    from selon.cli.asking import print_claims  # noqa: PLC0415 -- the help needs none of it

    print_claims(where, wanted(options), form=form)
