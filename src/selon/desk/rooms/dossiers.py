"""Dossiers: all of them; made, changed, retired, and articles picked by hand."""

from datetime import date

from msgspec import Struct
from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.responses import Response

from selon.desk import slugs
from selon.desk.doors import word
from selon.desk.rooms import dossier as one_dossier
from selon.desk.visit import Visit
from selon.desk.words import said
from selon.ledger import dossiers, naming
from selon.ledger.asking import articles, changes, claims
from selon.ledger.asking.articles import Listed
from selon.ledger.asking.wanted import Wanted
from selon.ledger.dossiers import SLUG, Dossier, Rule
from selon.model.claim import Claim
from selon.model.errors import LedgerError
from selon.model.record import Json

BAD, MISSING = 400, 404
INSIDE = 30

NO_TITLE = said("Give it a title.")
NO_SLUG = said("Its address is made of small letters, digits and hyphens.")
TAKEN = said("Another dossier has this address.")
RESERVED = said("The desk itself has this address. Give it another.")
NO_DAY = said("A day is written 2026-11-22.")
NO_ARTICLE = said("There is no such article. Its name is in its address: a12.")


class Entry(Struct, frozen=True, kw_only=True):
    """A dossier in the list, and the last of its claims to move."""

    dossier: Dossier
    claims: int
    last: Claim | None


class Form(Struct, frozen=True, kw_only=True):
    """What stands in the form."""

    title: str = ""
    slug: str = ""
    topics: str = ""
    actors: str = ""
    places: str = ""
    words: str = ""
    since: str = ""
    until: str = ""


def show(visit: Visit) -> Response:
    """All of them."""
    with visit.desk.ledger.database.read() as connection:
        found = [_entry(connection, one) for one in dossiers.every(connection)]
    found.sort(key=lambda one: one.dossier.changed, reverse=True)
    return visit.page("dossiers.html", found=found)


def new(visit: Visit) -> Response:
    """The form for another."""
    return _form(visit, None, Form())


def edit(visit: Visit) -> Response:
    """The form of one, and its articles."""
    with visit.desk.ledger.database.read() as connection:
        dossier = one_dossier.find(connection, visit)
    return _form(visit, dossier, _written(dossier))


def make(visit: Visit, form: FormData) -> Response:
    """Make it of what the form says."""
    given = _given(form)
    if not given.slug:
        given = Form(**{**_fields(given), "slug": slugs.of(given.title)})
    why, rule = _rule(given)
    now = visit.now
    with visit.desk.ledger.database.write() as connection:
        if why is None and _is_taken(connection, given.slug):
            why = TAKEN
        if why is None:
            dossiers.make(connection, given.slug, given.title, rule, now=now)
            visit.record(connection, "make dossier", given.slug, {"title": given.title})
    return _form(visit, None, given, why) if why else visit.go("dossier", slug=given.slug)


def change(visit: Visit, form: FormData) -> Response:
    """Give it another title and rule; what is in it follows."""
    with visit.desk.ledger.database.read() as connection:
        dossier = one_dossier.find(connection, visit)
    given = Form(**{**_fields(_given(form)), "slug": dossier.slug})
    why, rule = _rule(given)
    if why:
        return _form(visit, dossier, given, why)
    now = visit.now
    with visit.desk.ledger.database.write() as connection:
        dossiers.make(connection, dossier.slug, given.title, rule, now=now)
        visit.record(connection, "change dossier", dossier.slug, {"title": given.title})
    return visit.go("dossier", slug=dossier.slug)


def retire(visit: Visit, _: FormData) -> Response:
    """Show it no more; another that is given its address begins anew."""
    with visit.desk.ledger.database.write() as connection:
        slug = one_dossier.find(connection, visit).slug
        dossiers.retire(connection, slug)
        visit.record(connection, "retire dossier", slug)
    return visit.go("dossiers")


def pick(visit: Visit, form: FormData) -> Response:
    """Take an article in, or put it out, by hand."""
    name, inside = word(form, "article"), word(form, "inside") != "no"
    found = naming.version(name.rpartition("/")[2])
    now = visit.now
    with visit.desk.ledger.database.write() as connection:
        dossier = one_dossier.find(connection, visit)
        try:
            article = naming.article(found[0]) if found else name
            dossiers.pick(connection, dossier.slug, article, inside=inside, now=now)
        except LedgerError:
            missing = True
        else:
            missing = False
            detail: Json = {"article": article, "inside": inside}
            visit.record(connection, "pick article", dossier.slug, detail)
    if missing:
        return _form(visit, dossier, _written(dossier), NO_ARTICLE)
    return visit.go("dossier-edit", slug=dossier.slug)


def _entry(connection: Connection, one: Dossier) -> Entry:
    wanted = Wanted(dossier=one.slug, limit=1, disputes=False)
    newest = changes.find(connection, wanted)
    return Entry(
        dossier=one,
        claims=claims.count(connection, wanted),
        last=newest[0][1] if newest else None,
    )


def _form(visit: Visit, dossier: Dossier | None, given: Form, why: str | None = None) -> Response:
    inside: list[Listed] = []
    if dossier:
        with visit.desk.ledger.database.read() as connection:
            inside = articles.find(connection, Wanted(dossier=dossier.slug, limit=INSIDE))
    told = visit.words.gettext(why) if why else None
    status = BAD if why else 200
    return visit.page(
        "dossier-form.html", status=status, dossier=dossier, given=given, why=told, inside=inside
    )


def _fields(given: Form) -> dict[str, str]:
    return {name: getattr(given, name) for name in Form.__struct_fields__}


def _given(form: FormData) -> Form:
    return Form(**{name: word(form, name) for name in Form.__struct_fields__})


def _written(dossier: Dossier) -> Form:
    rule = dossier.rule
    return Form(
        title=dossier.title,
        slug=dossier.slug,
        topics="\n".join(rule.topics),
        actors="\n".join(rule.actors),
        places="\n".join(rule.places),
        words="\n".join(rule.words),
        since=str(rule.since or ""),
        until=str(rule.until or ""),
    )


def _rule(given: Form) -> tuple[str | None, Rule]:
    """What is wrong with the form, if anything; and its rule."""
    if not given.title or len(given.title) > slugs.LONGEST:
        return NO_TITLE, Rule()
    if given.slug in slugs.TAKEN:
        return RESERVED, Rule()
    if not SLUG.fullmatch(given.slug) or len(given.slug) > slugs.LONGEST:
        return NO_SLUG, Rule()
    try:
        days = [date.fromisoformat(one) if one else None for one in (given.since, given.until)]
    except ValueError:
        return NO_DAY, Rule()
    return None, Rule(
        topics=_lines(given.topics),
        actors=_lines(given.actors),
        places=_lines(given.places),
        words=_lines(given.words),
        since=days[0],
        until=days[1],
    )


def _lines(written: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, written.splitlines())))


def _is_taken(connection: Connection, slug: str) -> bool:
    """Whether a dossier that is shown has it."""
    try:
        dossiers.one(connection, slug)
    except LedgerError:
        return False
    return True
