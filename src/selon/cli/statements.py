"""``selon statements``: who said what, in a ledger."""

from typing import Any  # click hands over options of every type

import click

from selon.cli.forms import TABLES, form_option
from selon.cli.wanting import filters_of_statements, wanted


@click.command()
@click.argument("words", nargs=-1)
@form_option(*TABLES)
@filters_of_statements
def statements(words: tuple[str, ...], form: str, where: str, **options: Any) -> None:  # noqa: ANN401 -- click's
    """List statements with all WORDS in what is said, of the newest articles first.

    Accents and case do not matter; "two words" is a phrase, pert* a beginning.
    """
    from selon.cli.asking import print_statements  # noqa: PLC0415 -- the help needs none of it

    print_statements(where, wanted(options), words, form=form)
