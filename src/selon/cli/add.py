"""``selon add``: pages, feeds and archives into a ledger."""

from pathlib import Path

import click

from selon.cli.bounding import bounds, bounds_options
from selon.cli.forms import LINES, form_option
from selon.cli.ledgers import contact_option, ledger_option
from selon.cli.settings import actors_option


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@ledger_option
@actors_option
@contact_option
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    envvar="SELON_WORKERS",
    help="How many processes read; one writes.",
)
@bounds_options
@form_option(*LINES, help="A line for people, or JSON, for each source once it is kept.")
@click.pass_context
def add(  # noqa: PLR0913, PLR0917 -- click hands over each option
    context: click.Context,
    sources: tuple[str, ...],
    where: str,
    actors: tuple[Path, ...],
    contact: str | None,
    workers: int,
    seconds: float,
    memory: int,
    form: str,
) -> None:
    """Put what each SOURCE holds into the ledger; the same twice adds nothing.

    A SOURCE is a page, a text, a folder, an address, a feed (RSS, Atom, JSON), OPML, a sitemap,
    a WARC or WACZ archive, JSON Lines of texts, the folder of a selon run, or - for standard
    input; its kind is known by its bytes. What was interrupted goes on where it was if it is run
    again. Actors given are known to the ledger from then on.

    Exit status: 0 all added or there already, 1 failed, 2 wrong usage, 3 something was refused.
    """
    from selon.cli.adding import add_sources  # noqa: PLC0415 -- the help needs none of it

    status = add_sources(
        sources,
        where,
        actors=actors,
        contact=contact,
        workers=workers,
        bounds=bounds(seconds, memory),
        form=form,
    )
    context.exit(status)
