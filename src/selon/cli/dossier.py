"""``selon dossier``: named selections of articles."""

from datetime import date

import click

from selon.cli.forms import RECORDS, form_option
from selon.cli.ledgers import ledger_option
from selon.cli.wanting import Day


@click.command()
@click.argument("slug", required=False)
@click.option("--title", help="Make the dossier, or give it another title.")
@click.option("--topic", "topics", multiple=True, help="Take in what pages file under this.")
@click.option(
    "--actor", "actors", multiple=True, metavar="CODE", help="… who speaks: a slug, UKR."
)
@click.option("--place", "places", multiple=True, help="… what figures are of this place.")
@click.option("--words", multiple=True, help="… what has all of these words; again for others.")
@click.option("--since", type=Day(), help="… published from this day on.")
@click.option("--until", type=Day(), help="… published up to this day.")
@click.option("--in", "taken", multiple=True, metavar="a3", help="Take an article in by hand.")
@click.option("--out", "put", multiple=True, metavar="a3", help="Put an article out by hand.")
@click.option("--retire", is_flag=True, help="Show it no more; its slug may be used again.")
@form_option(*RECORDS)
@ledger_option
@click.pass_context
def dossier(  # noqa: PLR0913, PLR0917 -- click hands over each option
    context: click.Context,
    slug: str | None,
    title: str | None,
    topics: tuple[str, ...],
    actors: tuple[str, ...],
    places: tuple[str, ...],
    words: tuple[str, ...],
    since: date | None,
    until: date | None,
    taken: tuple[str, ...],
    put: tuple[str, ...],
    form: str,
    where: str,
    *,
    retire: bool,
) -> None:
    """List the dossiers; or show, make or change the one called SLUG.

    An article is in it that fits each sort of option given, by any one of its values; with
    --title, the options replace the rule that there was; without any option the rule is kept.
    Articles that come later are taken in.

        selon dossier ukraine --title "Guerre en Ukraine" --actor UKR --actor RUS
    """
    from selon.cli import selecting  # noqa: PLC0415 -- the help needs none of it
    from selon.ledger.dossiers import Rule  # noqa: PLC0415 -- as above

    rule = Rule(topics=topics, actors=actors, places=places, words=words, since=since, until=until)
    if slug is None:
        if title or taken or put or retire or rule != Rule():
            raise click.UsageError("which dossier? Name its SLUG.", context)
        selecting.print_all(where, form)
        return
    if title is None and rule != Rule():
        raise click.UsageError("a rule needs the dossier's --title too.", context)
    if title is not None and not title.strip():
        raise click.UsageError("--title: there is no word in it.", context)
    if since is not None and until is not None and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}.", context)
    if both := sorted({*taken} & {*put}):
        raise click.UsageError(f"--in and --out: {both[0]} cannot be both.", context)
    if title is not None or taken or put:
        given = None if rule == Rule() else rule
        selecting.change(where, slug, title=title, rule=given, taken=taken, put=put)
    if retire:
        selecting.retire(where, slug)
    elif not taken and not put:
        selecting.print_one(where, slug, form)
