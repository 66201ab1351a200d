"""Which ledger a command is about."""

import click

FILE = "selon.db"

ledger_option = click.option(
    "--ledger",
    "where",
    default=FILE,
    show_default=True,
    envvar="SELON_LEDGER",
    metavar="FILE|URL",
    help="The ledger: a file, or postgresql://…",
)
