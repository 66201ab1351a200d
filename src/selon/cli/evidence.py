"""What shows that a claim is what it is: mentions, links, drift, copies, reviews; line by line."""

from collections.abc import Iterator, Mapping, Sequence

from selon.cli.listing import day
from selon.exports.columns import fit, pad, plain, wrap
from selon.exports.table import DOT, GAP, INDENT, NAMELESS, Style
from selon.ledger.asking.articles import Held, Listed
from selon.ledger.asking.origins import Copied, Family
from selon.ledger.extractions import sentence
from selon.model.claim import Claim
from selon.model.figure import Figure
from selon.model.mention import Drift, Mention
from selon.model.reviewed import Reviewed
from selon.model.statement import Statement

NAME = 8
PASSAGES = 3
"""Passages that are shown of two copies."""


def places(claim: Claim) -> Iterator[str]:
    """Yield what the mentions of *claim* are called."""
    return (_place(one) for one in claim.mentions)


def mentions(claim: Claim, style: Style) -> Iterator[str]:
    """Yield the mentions of *claim*, the earliest first: why each is one, and what drifted."""
    yield from ("", style.bold("MENTIONS"))
    for one in claim.mentions:
        where = DOT.join(plain(part) for part in (day(one), one.outlet, one.origin) if part)
        yield f"{INDENT}{pad(_place(one), NAME)}{GAP}{where}".rstrip()
        room = style.width - len(INDENT) * 2
        yield INDENT * 2 + fit(f"“{plain(one.exact)}”", room)
        if one.why:
            same = ", ".join(plain(why.replace("_", " ")) for why in one.why)
            yield from _faint(f"linked by {same}", style)
        for drift in one.drift:
            yield from _faint(drifted(drift), style)


def origins(claim: Claim, copied: Sequence[Copied], style: Style) -> Iterator[str]:
    """Yield the origins of *claim*, each with its articles and what ties them together."""
    held: dict[str, list[str]] = {}
    for one in claim.mentions:
        articles = held.setdefault(one.origin or one.article, [])
        if one.article not in articles:
            articles.append(one.article)
    yield from ("", style.bold("ORIGINS"))
    for origin, articles in held.items():
        yield f"{INDENT}{pad(origin, NAME)}{GAP}{', '.join(articles)}"
        for copy in copied:
            if {_article(copy.one), _article(copy.other)} <= {*articles}:
                yield from _copied(copy, style)


def reviews(decided: Sequence[Reviewed], style: Style) -> Iterator[str]:
    """Yield what people decided, if anything."""
    if decided:
        yield from ("", style.bold("REVIEWS"))
    for one in decided:
        yield from (INDENT + line for line in review(one, style))


def review(one: Reviewed, style: Style) -> Iterator[str]:
    """Yield one event."""
    with_ = f" {plain(_detail(one.detail))}" if one.detail is not None else ""
    taken = f" {one.undoes}" if one.undoes is not None else ""
    done = f"{one.action} {plain(one.target)}{with_}{taken}"
    parts = (f"{one.at:%Y-%m-%d %H:%M}", plain(one.reviewer), "undone" if one.undone else None)
    yield f"{pad(str(one.id), NAME)}{GAP}{done}{DOT}{DOT.join(filter(None, parts))}"
    if one.reason:
        yield from (INDENT + line for line in wrap(plain(one.reason), style.width - 4))


def _detail(detail: Mapping[str, str | int | None] | str) -> str:
    """The claim merged with; *side=RUS, value=12* of what was corrected."""
    if isinstance(detail, str):
        return detail
    return ", ".join(f"{name}={'' if one is None else one}" for name, one in detail.items())


def family(one: Family, style: Style) -> Iterator[str]:
    """Yield the articles of an origin, and what ties them together."""
    outlets = {held.outlet or held.article for held in one.articles}
    counted = (_many(len(one.articles), "article"), _many(len(outlets), "outlet"))
    yield style.bold(DOT.join((one.id, *counted)))
    for held in one.articles:
        yield from _listed(held, style)
    if one.copies:
        yield from ("", style.bold("COPIES"))
    for copy in one.copies:
        yield from _copied(copy, style)


def kept(held: Held, style: Style) -> Iterator[str]:
    """Yield what the ledger knows of an article besides what it says."""
    claims = sorted(set(held.claims.values()), key=lambda name: (len(name), name))
    parts = (
        f"{held.article}, version {held.version} of {held.versions}",
        f"fetched {held.fetched:%Y-%m-%d %H:%M}",
        f"claims {' '.join(claims)}" if claims else None,
    )
    yield from map(style.faint, wrap(DOT.join(filter(None, parts)), style.width))


def part(one: Figure | Statement, held: Held, style: Style) -> Iterator[str]:
    """Yield the sentence of a figure or a statement, and the claim of a figure."""
    article = held.reading.article
    if article is None:
        return
    spans = [one.span] if isinstance(one, Figure) else [*one.source, *one.cue, *one.content]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    yield from wrap(f"“{plain(sentence(article.text, start, end))}”", style.width)
    if one.id in held.claims:
        yield style.faint(f"claim {held.claims[one.id]}")


def _copied(copy: Copied, style: Style) -> Iterator[str]:
    """Yield two copies, with the first of the passages that show it."""
    yield f"{INDENT * 2}{copy.one} and {copy.other}: {copy.kind}, {plain('; '.join(copy.why))}"
    for both in copy.passages[:PASSAGES]:
        yield from _quoted(both.one, style)
        if not both.same:
            yield from _quoted(both.other, style)
    if (rest := len(copy.passages) - PASSAGES) > 0:
        yield from _faint(f"and {rest} more", style, depth=3)


def _quoted(text: str, style: Style) -> Iterator[str]:
    room = style.width - len(INDENT) * 3
    yield INDENT * 3 + style.faint(fit(f"“{plain(text)}”", room))


def _listed(held: Listed, style: Style) -> Iterator[str]:
    room = style.width - NAME - len(INDENT) - len(GAP)
    yield f"{INDENT}{pad(held.article, NAME)}{GAP}{fit(plain(held.title or NAMELESS), room)}"
    about = DOT.join(plain(part) for part in (day(held), held.outlet, held.language) if part)
    yield INDENT + " " * NAME + GAP + style.faint(about)


def _faint(text: str, style: Style, *, depth: int = 2) -> Iterator[str]:
    return (INDENT * depth + style.faint(line) for line in wrap(text, style.width - 2 * depth))


def drifted(drift: Drift) -> str:
    """What changed: *outcome: killed or wounded → killed (against a2/f3)*."""
    change = f"{plain(drift.from_ or '—')} → {plain(drift.to or '—')}"
    return f"{drift.kind.value.replace('_', ' ')}: {change} (against {plain(drift.against)})"


def _place(one: Mention) -> str:
    version = f".{one.version}" if one.version != 1 else ""
    return f"{one.article}{version}/{one.figure}"


def _article(name: str) -> str:
    return name.partition(".")[0]


def _many(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count} {noun}s"
