"""Which page is a new version of which article, and which is nothing new."""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from selon.ledger.archive import digest
from selon.model.article import Article
from selon.reading.given import Given
from selon.reading.raw import Raw

TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ocid|cmpid|xtor|at_\w+|_ga|ref_src|"
    r"smid|soc_\w+|wt_\w+|yclid|s_cid",
    re.IGNORECASE,
)
"""Parameters that say where a reader comes from, not what is read."""

PORTS = {"http": 80, "https": 443}


def key(raw: Raw, article: Article, data: bytes) -> str:
    """What all versions of an article have in common.

    That is its address: the one that it names itself, unless it was fetched from another host.
    Without any, its bytes unpacked, *data*: then a page that changed is another article.
    """
    if address := url(raw, article):
        return f"url:{plain(address)}"
    return f"sha256:{digest(data)}" if raw.given is None else given(raw.given)


def given(text: Given) -> str:
    """What a text that somebody brings is known by: two outlets may bring the same words."""
    who = (text.publisher or "", text.published or "")
    return f"text:{digest(chr(0).join((text.text, *who)).encode())}"


def url(raw: Raw, article: Article) -> str | None:
    """The address of *article*, as it is shown."""
    if raw.url is None or article.url is None:
        return article.url or raw.url
    return article.url if _host(article.url) == _host(raw.url) else raw.url


def plain(address: str) -> str:
    """*address* without what leads to the same page: scheme, port, tracking, fragment.

    >>> plain("HTTPS://www.Courrier.example:443/a/?id=3&utm_source=x#top")
    'courrier.example/a?id=3'
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return address
    host = _host(address)
    if port and port != PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    return f"{host}{parts.path.rstrip('/')}{_query(parts)}"


def same(old: Article, new: Article) -> bool:
    """Whether nothing that a reader would call a change is new.

    Related reading and the number of comments change at every visit.
    """
    fields = ("title", "standfirst", "authors", "published", "modified", "images", "topics")
    return old.text_sha256 == new.text_sha256 and all(
        getattr(old, name) == getattr(new, name) for name in fields
    )


def _query(parts: SplitResult) -> str:
    kept = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(pair[0])
    ]
    return f"?{urlencode(kept)}" if kept else ""


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
