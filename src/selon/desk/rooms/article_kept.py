"""What the archive keeps of an article, given out as files and never as pages."""

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from selon.desk.headers import POLICY
from selon.desk.rooms import article_cited
from selon.desk.visit import Visit
from selon.ledger import archive, naming
from selon.ledger.asking import articles, history
from selon.ledger.asking.articles import Held

MISSING = 404
SANDBOX = {POLICY: "sandbox"}
BYTES = "application/octet-stream"


def text(visit: Visit) -> Response:
    """The text of a version, as it was read."""
    held = _find(visit)
    article = held.reading.article
    whole = article.text if article else ""
    data = whole.encode("utf-8", "replace")
    return Response(data, media_type="text/plain; charset=utf-8", headers=_file(held, "txt"))


def page(visit: Visit) -> Response:
    """The bytes that it was read from: anybody's HTML, so that no browser is to open them."""
    held = _find(visit)
    with visit.desk.ledger.database.read() as connection:
        kept = history.archived(connection, held.article, held.version)
        if kept is None:
            raise HTTPException(MISSING)
        data = archive.page(connection, kept.page)
    return Response(data, media_type=BYTES, headers=_file(held, "page"))


def bibtex(visit: Visit) -> Response:
    """How it is cited, as an entry of BibTeX."""
    held = _find(visit)
    article = held.reading.article
    if article is None:
        raise HTTPException(MISSING)
    link = article_cited.permalink(visit, held)
    entry = article_cited.bibtex(article, held, visit.words, link)
    return PlainTextResponse(
        entry, headers={"content-disposition": f'inline; filename="{_name(held)}.bib"'}
    )


def _find(visit: Visit) -> Held:
    with visit.desk.ledger.database.read() as connection:
        held = articles.one(connection, visit.request.path_params["name"])
    if held is None or held.reading.article is None:
        raise HTTPException(MISSING)
    return held


def _name(held: Held) -> str:
    return f"a{naming.number('a', held.article)}.{held.version}"


def _file(held: Held, ending: str) -> dict[str, str]:
    return SANDBOX | {"content-disposition": f'attachment; filename="{_name(held)}.{ending}"'}
