"""The archive read again, and what that changed, line by line."""

from collections import Counter
from collections.abc import Iterable, Iterator

from selon.cli.printing import write
from selon.cli.report import Report, Status
from selon.exports import words
from selon.exports.columns import plain
from selon.ledger.ledger import Ledger
from selon.ledger.rereading import Change, Found, Reread
from selon.model.figure import Figure
from selon.model.speaker import Speaker
from selon.reading.bounded import Bounds

WORDS = {
    Change.NONE: "as before",
    Change.CLAIMS: "other claims",
    Change.TEXT: "another text",
    Change.REFUSED: "no article any more",
}


def reread_all(where: str, *, everything: bool, bounds: Bounds) -> Status:
    """Read the archive of the ledger *where* again, and tell what became of it."""
    counts: Counter[Change] = Counter()
    report = Report()
    with Ledger.open(where, create=False, bounds=bounds) as ledger:
        for one in ledger.reread(everything=everything):
            counts[one.change] += 1
            report.added(one.refusals, sum(counts.values()))
            if one.change is not Change.NONE:
                write("\n".join(_lines(one)) + "\n")
    total = ", ".join(f"{counts[change]} {words}" for change, words in WORDS.items())
    write(f"{sum(counts.values())} read again: {total}\n")
    return report.status


def _lines(one: Reread) -> Iterator[str]:
    yield f"{one.article}.{one.version}  {WORDS[one.change]}"
    yield from _marked("-", one.gone)
    yield from _marked("+", one.new)


def _marked(sign: str, found: Iterable[Found]) -> Iterator[str]:
    for one in found:
        if isinstance(one, Figure):
            measure = words.MEASURES[one.measure]
            yield f"  {sign} {plain(one.span.text)} · {measure} · {_who(one.claimant)}"
        else:
            yield f"  {sign} {_who(one.speaker)}: {plain(one.content[0].text)}"


def _who(speaker: Speaker | None) -> str:
    """A name, and which actor that is: a reading may differ in that alone."""
    if speaker is None:
        return "—"
    return plain(f"{speaker.name} ({speaker.actor})" if speaker.actor else speaker.name)
