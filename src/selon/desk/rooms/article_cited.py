"""How a version of an article is cited: for readers, and for BibTeX."""

from datetime import date

from selon.desk.bibtex import entry, safe
from selon.desk.visit import Visit
from selon.desk.words import Words
from selon.exports.naming import address
from selon.ledger import naming
from selon.ledger.asking.articles import Held
from selon.model.article import Article

HASH = 16


def permalink(visit: Visit, held: Held) -> str:
    """Where this version can be found again."""
    number = naming.number("a", held.article)
    path = visit.request.app.url_path_for("article", name=f"a{number}.{held.version}")
    return f"{visit.desk.settings.origin}{path}"


def text(article: Article, held: Held, words: Words) -> str:
    """A line with authors, title, outlet, day, address, and the version that is meant."""
    title = article.title or words.gettext("Untitled")
    when = _day(article)
    told = (
        ", ".join(article.authors),
        words.labels.quoted.format(title),
        article.publisher,
        words.day(when) if when else None,
        address(article.url),
    )
    version = words.say(
        "Version %(number)s, fetched %(day)s, sha256 %(hash)s.",
        number=held.version,
        day=words.moment(held.fetched),
        hash=article.text_sha256[:HASH],
    )
    return f"{', '.join(filter(None, told))}. {version}"


def bibtex(article: Article, held: Held, words: Words, link: str) -> str:
    """The same as an entry of BibTeX."""
    when = _day(article)
    fields = {
        "author": " and ".join("{" + safe(one) + "}" for one in article.authors),
        "title": "{" + safe(article.title or words.gettext("Untitled")) + "}",
        "journal": safe(article.publisher or ""),
        "year": str(when.year) if when else "",
        "date": when.isoformat() if when else "",
        "langid": article.language or "",
        "url": _escaped(address(article.url) or link),
        "urldate": held.fetched.date().isoformat(),
        "note": safe(f"{link}, sha256 {article.text_sha256}"),
    }
    number = naming.number("a", held.article)
    return entry("article", f"selon:a{number}.{held.version}", fields)


def _day(article: Article) -> date | None:
    """The day it is from."""
    known = article.published or (article.dated.date if article.dated else None)
    return date(known.year, known.month, known.day) if known else None


def _escaped(url: str) -> str:
    """An address, so that no brace of it ends the field."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
