"""Search: articles and statements by their words, narrowed step by step, saved and followed."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from selon.desk import asked, files
from selon.desk.asked import Asked
from selon.desk.doors import word
from selon.desk.permissions import Action
from selon.desk.visit import SEE_OTHER, Visit
from selon.desk.words import NAMES, said
from selon.ledger import dossiers
from selon.ledger.asking import articles, facets, speaking, statements
from selon.ledger.asking.articles import Listed
from selon.ledger.asking.facets import Value
from selon.ledger.asking.finding import terms
from selon.ledger.asking.statements import Said
from selon.ledger.asking.wanted import Wanted
from selon.ledger.desk import searches
from selon.ledger.desk.searches import Search
from selon.model.figure import Measure, Verification

BAD, FORBIDDEN, MISSING = 400, 403, 404
AT_ONCE = 20
PEOPLE = 6
IN_A_FILE = 5000
COUNTED = 10_000
"""Statements are counted as far as that."""
LONGEST = 100
STATEMENTS = "statements"
OF_CLAIMS = ("measure", "side", "status", "verification", "hedge", "place")
FACETS = {
    "dossier": said("Dossier"),
    "speaker": said("Speaker"),
    "measure": said("Measure"),
    "side": said("Side"),
    "verification": said("Verification"),
    "outlet": said("Outlet"),
    "in": said("Language"),
}


DATES = frozenset({"since", "until", "as-of"})
NARROWED = {
    "since": said("From"),
    "until": said("Until"),
    "as-of": said("As known on"),
    "place": said("Place"),
    "status": said("Who is counted"),
    "hedge": said("Hedge"),
    "claimant": said("Claimant"),
    "affiliation": said("Speaks for"),
}
SHOWN = frozenset({"q", "what", "offset", "language", "scale"})
"""What an address may have that narrows nothing."""
NO_WORD = said("There is no word in that. Type at least one letter or digit.")


class Option(Struct, frozen=True, kw_only=True):
    """A value that narrows the search, or does already; ``address`` turns it on or off."""

    label: str
    many: int | None
    address: str
    on: bool


class Facet(Struct, frozen=True, kw_only=True):
    """What the search can be narrowed by."""

    name: str
    label: str
    options: tuple[Option, ...]


class Kept(Struct, frozen=True, kw_only=True):
    """A saved search, and how much came since its owner last looked."""

    search: Search
    new: int


def show(visit: Visit) -> Response:
    """What is found, and what it can be narrowed by."""
    view = _view(visit.request.url.query)
    told = _is_of_statements(view)
    if not _is_asked(view):
        return _nothing(visit, view, told=told)
    with visit.desk.ledger.database.read() as connection:
        known = {one.slug: one.title for one in dossiers.every(connection)}
        people = {
            str(one.number): one.speaker.name
            for one in speaking.these(connection, view.wanted.speakers)
        }
        counted = _counted(connection, view)
        made = [_facet(visit, view, name, found, known | people) for name, found in counted]
        return visit.page(
            "search.html",
            view=view,
            is_of_statements=told,
            found=_found(connection, view),
            many=_count(connection, view, told=told),
            other=_count(connection, view, told=not told),
            counted_to=COUNTED,
            people=speaking.called(connection, view.words, limit=PEOPLE),
            facets=[one for one in made if one.options],
            chips=_chips(visit, view, made),
            wrong=None,
            saved=saved(connection, visit),
            is_saved=_is_saved(connection, visit, view),
        )


def table(visit: Visit) -> Response:
    """All that is found, as CSV."""
    view = _some(visit)
    with visit.desk.ledger.database.read() as connection:
        whole = _whole(view)
        if _is_of_statements(view):
            told = statements.find(connection, whole, view.words)
            return files.told(told, name=STATEMENTS)
        return files.listed(articles.find(connection, whole, view.words), name="articles")


def records(visit: Visit) -> Response:
    """All that is found, as JSON."""
    view = _some(visit)
    with visit.desk.ledger.database.read() as connection:
        if _is_of_statements(view):
            told = statements.find(connection, _whole(view), view.words)
            return files.records(told, name=STATEMENTS)
        found = articles.find(connection, _whole(view), view.words)
        return files.records(found, name="articles")


def save(visit: Visit, form: FormData) -> Response:
    """Keep a search, to be followed."""
    if visit.user is None:
        raise HTTPException(FORBIDDEN)
    query = _view(word(form, "query")).query()
    if keep(visit, visit.user.id, name=word(form, "name"), query=query) is None:
        raise HTTPException(BAD)
    return _to(visit, query)


def keep(visit: Visit, user: int, *, name: str, query: str) -> int | None:
    """Keep the search *query* for that user, under a *name* or its own words; its number.

    ``None``: they have too many.

    Raises:
        HTTPException: nothing can be found by it.
    """
    query = _view(query).query()
    called = name[:LONGEST].replace("\0", "") or query[:LONGEST]
    with visit.desk.ledger.database.write() as connection:
        kept = searches.save(connection, user, called, query, now=visit.now)
        if kept is not None:
            visit.record(connection, "save search", str(kept), {"query": query})
    return kept


def follow(visit: Visit, _: FormData) -> Response:
    """Look at what a saved search finds; up to now has been seen."""
    with visit.desk.ledger.database.write() as connection:
        search = _mine(connection, visit)
        searches.saw(connection, search.id, now=visit.now)
    return _to(visit, search.query)


def forget(visit: Visit, _: FormData) -> Response:
    """Keep it no more."""
    with visit.desk.ledger.database.write() as connection:
        search = _mine(connection, visit)
        searches.forget(connection, search.id)
        visit.record(connection, "forget search", str(search.id), {"query": search.query})
    return _to(visit, search.query)


def _view(query: str) -> Asked:
    """What is asked for; of statements, nothing that only a figure has."""
    view = asked.parse("/search", query, limit=AT_ONCE)
    if not _is_of_statements(view):
        return view
    given = tuple(pair for pair in view.given if pair[0] not in OF_CLAIMS)
    return replace(view, given=given, wanted=_told(view.wanted))


def _is_asked(view: Asked) -> bool:
    """Whether there is a word to look for, where anything is typed."""
    return not view.words or bool(terms(view.words))


def _some(visit: Visit) -> Asked:
    """What is asked for, if anything can be.

    Raises:
        HTTPException: there is no word in what is to be looked for.
    """
    view = _view(visit.request.url.query)
    if not _is_asked(view):
        raise HTTPException(BAD)
    return view


def _nothing(visit: Visit, view: Asked, *, told: bool) -> Response:
    """What is looked for has no word in it: that is said, and nothing else is listed."""
    with visit.desk.ledger.database.read() as connection:
        kept = saved(connection, visit)
    return visit.page(
        "search.html",
        view=view,
        is_of_statements=told,
        found=[],
        many=0,
        other=0,
        counted_to=COUNTED,
        people=[],
        facets=[],
        chips=_chips(visit, view, []),
        wrong=visit.words.gettext(NO_WORD),
        saved=kept,
        is_saved=True,
    )


def _chips(visit: Visit, view: Asked, made: list[Facet]) -> list[Option]:
    """What narrows the search, each with the address that takes it off."""
    named = {facet.name for facet in made}
    chips = [
        replace(one, label=f"{facet.label}{visit.words.labels.colon} {one.label}")
        for facet in made
        for one in facet.options
        if one.on
    ]
    for name, value in view.given:
        if name in SHOWN or name in named:
            continue
        label = visit.words.gettext(NARROWED[name]) if name in NARROWED else name
        known = visit.words.day(date.fromisoformat(value)) if name in DATES else value
        chips.append(
            Option(
                label=f"{label}{visit.words.labels.colon} {known}",
                many=None,
                address=view.without(name, value),
                on=True,
            )
        )
    return chips


def _told(wanted: Wanted) -> Wanted:
    return replace(wanted, **dict.fromkeys(OF_CLAIMS))


def _is_of_statements(view: Asked) -> bool:
    return view.get("what") == STATEMENTS


def _whole(view: Asked) -> Wanted:
    """All of it, from the first."""
    return replace(view.wanted, limit=IN_A_FILE, offset=0)


def _found(connection: Connection, view: Asked) -> list[Listed] | list[Said]:
    if _is_of_statements(view):
        return statements.find(connection, view.wanted, view.words)
    return articles.find(connection, view.wanted, view.words)


def _count(connection: Connection, view: Asked, *, told: bool) -> int:
    if told:
        return statements.count(connection, _told(view.wanted), view.words, most=COUNTED)
    return articles.count(connection, view.wanted, view.words)


def _counted(connection: Connection, view: Asked) -> Iterator[tuple[str, list[Value]]]:
    """Yield the values of each facet, in the order that they are shown."""
    ask = facets.of_statements if _is_of_statements(view) else facets.of_articles
    found = ask(connection, view.wanted, view.words)
    for name in FACETS:
        yield name, list(found.get(name, ()))


def _facet(
    visit: Visit, view: Asked, name: str, found: list[Value], names: dict[str, str]
) -> Facet:
    """What is chosen stays to be seen, even where nothing has it."""
    chosen = view.all(name)
    many = {one.value: one.many for one in found}
    names = names | {one.value: one.name for one in found if one.name}
    values = [*(one for one in chosen if one not in many), *many]
    options = tuple(
        Option(
            label=_label(visit, name, one, names),
            many=many.get(one),
            address=view.without(name, one) if one in chosen else view.address(**{name: one}),
            on=one in chosen,
        )
        for one in values
    )
    return Facet(name=name, label=visit.words.gettext(FACETS[name]), options=options)


def _label(visit: Visit, name: str, value: str, names: dict[str, str]) -> str:
    labels = visit.words.labels
    if name == "measure":
        return labels.measures[Measure(value)]
    if name == "verification":
        return labels.checks[Verification(value)]
    if name == "side":
        return visit.words.side(value)
    if name == "in":
        return NAMES.get(value, value)
    return names.get(value, value)


def saved(connection: Connection, visit: Visit, *, most: int = searches.MOST) -> list[Kept]:
    """Theirs, each with what is new in it."""
    if visit.user is None:
        return []
    return [
        Kept(search=one, new=new_in(connection, one))
        for one in searches.of(connection, visit.user.id)[:most]
    ]


def new_in(connection: Connection, one: Search) -> int:
    """How much came that it finds since its owner last looked."""
    view = _view(one.query)
    ask = statements.added if _is_of_statements(view) else articles.added
    return ask(connection, view.wanted, view.words, since=one.seen)


def _is_saved(connection: Connection, visit: Visit, view: Asked) -> bool:
    if visit.user is None:
        return False
    return view.query() in {one.query for one in searches.of(connection, visit.user.id)}


def _mine(connection: Connection, visit: Visit) -> Search:
    """The search that the address names, if it is theirs.

    Raises:
        HTTPException: there is none; nobody is told of those of others.
    """
    found = searches.one(connection, visit.request.path_params["number"])
    if found is None or not visit.may(Action.TAKE_BACK, owner=found.user):
        raise HTTPException(MISSING)
    return found


def _to(visit: Visit, query: str) -> Response:
    path = visit.request.app.url_path_for("search")
    return RedirectResponse(f"{path}?{query}" if query else path, SEE_OTHER)
