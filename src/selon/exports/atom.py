"""A dossier's claims as an Atom feed (RFC 4287): an entry a claim, the latest to move first."""

from collections.abc import Callable, Iterable, Iterator
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


class Feed(Struct, frozen=True, kw_only=True):
    """What a feed says of itself.

    Attributes:
        id: an IRI that stays the dossier's; see :func:`~selon.exports.naming.named`.
        updated: when the dossier last moved, with its zone.
        url: the feed's own address, if it has one.
        link: the address of a claim.
        moved: when a claim last changed, if that is known; else its last mention says.
    """

    id: str
    title: str
    updated: datetime
    url: str | None = None
    link: Callable[[Claim], str | None] = lambda _: None
    moved: Callable[[Claim], datetime | None] = lambda _: None


def feed(claims: Iterable[Claim], about: Feed) -> Iterator[str]:
    """Yield the feed, piece by piece."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<feed xmlns="{NAMESPACE}">\n'
    yield _words("id", about.id) + _words("title", about.title)
    yield _words("updated", _moment(about.updated))
    yield element("author", _words("name", AUTHOR)) + _words("generator", AUTHOR) + "\n"
    if url := address(about.url):
        yield element("link", rel="self", type="application/atom+xml", href=line(url)) + "\n"
    whole = _at(about.updated)
    known = [(_updated(one, about), one) for one in claims]
    known.sort(key=lambda pair: (pair[0] is not None, pair[0] or whole), reverse=True)
    for updated, claim in known:
        yield _entry(claim, min(updated or whole, whole), about) + "\n"
    yield "</feed>\n"


def _entry(claim: Claim, updated: datetime, about: Feed) -> str:
    link = address(about.link(claim))
    published = [_at(one.published) for one in claim.mentions if one.published]
    parts = [
        _words("id", named(about.id, claim.id)),
        _words("title", sentence.of_claim(claim)),
        _words("updated", _moment(updated)),
        _words("published", _moment(min(published))) if published else "",
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
        return _at(moved)
    return max((_at(one.published) for one in claim.mentions if one.published), default=None)


def _at(when: date) -> datetime:
    """A moment in UTC; a day as its beginning."""
    moment = when if isinstance(when, datetime) else datetime.combine(when, time(), UTC)
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:  # on the first or the last day that there is
        return moment.replace(tzinfo=UTC)


def _moment(when: datetime) -> str:
    """RFC 3339, whole seconds."""
    return _at(when).isoformat(timespec="seconds")


def _words(name: str, value: str) -> str:
    return element(name, text(line(value)))
