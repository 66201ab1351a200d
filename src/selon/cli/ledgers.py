"""Which ledger a command is about, and who asks servers for it."""

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

contact_option = click.option(
    "--contact",
    envvar="SELON_CONTACT",
    metavar="ADDRESS",
    help="Whom servers may turn to, sent with each question: an e-mail address or a page's.",
)
