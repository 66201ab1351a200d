"""Speaker: who they are, what they said, when and to whom, what figures they put forward."""

from msgspec import Struct
from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from selon.actors import Actor, lexicon
from selon.desk import asked, digits
from selon.desk.asked import Asked
from selon.desk.files import as_csv, as_json
from selon.desk.laid import AT_ONCE, lay
from selon.desk.visit import SEE_OTHER, Visit
from selon.exports.panels import ORDER
from selon.ledger.asking import claims, speaking, statements
from selon.ledger.asking.wanted import Wanted
from selon.model.errors import AskedError
from selon.model.speaker import Speaker, SpeakerKind

BAD, MISSING = 400, 404
LISTED = 50
WIKIDATA = "https://www.wikidata.org/wiki/"


class Known(Struct, frozen=True, kw_only=True):
    """What the actors' files say of somebody."""

    aliases: tuple[str, ...] = ()
    wikidata: str | None = None


def everybody(visit: Visit) -> Response:
    """Who says anything, whoever puts most figures forward first."""
    view = asked.read(visit, limit=LISTED)
    wanted = replace(view.wanted, claimant=view.words or view.wanted.claimant)
    with visit.desk.ledger.database.read() as connection:
        found = speaking.find(connection, wanted)
        total = speaking.count(connection, wanted)
    return visit.page("speakers.html", view=view, found=found, total=total)


def named(visit: Visit) -> Response:
    """On to the room of whom an article names so."""
    given = visit.request.query_params
    try:
        speaker = Speaker(
            name=given.get("name", ""),
            kind=SpeakerKind(given.get("kind", "")),
            actor=given.get("actor") or None,
            affiliation=given.get("affiliation") or None,
        )
    except ValueError:
        raise HTTPException(BAD) from None
    if "\0" in "".join(given.values()):
        raise HTTPException(BAD)
    with visit.desk.ledger.database.read() as connection:
        number = speaking.number(connection, speaker)
    if number is None:
        raise HTTPException(MISSING)
    path = visit.request.app.url_path_for("speaker", number=number)
    return RedirectResponse(path, SEE_OTHER)


def show(visit: Visit) -> Response:
    """One of them."""
    number = visit.request.path_params["number"]
    view = _view(visit)
    with visit.desk.ledger.database.read() as connection:
        speaker = speaking.one(connection, number)
        if speaker is None:
            raise HTTPException(MISSING)
        wanted = view.wanted
        begin = _begin(view)
        laid = lay(connection, visit, replace(wanted, offset=begin), log=view.log)
        found = statements.find(connection, wanted, view.words)
        total = statements.count(connection, wanted, view.words)
        every = claims.count(connection, wanted)
    entry = _known(visit, speaker)
    return visit.page(
        "speaker.html",
        speaker=speaker,
        number=number,
        entry=entry,
        view=view,
        said=found,
        statements=total,
        claims=every,
        begin=begin,
        most=AT_ONCE,
        figures=lambda offset: view.address(claims=str(offset) if offset else None),
        forms=_forms(speaker, [one.statement.speaker for one in found]),
        measures=[one for one in ORDER if any(claim.measure is one for claim in laid.drawn)],
        laid=laid,
        looks=laid.looks,
    )


def table(visit: Visit) -> Response:
    """The mentions of their figures, as CSV."""
    return as_csv(visit, _theirs(visit), name="speaker")


def records(visit: Visit) -> Response:
    """Their claims as JSON."""
    return as_json(visit, _theirs(visit), name="speaker")


def _theirs(visit: Visit) -> Wanted:
    """What is asked for of somebody who is there."""
    wanted = _view(visit).wanted
    with visit.desk.ledger.database.read() as connection:
        if speaking.one(connection, visit.request.path_params["number"]) is None:
            raise HTTPException(MISSING)
    return wanted


def _view(visit: Visit) -> Asked:
    """What the address asks for, of this speaker."""
    view = asked.read(visit, limit=AT_ONCE)
    number = visit.request.path_params["number"]
    try:
        return replace(view, wanted=replace(view.wanted, speakers=(number,)))
    except AskedError:  # no database counts that far
        raise HTTPException(MISSING) from None


def _begin(view: Asked) -> int:
    """Which of their claims the page begins with; their statements have pages of their own.

    Raises:
        HTTPException: it is no number.
    """
    given = digits.read(view.get("claims") or "0")
    if given is None:
        raise HTTPException(BAD)
    return min(given, asked.MOST_OFFSET) // AT_ONCE * AT_ONCE


def _known(visit: Visit, speaker: Speaker) -> Known:
    """What selon and the ledger's own actors know of them."""
    actor = _actor(visit, speaker)
    if actor is None:
        return Known()
    names = dict.fromkeys((*actor.names.values(), *actor.aliases))
    return Known(
        aliases=tuple(one for one in names if one != speaker.name),
        wikidata=WIKIDATA + actor.wikidata if actor.wikidata else None,
    )


def _actor(visit: Visit, speaker: Speaker) -> Actor | None:
    if speaker.actor is None:
        return None
    files = tuple(visit.desk.ledger.knowledge.files)
    return lexicon(visit.words.code, *files).actors.get(speaker.actor)


def _forms(speaker: Speaker, seen: list[Speaker | None]) -> list[str]:
    """What else the articles that are shown call them."""
    names = dict.fromkeys(one.name for one in seen if one)
    return [one for one in names if one != speaker.name]
