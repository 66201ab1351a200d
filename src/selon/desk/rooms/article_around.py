"""What stands around an article: where its text comes from, what else to read, its dossiers."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from msgspec import Struct
from sqlalchemy import Connection

from selon.desk.words import Words, said
from selon.exports.naming import address
from selon.ledger.asking import copies, related
from selon.ledger.asking.articles import Held
from selon.ledger.asking.copies import Lineage, Tie
from selon.ledger.asking.related import Filed, Titled
from selon.model.article import Article, Related

TIES, LINKS = 12, 12
SAME = re.compile(r"([0-9]+) sentences? word by word")
EDITED = re.compile(r"([0-9]+) sentences? edited")
ORDERED = re.compile(
    r"a claim, and ([0-9]+) sentences? in one order with the same names and numbers"
)
CREDITED = "both are from "
KINDS = {
    "exact": said("the same text"),
    "contained": said("sentences in common"),
    "edited": said("edited"),
    "translated": said("translated"),
    "credited": said("same agency"),
}
"""How one text is known to come from the other."""


class Copied(Struct, frozen=True, kw_only=True):
    """A text tied to this one, and why in the language of the interface."""

    tie: Tie
    kind: str
    why: str


class Link(Struct, frozen=True, kw_only=True):
    """What the page itself sends its readers to; ``article`` if the ledger has it."""

    title: str
    url: str | None
    host: str | None
    article: str | None


class Around(Struct, frozen=True, kw_only=True):
    """All of it.

    Attributes:
        earlier, later: texts that this one has something of, and the reverse; ``more`` are left
            out.
        sharing: articles with the same claims; ``filed``, the last of its dossiers.
    """

    lineage: Lineage | None
    earlier: tuple[Copied, ...]
    later: tuple[Copied, ...]
    more: int
    dossiers: tuple[Filed, ...]
    sharing: tuple[Titled, ...]
    filed: tuple[Titled, ...]
    links: tuple[Link, ...]


def find(connection: Connection, words: Words, held: Held, article: Article) -> Around:
    """What stands around that version."""
    lineage = copies.of(connection, held.article, held.version)
    ties = lineage.ties if lineage else ()
    shown = [_copied(one, words) for one in ties[:TIES]]
    sharing = related.sharing(connection, held.article)
    told = {one.article for one in sharing} | {one.article.article for one in ties}
    filed = related.filed(connection, held.article, limit=6)
    return Around(
        lineage=lineage,
        earlier=tuple(one for one in shown if one.tie.earlier),
        later=tuple(one for one in shown if not one.tie.earlier),
        more=max(0, len(ties) - TIES),
        dossiers=tuple(related.dossiers_of(connection, held.article)),
        sharing=tuple(sharing),
        filed=tuple(one for one in filed if one.article not in told)[:4],
        links=tuple(_links(connection, article.related[:LINKS])),
    )


def _copied(tie: Tie, words: Words) -> Copied:
    return Copied(
        tie=tie,
        kind=words.gettext(KINDS[tie.kind.value]),
        why=", ".join(_why(one, words) for one in tie.why),
    )


def _why(why: str, words: Words) -> str:
    """The ledger's reason in the language of the interface."""
    if found := ORDERED.fullmatch(why):
        return words.count(
            "a claim, and %(num)s sentence in one order with the same names and numbers",
            "a claim, and %(num)s sentences in one order with the same names and numbers",
            int(found[1]),
        )
    if why.startswith(CREDITED):
        return words.say("both are from %(agency)s", agency=why.removeprefix(CREDITED))
    parts = []
    if found := SAME.search(why):
        parts.append(
            words.count(
                "%(num)s sentence word by word",
                "%(num)s sentences word by word",
                int(found[1]),
            )
        )
    if found := EDITED.search(why):
        parts.append(
            words.count("%(num)s sentence edited", "%(num)s sentences edited", int(found[1]))
        )
    return ", ".join(parts) or why


def _links(connection: Connection, given: Sequence[Related]) -> Iterator[Link]:
    held = related.known(connection, (one.url for one in given if one.url))
    for one in given:
        url = address(one.url)
        yield Link(
            title=one.title,
            url=url,
            host=_host(url) if url else None,
            article=held.get(one.url or ""),
        )


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
