"""``selon compare``: claimants side by side, over time."""

from pathlib import Path
from typing import Any  # click hands over options of every type

import click

from selon.cli.forms import TABLES, form_option
from selon.cli.wanting import filters, wanted


@click.command()
@form_option(*TABLES)
@click.option(
    "--chart",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.svg",
    help="Draw them too.",
)
@filters
def compare(form: str, where: str, chart: Path | None, **options: Any) -> None:  # noqa: ANN401 -- click's
    """Lay claims side by side: when, who, how many, confirmed or not, from how many origins."""
    from selon.cli.asking import print_claims  # noqa: PLC0415 -- the help needs none of it

    print_claims(where, wanted(options), form=form, file=chart)
