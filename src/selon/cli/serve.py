"""``selon serve``: the desk."""

import click

from selon.cli.bounding import bounds, bounds_options
from selon.cli.ledgers import contact_option, ledger_option


@click.command()
@ledger_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    envvar="SELON_HOST",
    help="The address that it listens on.",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    envvar="SELON_PORT",
    help="The port that it listens on.",
)
@click.option(
    "--proxy",
    envvar="SELON_PROXY",
    metavar="ORIGIN",
    help="The HTTPS proxy before it, as people see it: https://desk.example. Its forwarded "
    "headers are believed, no others.",
)
@click.option("--guests", is_flag=True, help="Let anybody look without an account.")
@click.option("--watch", is_flag=True, envvar="SELON_WATCH", help="Poll the ledger's feeds too.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    envvar="SELON_WORKERS",
    help="Processes that serve it; more than one on PostgreSQL alone.",
)
@contact_option
@bounds_options
def serve(  # noqa: PLR0913, PLR0917 -- click hands over each option
    where: str,
    host: str,
    port: int,
    proxy: str | None,
    guests: bool,  # noqa: FBT001 -- as above
    watch: bool,  # noqa: FBT001 -- as above
    workers: int,
    contact: str | None,
    seconds: float,
    memory: int,
) -> None:
    """Open the ledger's desk in a browser.

    At the first start it prints a link that makes the first account, once. It listens on this
    machine alone; for others to reach it, it needs an account and an HTTPS proxy before it.
    Ctrl-C or SIGTERM ends it once what is being answered is done and the page in hand is read; a
    second one ends it at once. What happens goes to stderr, one line of JSON each.
    """
    from selon.cli.serving import serve_desk  # noqa: PLC0415 -- the help needs none of it

    serve_desk(
        where,
        host=host,
        port=port,
        proxy=proxy,
        guests=guests,
        contact=contact,
        watch=watch,
        workers=workers,
        bounds=bounds(seconds, memory),
    )
