"""``selon feeds``: which feeds a ledger's watch polls."""

import click

from selon.cli.commands import Sentences
from selon.cli.forms import LINES, form_option
from selon.cli.ledgers import ledger_option

urls_argument = click.argument("urls", nargs=-1, required=True, metavar="URL...")


@click.group(cls=Sentences)
def feeds() -> None:
    """Name the feeds that selon watch polls."""


@feeds.command()
@urls_argument
@ledger_option
@click.pass_context
def add(context: click.Context, urls: tuple[str, ...], where: str) -> None:
    """Have the feed or sitemap at each URL watched; a file of OPML names many.

    Exit status: 0 done, 1 failed, 2 wrong usage, 3 something is no address.
    """
    from selon.cli.feeding import add_feeds  # noqa: PLC0415 -- the help needs none of it

    context.exit(add_feeds(urls, where))


@feeds.command()
@urls_argument
@ledger_option
@click.pass_context
def remove(context: click.Context, urls: tuple[str, ...], where: str) -> None:
    """Have the feed at each URL watched no more; its articles stay, its pages are not read again.

    Exit status: 0 done, 1 failed, 2 wrong usage, 3 something was not watched.
    """
    from selon.cli.feeding import remove_feeds  # noqa: PLC0415 -- as above

    context.exit(remove_feeds(urls, where))


@feeds.command(name="list")
@ledger_option
@form_option(*LINES)
def list_(where: str, form: str) -> None:
    """List the feeds: when each is polled next, how often, and what is wrong with it."""
    from selon.cli.feeding import list_feeds  # noqa: PLC0415 -- as above

    list_feeds(where, form=form)
