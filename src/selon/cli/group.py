"""The command ``selon``, with its settings."""

import re
from collections.abc import Sequence

import click

from selon.cli import ending, settings
from selon.cli.commands import Commands
from selon.exports.columns import plain

DASHED = re.compile(r"[\u2013\u2014]-?[a-z]")
"""What a word processor makes of two hyphens before an option."""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="selon")
@click.pass_context
def selon(context: click.Context) -> None:
    """Read the press, keep who said what.

    The options actors, contact, format (of read), ledger, memory, min-confidence, page-seconds
    and reviewer can be set in selon.toml, and over that in SELON_ variables.
    """
    context.default_map = settings.load().defaults()


def done(arguments: Sequence[str]) -> int:
    """Run *arguments*; the status to exit with."""
    status = ending.status(lambda: selon.main(arguments, prog_name="selon", standalone_mode=False))
    if status and (dashed := next((one for one in arguments if DASHED.match(one)), None)):
        ending.say(f"selon: {plain(dashed)}: a dash; an option begins with two hyphens, --")
    return status
