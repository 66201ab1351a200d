"""``selon export``: a ledger, or a part of it, in the formats of others."""

from pathlib import Path
from typing import Any  # click hands over options of every type

import click

from selon.cli.wanting import everything, wanted

FORMATS = (
    "csv", "hxl", "jsonl", "claims", "parquet", "datapackage", "web-annotation", "schema-org",
    "atom",
)  # fmt: skip


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), required=True)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to; a folder for datapackage. Without it: standard output.",
)
@everything
def export(form: str, output: Path | None, where: str, **options: Any) -> None:  # noqa: ANN401 -- click's
    """Export what the options ask for: all of it, in one of these formats.

    csv, hxl (csv with tags), jsonl, parquet and datapackage have a row a mention; claims is JSON
    Lines of whole claims; web-annotation has an annotation a mention, schema-org a graph, atom a
    feed of the claims. An output that is there is replaced once the new one is whole.
    """
    from selon.cli.exporting import export_to  # noqa: PLC0415 -- the help needs none of it

    export_to(where, wanted(options), form=form, output=output)
