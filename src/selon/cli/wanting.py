"""The filters that every question takes, as options."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar  # click hands over options of every type

import click

from selon.cli.ledgers import ledger_option

Command = TypeVar("Command", bound=Callable[..., object])

MEASURES = (
    "killed",
    "wounded",
    "killed_or_wounded",
    "victims",
    "missing",
    "captured",
    "displaced",
)
STATUSES = ("military", "civilian", "mixed", "unknown")
CHECKS = ("not_stated", "unverified", "verified", "disputed")
HEDGES = ("none", "probable", "possible", "reported")


class Day(click.ParamType[date]):
    """A day in ISO 8601."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read it."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day such as 2022-12-31.", param, ctx)


TIMES = (
    click.option("--as-of", type=Day(), help="Only what had been published by that day."),
    click.option("--fetched-by", type=Day(), help="Only what this ledger had by that day."),
)
OF_FIGURES = (
    click.option("--measure", type=click.Choice(MEASURES), help="What happened to the people."),
    click.option("--side", metavar="CODE", help="Whose people: RUS, or the name of a state."),
    click.option("--status", type=click.Choice(STATUSES), help="Whether they fought."),
    click.option("--place", metavar="NAME", help="Where."),
    click.option("--hedge", type=click.Choice(HEDGES), help="How far a text stands back from it."),
    click.option("--verification", type=click.Choice(CHECKS), help="What texts say of checking."),
)
OF_ALL = (
    click.option("--claimant", metavar="NAME", help="Who says it: a name, a part of one, a slug."),
    click.option("--affiliation", metavar="CODE", help="Whom they speak for: USA, or a name."),
    click.option("--outlet", metavar="NAME", help="Who published it."),
    click.option("--language", metavar="CODE", help="Of the article: fr, en."),
    click.option("--since", type=Day(), help="Said or passed on from that day on."),
    click.option("--until", type=Day(), help="Said up to that day."),
    *TIMES,
    click.option("--dossier", metavar="SLUG", help="Only what is in that dossier."),
)
MOST = 1_000_000_000
"""Records at once, and passed over; a test holds it to what a ledger takes."""

PAGING = (
    click.option("--limit", type=click.IntRange(1, MOST), default=50, show_default=True),
    click.option("--offset", type=click.IntRange(0, MOST), default=0, show_default=True),
)


def filters(command: Command) -> Command:
    """Let *command* take all of them, and the ledger."""
    return _with(command, ledger_option, *OF_FIGURES, *OF_ALL, *PAGING)


def filters_of_statements(command: Command) -> Command:
    """Let *command* take those that a statement without a figure can answer."""
    return _with(command, ledger_option, *OF_ALL, *PAGING)


def timed(command: Command) -> Command:
    """Let *command* take only those that ask for what was known on a day."""
    return _with(command, *TIMES)


def paging(command: Command) -> Command:
    """Let *command* take only those that say which part of a list is shown."""
    return _with(command, *PAGING)


def everything(command: Command) -> Command:
    """All filters without pages: all there is."""
    return _with(command, ledger_option, *OF_FIGURES, *OF_ALL)


def _with(command: Command, *options: Callable[[Command], Command]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def narrows(options: dict[str, Any]) -> bool:
    """Whether *options* ask for less than everything."""
    return any(one is not None for name, one in options.items() if name not in {"limit", "offset"})


def wanted(options: dict[str, Any]) -> Any:  # noqa: ANN401 -- imported when it is called
    """What *options* ask for, as :class:`selon.ledger.asking.wanted.Wanted`."""
    from selon.ledger.asking.wanted import Wanted  # noqa: PLC0415 -- the help needs none of it

    given = {name: one for name, one in options.items() if one is not None}
    if "since" in given and "until" in given and given["since"] > given["until"]:
        raise click.UsageError(f"--since {given['since']} is after --until {given['until']}.")
    return Wanted(**given)
