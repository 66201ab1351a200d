"""A claim as other programs know it: annotations of texts, a graph for search engines."""

from sqlalchemy import Connection

from selon.exports import schema_org, web_annotation
from selon.exports.schema_org import Kept
from selon.ledger.asking import articles, rows
from selon.ledger.asking.wanted import Wanted
from selon.model.claim import Claim

LD = "application/ld+json"


def annotations(connection: Connection, claim: Claim, wanted: Wanted) -> str:
    """Those of its mentions that are *wanted*, as Web Annotations."""
    cited = (
        (row, articles.text(connection, row.text_sha256))
        for row in rows.find(connection, wanted, claim=claim.id)
    )
    return "".join(web_annotation.collection(cited, label=claim.id))


def graph(connection: Connection, claim: Claim) -> str:
    """It and the articles that carry it in the words of schema.org."""
    return "".join(schema_org.graph(_kept(connection, claim), [claim]))


def _kept(connection: Connection, claim: Claim) -> list[Kept]:
    found = []
    for name in dict.fromkeys(one.article for one in claim.mentions):
        held = articles.one(connection, name)
        if held is not None and held.reading.article is not None:
            said = held.reading.statements
            found.append(Kept(id=name, article=held.reading.article, statements=said))
    return found
