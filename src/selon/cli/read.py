"""``selon read``: pages in, articles with their claims out."""

from pathlib import Path

import click

from selon.cli.bounding import bounds, bounds_options
from selon.cli.settings import actors_option
from selon.cli.sure import confidence_option

FORMATS = ("table", "json", "jsonl", "html")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    envvar="SELON_FORMAT",
    help="A table to look at, an array, a line a source, or one self-contained page.",
)
@actors_option
@confidence_option
@bounds_options
@click.pass_context
def read(  # noqa: PLR0913, PLR0917 -- click hands over each option
    context: click.Context,
    sources: tuple[str, ...],
    form: str,
    actors: tuple[Path, ...],
    least: float,
    seconds: float,
    memory: int,
) -> None:
    """Print the articles in each SOURCE, with their statements and figures.

    A SOURCE is a file (gzipped or not), a folder (the .html, .htm, .xhtml and .txt files in it
    and below, gzipped or not), an http or https address, or - for standard input.

    Exit status: 0 all read, 1 failed, 2 wrong usage, 3 something was refused.
    """
    from selon.cli.printing import print_readings  # noqa: PLC0415 -- the help needs none of it

    held = bounds(seconds, memory)
    context.exit(print_readings(sources, form=form, actors=actors, least=least, bounds=held))
