"""A dossier's claims as an Atom feed (RFC 4287): an entry a claim, the latest to move first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time

from msgspec import Struct

from selon.exports import sentence, words
from selon.exports.hypertext import element, text
from selon.exports.lettering import line
from selon.exports.naming import address, named
from selon.model.claim import Claim
from selon.model.mention import Mention

NAMESPACE = "http://www.w3.org/2005/Atom"
AUTHOR = "selon"
CLOSING = "</feed>\n"


class Feed(Struct, frozen=True, kw_only=True):
    """What a feed says of itself.

    Attributes:
        id: an IRI that stays the dossier's; see :func:`~selon.exports.naming.named`.
        updated: when the dossier last moved, with its zone.
        url: the feed's own address, if it has one.
        link: the address of a claim.
        moved: when a claim last changed, if that is known; else its last mention says.
        sides: the names of sides by their codes.
    """

    id: str
    title: str
    updated: datetime
    url: str | None = None
    link: Callable[[Claim], str | None] = lambda _: None
    moved: Callable[[Claim], datetime | None] = lambda _: None
    sides: Mapping[str, str] = {}


def feed(claims: Iterable[Claim], about: Feed) -> Iterator[str]:
    """Yield the feed, piece by piece."""
    yield from opening(about)
    whole = at(about.updated)
    known = [(_updated(one, about), one) for one in claims]
    known.sort(key=lambda pair: (pair[0] is not None, pair[0] or whole), reverse=True)
    for updated, claim in known:
        yield _entry(claim, min(updated or whole, whole), about) + "\n"
    yield CLOSING


def opening(about: Feed) -> Iterator[str]:
    """Yield what stands before the first entry."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<feed xmlns="{NAMESPACE}">\n'
    yield worded("id", about.id) + worded("title", about.title)
    yield worded("updated", moment(about.updated))
    yield element("author", worded("name", AUTHOR)) + worded("generator", AUTHOR) + "\n"
    if url := address(about.url):
        yield element("link", rel="self", type="application/atom+xml", href=line(url)) + "\n"


def _entry(claim: Claim, updated: datetime, about: Feed) -> str:
    link = address(about.link(claim))
    published = [at(one.published) for one in claim.mentions if one.published]
    parts = [
        worded("id", named(about.id, claim.id)),
        worded("title", sentence.of_claim(claim, about.sides)),
        worded("updated", moment(updated)),
        worded("published", moment(min(published))) if published else "",
        element("link", rel="alternate", href=line(link)) if link else "",
        element("category", term=claim.measure.value, label=words.MEASURES[claim.measure]),
        element("content", text(_told(claim)), type="text"),
    ]
    return element("entry", *parts)


def _told(claim: Claim) -> str:
    """How many carry it, and in which words."""
    counts = (f"articles: {claim.articles}", f"independent origins: {claim.origins}")
    return "\n".join((", ".join(counts), *map(_quoted, claim.mentions)))


def _quoted(mention: Mention) -> str:
    day = words.moment(mention.published) if mention.published else None
    drifts = [f"{one.kind.value.replace('_', ' ')} drifts" for one in mention.drift]
    about = ", ".join(filter(None, (mention.outlet, day, *drifts)))
    return line(f"“{mention.exact}” {about}")


def _updated(claim: Claim, about: Feed) -> datetime | None:
    """When it last moved: as the feed knows, else with its last mention."""
    if moved := about.moved(claim):
        return at(moved)
    return max((at(one.published) for one in claim.mentions if one.published), default=None)


def at(when: date) -> datetime:
    """A moment in UTC; a day as its beginning."""
    then = when if isinstance(when, datetime) else datetime.combine(when, time(), UTC)
    try:
        return then.astimezone(UTC) if then.tzinfo else then.replace(tzinfo=UTC)
    except OverflowError:  # on the first or the last day that there is
        return then.replace(tzinfo=UTC)


def moment(when: date) -> str:
    """RFC 3339, whole seconds."""
    return at(when).isoformat(timespec="seconds")


def worded(name: str, value: str) -> str:
    """An element of words."""
    return element(name, text(line(value)))
