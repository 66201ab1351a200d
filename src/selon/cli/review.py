"""``selon review``: what people decide about claims."""

from collections.abc import Callable
from typing import Any, TypeVar  # click hands over options of every type

import click

from selon.cli.commands import Sentences
from selon.cli.forms import RECORDS, form_option
from selon.cli.ledgers import ledger_option
from selon.cli.wanting import MOST

Command = TypeVar("Command", bound=Callable[..., object])

reviewer_option = click.option(
    "--reviewer",
    envvar="SELON_REVIEWER",
    required=True,
    metavar="NAME",
    help="Who decides; kept with the event.",
)
reason_option = click.option("--reason", metavar="WORDS", help="Why; kept with the event.")
target_argument = click.argument("target", metavar="ID")


def deciding(command: Command) -> Command:
    """Let *command* take who decides, and why, and the ledger."""
    for option in (ledger_option, reason_option, reviewer_option):
        command = option(command)
    return command


@click.group(cls=Sentences)
def review() -> None:
    """Confirm, dispute, correct, merge or split claims; each can be undone.

    A review is an event beside what was read, with who decided and why; nothing is changed in
    place. The number of the event is printed.
    """


@review.command()
@target_argument
@deciding
def confirm(**options: Any) -> None:  # noqa: ANN401 -- click's
    """Say that the claim c17, or the mention a3/f2, is read right."""
    _decide("confirm", **options)


@review.command()
@target_argument
@deciding
def dispute(**options: Any) -> None:  # noqa: ANN401 -- click's
    """Say that the claim c17, or the mention a3/f2, is not read right, and why (--reason)."""
    if not (options["reason"] or "").strip():
        raise click.UsageError("--reason is missing: a dispute says why.")
    _decide("dispute", **options)


@review.command()
@target_argument
@click.option(
    "--set",
    "fields",
    multiple=True,
    required=True,
    metavar="FIELD=VALUE",
    help="What it should be, as side=RUS; again for others.",
)
@deciding
def correct(fields: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 -- click's
    """Say what the claim c17, or the mention a3/f2, should be; the record stays as it was read."""
    pairs = [one.partition("=") for one in fields]
    if bad := [name for name, sign, _ in pairs if not sign or not name]:
        raise click.UsageError(f"--set {bad[0]}: not FIELD=VALUE.")
    _decide("correct", detail={name: value for name, _, value in pairs}, **options)


@review.command()
@target_argument
@click.argument("other", metavar="OTHER")
@deciding
def merge(other: str, **options: Any) -> None:  # noqa: ANN401 -- click's
    """Say that the claims ID and OTHER are one; their mentions are put together."""
    _decide("merge", detail=other, **options)


@review.command()
@target_argument
@deciding
def split(**options: Any) -> None:  # noqa: ANN401 -- click's
    """Say that the mention ID (a3/f2) is no mention of its claim; it leaves it."""
    _decide("split", **options)


@review.command()
@click.argument("number", type=click.IntRange(1, MOST))
@deciding
def undo(number: int, **options: Any) -> None:  # noqa: ANN401 -- click's
    """Take the event NUMBER back, and what it did."""
    _decide("undo", undoes=number, **options)


@review.command(name="list")
@click.argument("targets", nargs=-1, metavar="[ID...]")
@form_option(*RECORDS)
@ledger_option
def list_(targets: tuple[str, ...], form: str, where: str) -> None:
    """List the events, or those about the claims and mentions ID, the newest last."""
    from selon.cli.reviewed import print_reviews  # noqa: PLC0415 -- the help needs none of it

    print_reviews(where, targets, form=form)


def _decide(action: str, **options: Any) -> None:  # noqa: ANN401 -- click's
    from selon.cli.reviewed import decide  # noqa: PLC0415 -- the help needs none of it

    decide(action, **options)
