"""``selon watch``: the ledger's feeds polled, their pages added and read again."""

import click

from selon.cli.bounding import bounds, bounds_options
from selon.cli.forms import LINES, form_option
from selon.cli.ledgers import contact_option, ledger_option


@click.command()
@ledger_option
@contact_option
@click.option("--once", is_flag=True, help="Do what is due now, and end.")
@bounds_options
@form_option(*LINES, help="A line for people, or JSON, for each thing that happens.")
@click.pass_context
def watch(  # noqa: PLR0913, PLR0917 -- click hands over each option
    context: click.Context,
    where: str,
    contact: str | None,
    once: bool,  # noqa: FBT001 -- as above
    seconds: float,
    memory: int,
    form: str,
) -> None:
    """Poll the ledger's feeds, add what is new in them, read pages again for revisions.

    A feed is polled the more often the more often it changes, between every five minutes and once
    a day; a page is read again an hour, six hours, a day, a week and a month after it was listed.
    Each server is asked one page a second at most, and as its robots.txt allows. Feeds are named
    with selon feeds add. Ctrl-C or SIGTERM ends it once the page in hand is kept.

    Exit status: 0 ended as asked, 1 failed, 2 wrong usage, 3 with --once: something was refused.
    """
    from selon.cli.watching import watch_feeds  # noqa: PLC0415 -- the help needs none of it

    held = bounds(seconds, memory)
    context.exit(watch_feeds(where, contact=contact, once=once, form=form, bounds=held))
