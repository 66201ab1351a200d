"""Sources into a ledger, one by one, and what became of each."""

import sys
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec

from selon.cli.listing import many
from selon.cli.loading import load, runs
from selon.cli.printing import write
from selon.cli.report import Report, Status
from selon.exports.columns import plain
from selon.ledger.added import Added, Outcome
from selon.ledger.ledger import Ledger
from selon.ledger.recent import recent
from selon.reading.bounded import Bounds
from selon.reading.gather import Gatherer
from selon.reading.politely import politely

WORDS = {
    Outcome.ARTICLE: "added",
    Outcome.VERSION: "new version",
    Outcome.KNOWN: "known",
    Outcome.REFUSED: "refused",
}


def add_sources(  # noqa: PLR0913 -- each option of the command, by its name
    sources: Sequence[str],
    where: str,
    *,
    actors: Sequence[Path],
    contact: str | None,
    workers: int,
    bounds: Bounds,
    form: str,
) -> Status:
    """Add what is in *sources* to the ledger *where*, and tell how it went."""
    report = Report(progress=True)
    counts: Counter[Outcome] = Counter()
    asking = politely(contact=contact)
    with Ledger.open(where, bounds=bounds) as ledger:
        skip = partial(recent, ledger.database, now=ledger.clock())
        gatherer = Gatherer(ask=asking.ask, skip=skip)
        for file in actors:
            ledger.learn(file)
        for is_run, some in runs(sources):
            found = (
                load(ledger, some, report)
                if is_run
                else ledger.add_all(gatherer.gather(some), workers=workers)
            )
            for added in found:
                counts[added.outcome] += 1
                report.added(added.refusals, sum(counts.values()))
                _print(added, form)
    report.clear()
    if form == "table" and sys.stdout.isatty():
        write("\n" + ", ".join(f"{counts[one]} {WORDS[one]}" for one in Outcome) + f" · {where}\n")
    return report.status


def _print(added: Added, form: str) -> None:
    if form == "jsonl":
        record = {
            "source": added.source,
            "outcome": added.outcome,
            "article": added.article,
            "version": added.version,
            "statements": added.statements,
            "figures": added.figures,
            "claims": list(added.claims),
            "refusals": [one.to_dict() for one in added.refusals],
        }
        write(msgspec.json.encode(record).decode() + "\n")
    elif added.outcome is not Outcome.REFUSED:
        name = f"{added.article}.{added.version}" if added.version != 1 else f"{added.article}"
        said = f"{many(added.statements, 'statement')}, {many(added.figures, 'figure')}"
        counts = "" if added.outcome is Outcome.KNOWN else f"  {said}"
        write(f"{name:<8} {WORDS[added.outcome]:<11} {plain(added.source)}{counts}\n")
