"""Comments below an article: shown, written, taken back; who moderates decides elsewhere."""

from collections.abc import Sequence
from datetime import timedelta

from markupsafe import Markup
from msgspec import Struct
from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from selon.desk import digits, saying
from selon.desk.doors import word
from selon.desk.linked import linked
from selon.desk.permissions import Action
from selon.desk.visit import SEE_OTHER, Visit
from selon.desk.words import said
from selon.ledger import naming
from selon.ledger.desk import comments, plain
from selon.ledger.desk.comments import ANSWERS, LONGEST, Comment, Draft, State

MISSING, UNFIT, TOO_MANY = 404, 422, 429
AT_ONCE = 40
OFFSET = "comments"

EMPTY = said("Say something first.")
TOO_LONG = said("That is too long: %(num)s characters at most.")
TOO_OFTEN = said("Too many comments. Your words are kept below; send them again in %(num)s min.")


class Written(Struct, frozen=True, kw_only=True):
    """A comment as it is shown; ``mine`` if whoever looks wrote it."""

    comment: Comment
    paragraphs: Sequence[Markup]
    mine: bool


class Thread(Struct, frozen=True, kw_only=True):
    """One with its answers; ``None`` for one that is gone."""

    id: int
    written: Written | None
    replies: tuple[Written, ...]


class Talk(Struct, frozen=True, kw_only=True):
    """What is said below an article, a page of it.

    Attributes:
        shown: how many comments everybody sees.
        total: how many threads whoever looks sees.
        answers: how many a comment can have.
    """

    shown: int
    threads: tuple[Thread, ...]
    total: int
    offset: int
    limit: int = AT_ONCE
    answers: int = ANSWERS


def talk(connection: Connection, visit: Visit, article: str) -> Talk:
    """What is said below *article*, as the one who comes may see it."""
    number = naming.number("a", article) or 0
    eyes = saying.eyes(visit)
    offset, total = _offset(visit), comments.threads(connection, number, eyes)
    if not total:
        return Talk(shown=0, threads=(), total=0, offset=0)
    offset = min(offset, (total - 1) // AT_ONCE * AT_ONCE)
    found = comments.of_article(connection, number, eyes, limit=AT_ONCE, offset=offset)
    return Talk(
        shown=comments.count(connection, number),
        total=total,
        offset=offset,
        threads=tuple(
            Thread(
                id=one.id,
                written=written(visit, one.comment) if one.comment else None,
                replies=tuple(written(visit, each) for each in one.replies),
            )
            for one in found
        ),
    )


def written(visit: Visit, comment: Comment) -> Written:
    """A comment as whoever comes sees it."""
    mine = comment.user == visit.who.user
    return Written(comment=comment, paragraphs=linked(comment.text), mine=mine)


def go(visit: Visit) -> Response:
    """On to where a comment stands, below its article."""
    with visit.desk.ledger.database.read() as connection:
        found = comments.one(connection, visit.request.path_params["number"])
        if found is None or not comments.sees(saying.eyes(visit), found):
            raise HTTPException(MISSING)
        return to(connection, visit, found)


def below(visit: Visit) -> Response:
    """On to all of an article's: where whoever sent a form can come back to."""
    path = visit.request.app.url_path_for("article", name=visit.request.path_params["name"])
    return RedirectResponse(f"{path}#comments", SEE_OTHER)


def put(visit: Visit, form: FormData) -> Response:
    """Say something below an article; a reader's first words wait until somebody shows them."""
    article = naming.version(visit.request.path_params["name"])
    user = visit.user
    if article is None or user is None:
        raise HTTPException(MISSING)
    text, answers = plain.clean(word(form, "text")), _number(form)
    draft = Draft(article=article[0], user=user.id, text=text, reply_to=answers)
    if why := _unfit(visit, text):
        return _again(visit, draft, why, status=UNFIT)
    with visit.desk.ledger.database.write() as connection:
        made = saying.put(connection, visit, user, draft)
        if made is None:
            raise HTTPException(MISSING)
        if isinstance(made, Comment):
            return to(connection, visit, made)
    return _flooded(visit, draft, made)


def take_back(visit: Visit, _: FormData) -> Response:
    """Take one's own back: its words are gone."""
    with visit.desk.ledger.database.write() as connection:
        found = comments.one(connection, visit.request.path_params["number"])
        gone = found is None or found.state is State.TAKEN_BACK
        if found is None or gone or not visit.may(Action.TAKE_BACK, owner=found.user):
            raise HTTPException(MISSING)
        saying.take_back(connection, visit, found)
        path = visit.request.app.url_path_for("article", name=found.article)
        return RedirectResponse(f"{path}#comments", SEE_OTHER)


def to(connection: Connection, visit: Visit, comment: Comment) -> Response:
    """The way to where it stands."""
    article = naming.number("a", comment.article) or 0
    root = comment.reply_to or comment.id
    before = comments.threads(connection, article, saying.eyes(visit), before=root)
    path = visit.request.app.url_path_for("article", name=comment.article)
    offset = before - before % AT_ONCE
    query = f"?{OFFSET}={offset}" if offset else ""
    return RedirectResponse(f"{path}{query}#comment-{comment.id}", SEE_OTHER)


def _offset(visit: Visit) -> int:
    """Where the page of threads begins; anything else is the first."""
    given = digits.read(visit.request.query_params.get(OFFSET, "")) or 0
    return given // AT_ONCE * AT_ONCE


def _number(form: FormData) -> int | None:
    """The comment that is answered; what is no number answers nothing that there is."""
    given = word(form, "reply_to")
    if not given:
        return None
    found = digits.read(given)
    return -1 if found is None else found


def _unfit(visit: Visit, text: str) -> str | None:
    if not text:
        return visit.words.gettext(EMPTY)
    if len(text) > LONGEST:
        return visit.words.say(TOO_LONG, num=visit.words.number(LONGEST))
    return None


def _flooded(visit: Visit, draft: Draft, wait: timedelta) -> Response:
    seconds = int(wait.total_seconds()) + 1
    why = visit.words.say(TOO_OFTEN, num=visit.words.number(-(-seconds // 60)))
    response = _again(visit, draft, why, status=TOO_MANY)
    response.headers["retry-after"] = str(seconds)
    return response


def _again(visit: Visit, draft: Draft, why: str, *, status: int) -> Response:
    """The form once more, with what was written."""
    return visit.page(
        "comment.html",
        status=status,
        draft=draft,
        article=naming.article(draft.article),
        longest=LONGEST,
        why=why,
    )
