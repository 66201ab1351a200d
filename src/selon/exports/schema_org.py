"""Articles and claims as JSON-LD in the words of schema.org.

An article is a *NewsArticle*, what is said in quotation marks a *Quotation*, a claim a *Claim*
about an *Observation* with a *QuantitativeValue*. A *ClaimReview* is made of nothing but a
verdict that a person has signed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from urllib.parse import quote

from msgspec import Struct

from selon.exports import sentence, words
from selon.exports.naming import address, hashed
from selon.model.article import Article
from selon.model.claim import Claim
from selon.model.errors import SelonError
from selon.model.quantity import Quantity
from selon.model.record import Json, to_json
from selon.model.speaker import Speaker, SpeakerKind
from selon.model.statement import Manner, Polarity, Statement

CONTEXT = "https://schema.org"
PEOPLE = frozenset({SpeakerKind.PERSON, SpeakerKind.UNNAMED})
QUOTED = frozenset({Manner.DIRECT, Manner.MIXED})

Node = dict[str, Json]


class Kept(Struct, frozen=True, kw_only=True):
    """An article of the ledger, by its id, with what was said in it."""

    id: str
    article: Article
    statements: tuple[Statement, ...] = ()


class Verdict(Struct, frozen=True, kw_only=True):
    """What a person found of a claim, and signs.

    Attributes:
        claim: its id.
        by: the name that it is signed with.
        on: the day.
        finding: in a word or two.
    """

    claim: str
    by: str
    on: date
    finding: str
    reason: str | None = None


class UnsignedError(SelonError):
    """A verdict that nobody has put a name to is no review."""


def graph(
    kept: Iterable[Kept], claims: Iterable[Claim], verdicts: Iterable[Verdict] = ()
) -> Iterator[str]:
    """Yield a JSON-LD document, a node a line: articles with their quotations, claims, reviews.

    Raises:
        UnsignedError: a verdict has no name under it.
    """
    addresses: dict[str, str] = {}
    before = f'{{"@context": "{CONTEXT}", "@graph": [\n'
    for node in _nodes(kept, claims, verdicts, addresses):
        line = json.dumps(node, ensure_ascii=False)
        yield before + line.encode("utf-8", "backslashreplace").decode("utf-8")
        before = ",\n"
    yield (before if before != ",\n" else "") + "\n]}\n"


def _nodes(
    kept: Iterable[Kept],
    claims: Iterable[Claim],
    verdicts: Iterable[Verdict],
    addresses: dict[str, str],
) -> Iterator[Node]:
    for one in kept:
        addresses[one.id] = _address(one.article)
        yield news_article(one.article)
        yield from quotations(one)
    texts: dict[str, str] = {}
    for claim in claims:
        texts[claim.id] = sentence.of_claim(claim)
        yield claim_node(claim, addresses)
    for verdict in verdicts:
        yield claim_review(verdict, texts.get(verdict.claim))


def news_article(article: Article) -> Node:
    """A *NewsArticle*, without its text: what was published where, by whom, when."""
    return _known(
        {
            "@type": "NewsArticle",
            "@id": _address(article),
            "url": address(article.url),
            "headline": article.title,
            "description": article.standfirst,
            "inLanguage": article.language,
            "author": [{"@type": "Person", "name": one} for one in article.authors],
            "publisher": _organisation(article.publisher),
            "datePublished": to_json(article.published),
            "dateModified": to_json(article.modified),
            "articleSection": article.section,
            "keywords": list(article.topics),
            "identifier": hashed(article.text_sha256),
        }
    )


def quotations(kept: Kept) -> Iterator[Node]:
    """Yield a *Quotation* for each statement that stands in quotation marks and is not denied."""
    for one in kept.statements:
        if one.manner in QUOTED and one.polarity is Polarity.AFFIRMED:
            yield _known(
                {
                    "@type": "Quotation",
                    "@id": f"{_address(kept.article)}#{one.id}",
                    "text": " … ".join(piece.text for piece in one.content),
                    "spokenByCharacter": _speaker(one.speaker),
                    "dateCreated": to_json(one.said_on),
                    "inLanguage": kept.article.language,
                    "isPartOf": {"@id": _address(kept.article)},
                }
            )


def claim_node(claim: Claim, addresses: Mapping[str, str]) -> Node:
    """A *Claim* about an *Observation*; *addresses* are those of articles by their ids."""
    appearances = _appearances(claim, addresses)
    return _known(
        {
            "@type": "Claim",
            "@id": _of_claim(claim.id),
            "text": sentence.of_claim(claim),
            "creator": _speaker(claim.claimant),
            "dateCreated": to_json(claim.claimed_on),
            "firstAppearance": appearances[0] if appearances else None,
            "appearance": appearances,
            "about": observation(claim),
        }
    )


def observation(claim: Claim) -> Node:
    """An *Observation*: what was counted, whose, over which time."""
    period = claim.period
    spent = period and "/".join(
        one.isoformat() if one else ".." for one in (period.start, period.end)
    )
    about = ", ".join(filter(None, (claim.side, claim.status.value, claim.place)))
    return _known(
        {
            "@type": "Observation",
            "variableMeasured": words.MEASURES[claim.measure],
            "observationAbout": {"@type": "Thing", "name": about},
            "observationDate": to_json(claim.claimed_on),
            "observationPeriod": spent or None,
            "value": _quantity(claim.quantity),
        }
    )


def claim_review(verdict: Verdict, claimed: str | None) -> Node:
    """A *ClaimReview* of what a person has found and signed.

    Raises:
        UnsignedError: there is no name under it.
    """
    if not verdict.by.strip():
        raise UnsignedError(f"the verdict on {verdict.claim} is not signed")
    return _known(
        {
            "@type": "ClaimReview",
            "itemReviewed": {"@id": _of_claim(verdict.claim)},
            "claimReviewed": claimed,
            "author": {"@type": "Person", "name": verdict.by},
            "datePublished": verdict.on.isoformat(),
            "reviewRating": {"@type": "Rating", "alternateName": verdict.finding},
            "reviewBody": verdict.reason,
        }
    )


def _quantity(quantity: Quantity) -> Node:
    return _known(
        {
            "@type": "QuantitativeValue",
            "name": quantity.text,
            "value": quantity.value,
            "minValue": quantity.lower,
            "maxValue": quantity.upper,
            "description": words.COMPARED.get(quantity.comparator),
        }
    )


def _appearances(claim: Claim, addresses: Mapping[str, str]) -> list[Json]:
    """The articles that carry it, the earliest first; those that are not given are left out."""
    mentions = [one for one in claim.mentions if one.article in addresses]
    mentions.sort(key=lambda one: one.published.isoformat() if one.published else "~")
    return [{"@id": one} for one in dict.fromkeys(addresses[one.article] for one in mentions)]


def _speaker(speaker: Speaker | None) -> Node | None:
    if speaker is None:
        return None
    if speaker.kind not in PEOPLE:
        return {"@type": "Organization", "name": speaker.name}
    return _known(
        {
            "@type": "Person",
            "name": speaker.name,
            "jobTitle": speaker.title,
            "affiliation": _organisation(speaker.affiliation),
        }
    )


def _organisation(name: str | None) -> Node | None:
    return {"@type": "Organization", "name": name} if name else None


def _address(article: Article) -> str:
    return address(article.url) or hashed(article.text_sha256)


def _of_claim(id_: str) -> str:
    return f"#{quote(id_, safe='')}"


def _known(node: Mapping[str, Json]) -> Node:
    """*node* without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, [])}
