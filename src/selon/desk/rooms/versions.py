"""Versions: all of an article's, and any two set against each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.comparing import revisions
from selon.comparing.revisions import Change, Fate, Version
from selon.desk import looks, rewritten
from selon.desk.rewritten import Rewritten
from selon.desk.visit import Visit
from selon.desk.wording import Piece, compare
from selon.desk.words import Words, said
from selon.exports.panels import Look
from selon.ledger import naming
from selon.ledger.asking import articles, history
from selon.ledger.asking.articles import Held
from selon.model.figure import Figure
from selon.model.span import Span
from selon.model.statement import Statement

Found = TypeVar("Found", Figure, Statement)
MISSING, BAD = 404, 400
MOST = 80
"""Changed figures, and statements, that are shown."""
LONGEST = 600
FIELDS = {
    "measure": said("measure"),
    "unit": said("unit"),
    "side": said("side"),
    "status": said("who is counted"),
    "who": said("who is counted"),
    "quantity": said("number"),
    "place": said("place"),
    "period": said("period"),
    "cumulative": said("total or not"),
    "claimant": said("claimant"),
    "claimed_on": said("day"),
    "via": said("relayed by"),
    "hedge": said("hedge"),
    "verification": said("verification"),
    "speaker": said("speaker"),
    "content": said("words"),
    "kind": said("kind"),
    "manner": said("manner"),
    "polarity": said("polarity"),
    "said_on": said("day"),
    "venue": said("occasion"),
}
"""What a field of a record is called."""


class FigureChange(Struct, frozen=True, kw_only=True):
    """A figure that came, went or changed; ``claim`` is the newest that it mentions."""

    fate: Fate
    before: Figure | None
    after: Figure | None
    look: Look
    claim: str | None
    words: tuple[Piece, ...]
    fields: tuple[str, ...]


class StatementChange(Struct, frozen=True, kw_only=True):
    """The same of a statement."""

    fate: Fate
    id: str
    speaker: str | None
    words: tuple[Piece, ...]
    fields: tuple[str, ...]


def show(visit: Visit) -> Response:
    """All versions, and what the later of two did to the earlier."""
    name = visit.request.path_params["name"]
    with visit.desk.ledger.database.read() as connection:
        every = history.versions_of(connection, name)
        if not every:
            raise HTTPException(MISSING)
        chosen = _chosen(visit, [one.number for one in every])
        both = [_held(connection, name, number) for number in chosen]
    old, new = both
    found = revisions.revise(_version(old), _version(new))
    figures = list(_figures(found.figures, old, new, visit.words))
    said_ = list(_statements(found.statements, old, new, visit.words))
    return visit.page(
        "versions.html",
        old=old,
        new=new,
        article=new.reading.article,
        name=new.article,
        versions=every,
        before=dict(pairwise(reversed([one.number for one in every]))),
        figures=figures[:MOST],
        more_figures=max(0, len(figures) - MOST),
        statements=said_[:MOST],
        more_statements=max(0, len(said_) - MOST),
        same=sum(one.fate is Fate.UNCHANGED for one in found.figures),
        text=_text(figures, old, new),
    )


def _chosen(visit: Visit, numbers: Sequence[int]) -> tuple[int, int]:
    """The two that are asked for; the last two where none are."""
    last = (numbers[-2] if len(numbers) > 1 else numbers[-1], numbers[-1])
    asked = []
    for key, default in zip(("from", "to"), last, strict=True):
        written = visit.request.query_params.get(key) or str(default)
        if not (written.isascii() and written.isdecimal()):
            raise HTTPException(BAD)
        if written not in map(str, numbers):
            raise HTTPException(MISSING)
        asked.append(int(written))
    return asked[0], asked[1]


def _held(connection: Connection, name: str, number: int) -> Held:
    article = naming.version(name)
    held = articles.one(connection, f"a{article[0]}.{number}") if article else None
    if held is None or held.reading.article is None:
        raise HTTPException(MISSING)
    return held


def _version(held: Held) -> Version:
    return Version(statements=held.reading.statements, figures=held.reading.figures)


def _figures(
    changes: Iterable[Change], old: Held, new: Held, words: Words
) -> Iterator[FigureChange]:
    """Yield those that are not as they were."""
    was, now = _by_id(old.reading.figures), _by_id(new.reading.figures)
    earlier, later = looks.of_figures(was.values()), looks.of_figures(now.values())
    for one in changes:
        if one.fate is Fate.UNCHANGED:
            continue
        before, after = was.get(one.before or ""), now.get(one.after or "")
        look = later[after.id] if after else earlier[one.before or ""]
        claim = new.claims.get(one.after or "") or old.claims.get(one.before or "")
        yield FigureChange(
            fate=one.fate,
            before=before,
            after=after,
            look=look,
            claim=claim,
            words=compare(before.span.text if before else "", after.span.text if after else ""),
            fields=_named(one.fields, words),
        )


def _statements(
    changes: Iterable[Change], old: Held, new: Held, words: Words
) -> Iterator[StatementChange]:
    was, now = _by_id(old.reading.statements), _by_id(new.reading.statements)
    for one in changes:
        before, after = was.get(one.before or ""), now.get(one.after or "")
        either = after or before
        if one.fate is Fate.UNCHANGED or either is None:
            continue
        yield StatementChange(
            fate=one.fate,
            id=either.id,
            speaker=either.speaker.name if either.speaker else None,
            words=compare(_content(before), _content(after)),
            fields=_named(one.fields, words),
        )


def _text(figures: Iterable[FigureChange], old: Held, new: Held) -> Rewritten:
    """The whole text, with the changed figures in it."""
    texts = [one.reading.article.text if one.reading.article else "" for one in (old, new)]
    changed = list(figures)
    gone = [(one.before.id, one.before.span) for one in changed if one.before]
    come = [(one.after.id, one.after.span) for one in changed if one.after]
    return rewritten.compare(texts[0], texts[1], gone=gone, come=come)


def _by_id(records: Iterable[Found]) -> Mapping[str, Found]:
    return {one.id: one for one in records}


def _named(fields: Iterable[str], words: Words) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words.gettext(FIELDS.get(one, one)) for one in fields))


def _content(statement: Statement | None) -> str:
    spans: Sequence[Span] = statement.content if statement else ()
    words = " … ".join(span.text for span in spans)
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] + " …"
