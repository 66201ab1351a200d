"""One request of somebody: who they are, what they may do, how they are answered."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from selon.desk import permissions
from selon.desk.addresses import address
from selon.desk.desk import Desk
from selon.desk.permissions import NOBODY, Action, Who
from selon.desk.words import NAMES, Words, preferred
from selon.ledger.desk import audit, comments, sessions, tokens
from selon.ledger.desk.audit import Event
from selon.ledger.desk.sessions import TOUCHED, Session
from selon.ledger.desk.users import User
from selon.model.record import Json

BEARER = "bearer "
SEE_OTHER = 303
LANGUAGE = "language"
A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a view is given.

    Attributes:
        session: that of the browser; a program has none.
        words: the language of the interface.
    """

    request: Request
    desk: Desk
    words: Words
    who: Who = NOBODY
    user: User | None = None
    session: Session | None = None

    def may(self, action: Action, *, owner: int | None = None) -> bool:
        """Whether they may do that."""
        return permissions.may(
            self.who, Action(action), owner=owner, guests=self.desk.settings.guests
        )

    def waiting(self) -> int:
        """How many comments wait for a decision."""
        with self.desk.ledger.database.read() as connection:
            return comments.count_waiting(connection)

    @property
    def now(self) -> datetime:
        """The time by the ledger's clock."""
        return self.desk.ledger.clock()

    @property
    def address(self) -> str | None:
        """Where they are."""
        return address(self.request.scope, self.desk.settings)

    @property
    def here(self) -> str:
        """The address of what they look at, on this desk."""
        query = self.request.url.query
        return self.request.url.path + (f"?{query}" if query else "")

    def in_language(self, code: str) -> str:
        """The same in another language of the interface."""
        rest = [pair for pair in self.request.query_params.multi_items() if pair[0] != LANGUAGE]
        path = self.request.url.path.lstrip("/")  # two of them would be another host's
        return f"/{path}?{urlencode([*rest, (LANGUAGE, code)])}"

    def page(self, template: str, *, status: int = 200, **records: object) -> Response:
        """The page that *template* makes of *records*."""
        made = self.desk.pages[self.words.code].get_template(template)
        response = HTMLResponse(made.render(visit=self, **records), status)
        if self.request.query_params.get(LANGUAGE) in NAMES:
            secure = self.desk.settings.is_secure
            response.set_cookie(
                LANGUAGE, self.words.code, A_YEAR, secure=secure, httponly=True, samesite="lax"
            )
        return response

    def go(self, name: str, /, **parts: object) -> RedirectResponse:
        """On to the room of that *name*."""
        return RedirectResponse(self.request.app.url_path_for(name, **parts), SEE_OTHER)

    def record(
        self,
        connection: Connection,
        action: str,
        target: str | None = None,
        detail: Json = None,
        *,
        by: int | None = None,
    ) -> None:
        """Put down in the audit what they did; *by* is who only now signs in."""
        event = Event(
            action=action,
            user=self.who.user or by,
            target=target,
            address=self.address,
            detail=detail,
        )
        audit.put(connection, event, now=self.now)


def receive(request: Request) -> Visit:
    """Who comes, by their session or their token; reads the ledger."""
    desk: Desk = request.app.state.desk
    plain = Visit(request=request, desk=desk, words=desk.words[_language(request)])
    authorization = request.headers.get("authorization", "")
    if authorization.lower().startswith(BEARER):
        return _program(plain, authorization[len(BEARER) :].strip())
    secret = request.cookies.get(cookie(desk))
    return _person(plain, secret) if secret else plain


def cookie(desk: Desk) -> str:
    """What the cookie of a session is called: by HTTPS so that no other host can have set it."""
    return "__Host-selon" if desk.settings.is_secure else "selon_session"


def _person(visit: Visit, secret: str) -> Visit:
    now = visit.now
    with visit.desk.ledger.database.read() as connection:
        found = sessions.find(connection, secret, now=now)
    if found is None:
        return visit
    user, session = found
    if now - session.seen > TOUCHED:
        with visit.desk.ledger.database.write() as connection:
            sessions.touch(connection, session.id, now=now)
    visit.request.state.user = user.id
    who = Who(user=user.id, role=user.role)
    return _as(visit, who, user, session)


def _program(visit: Visit, secret: str) -> Visit:
    now = visit.now
    with visit.desk.ledger.database.read() as connection:
        found = tokens.find(connection, secret, now=now)
    if found is None:
        return visit
    user, token = found
    if token.used is None or now - token.used > TOUCHED:
        with visit.desk.ledger.database.write() as connection:
            tokens.used(connection, token.id, now=now)
    visit.request.state.user = user.id
    return _as(visit, Who(user=user.id, role=user.role, scopes=token.scopes), user, None)


def _as(visit: Visit, who: Who, user: User, session: Session | None) -> Visit:
    return Visit(
        request=visit.request,
        desk=visit.desk,
        words=visit.words,
        who=who,
        user=user,
        session=session,
    )


def _language(request: Request) -> str:
    """As the address says, as they chose before, as their browser likes."""
    asked = request.query_params.get(LANGUAGE) or request.cookies.get(LANGUAGE)
    return asked if asked in NAMES else preferred(request.headers.get("accept-language", ""))
