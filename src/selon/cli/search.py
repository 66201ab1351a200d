"""``selon search``: articles by their words."""

from typing import Any  # click hands over options of every type

import click

from selon.cli.forms import TABLES, form_option
from selon.cli.wanting import filters, narrows, wanted


@click.command()
@click.argument("words", nargs=-1)
@form_option(*TABLES)
@filters
def search(words: tuple[str, ...], form: str, where: str, **options: Any) -> None:  # noqa: ANN401 -- click's
    """Find the articles with all WORDS in title or text, the newest first.

    Accents and case do not matter; "two words" is a phrase, pert* a beginning. What options ask
    of claims holds for one that the article mentions. With an option that narrows, WORDS may be
    left out: --dossier war lists what is in that dossier.
    """
    if not words and not narrows(options):
        raise click.UsageError("what is to be looked for? WORDS, or an option that narrows.")
    from selon.cli.asking import print_articles  # noqa: PLC0415 -- the help needs none of it

    print_articles(where, wanted(options), words, form=form)
