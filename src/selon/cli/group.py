"""The command ``selon``, with its settings."""

from collections.abc import Sequence

import click

from selon.cli import ending, settings
from selon.cli.commands import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="selon")
@click.pass_context
def selon(context: click.Context) -> None:
    """Read the press, keep who said what.

    Every option can be set in selon.toml, and over that in a SELON_ variable.
    """
    context.default_map = settings.load().defaults()


def done(arguments: Sequence[str]) -> int:
    """Run *arguments*; the status to exit with."""
    return ending.status(lambda: selon.main(arguments, prog_name="selon", standalone_mode=False))
