"""``selon run``: many files into tables of Parquet, by many processes."""

from pathlib import Path

import click

from selon.cli.bounding import bounds_options
from selon.cli.forms import LINES, form_option
from selon.cli.settings import actors_option


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder that the tables are put into; what is finished there is not read again.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 1024),
    envvar="SELON_WORKERS",
    help="How many processes read on this machine; as many as it has cores if not given.",
)
@click.option(
    "--scheduler",
    envvar="SELON_SCHEDULER",
    metavar="tcp://HOST:PORT",
    help="Have the workers of this Dask cluster read instead.",
)
@actors_option
@click.option(
    "--compare", is_flag=True, help="Then find claims, copies and drift in all of the folder."
)
@click.option("--anew", is_flag=True, help="Read again what another selon or other options made.")
@click.option("--no-pages", is_flag=True, help="Do not keep the pages: no ledger can be loaded.")
@bounds_options
@click.option("--file-seconds", type=click.FloatRange(1), default=21_600.0, show_default=True)
@click.option(
    "--tries",
    type=click.IntRange(1, 100),
    default=3,
    show_default=True,
    help="How often a page or file that breaks its process is tried.",
)
@form_option(*LINES, help="A line for people, or JSON, for each file that is done.")
@click.pass_context
def run(  # noqa: PLR0913, PLR0917 -- click hands over each option
    context: click.Context,
    sources: tuple[str, ...],
    to: Path,
    workers: int | None,
    scheduler: str | None,
    actors: tuple[Path, ...],
    compare: bool,  # noqa: FBT001 -- as above
    anew: bool,  # noqa: FBT001 -- as above
    no_pages: bool,  # noqa: FBT001 -- as above
    seconds: float,
    memory: int,
    file_seconds: float,
    tries: int,
    form: str,
) -> None:
    """Read each SOURCE into tables: articles, statements, figures, refusals.

    A SOURCE is a file or a folder of files: WARC and WACZ archives, pages, texts, JSON Lines of
    texts (as selon extract takes them) or of articles (as selon read prints them). Nothing is
    fetched. The tables are Parquet; selon add DIR puts them into a ledger.

    What was interrupted goes on where it was if it is run again. What breaks its process, hangs
    or takes too much memory is set aside, and the rest goes on.

    Exit status: 0 all read, 1 failed, 2 wrong usage, 3 something was refused or set aside.
    """
    from selon.cli.running import run_sources  # noqa: PLC0415 -- the help needs none of it
    from selon.fleet.guard import Limits  # noqa: PLC0415 -- likewise

    if workers and scheduler:
        raise click.UsageError("--workers and --scheduler: one of them")
    limits = Limits(page=seconds, unit=file_seconds, memory=memory, tries=tries)
    status = run_sources(
        sources,
        to,
        actors=actors,
        anew=anew,
        pages=not no_pages,
        workers=workers,
        scheduler=scheduler,
        limits=limits,
        form=form,
        compare=compare,
    )
    context.exit(status)
