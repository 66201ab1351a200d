"""The desk as an application: its rooms, and what stands before all of them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from anyio import to_thread
from starlette.applications import Starlette
from starlette.routing import Mount, NoMatchFound, Route
from starlette.types import ASGIApp

from selon.desk import administering, articles, assets, browsing, health, mishaps, reviewing
from selon.desk.api import shown
from selon.desk.api.app import APP
from selon.desk.api.outside import API, Outside
from selon.desk.bodies import Bodies
from selon.desk.desk import Desk
from selon.desk.doors import does, shows
from selon.desk.headers import StrictHeaders
from selon.desk.logs import Logs
from selon.desk.origins import Origins
from selon.desk.permissions import Action
from selon.desk.rooms import account, claim, home, reading, signing
from selon.desk.settings import Settings
from selon.ledger.engine import READERS
from selon.ledger.ledger import Ledger

JOB = "/jobs/{number:row}"
LOOK = Action.LOOK
POST = ("POST",)
ANSWERED = READERS
"""Requests that are answered at once; the others wait. More would only take each other's time."""
READ = does(reading.ask, needs=Action.READ, files=reading.FILES)
ROUTES = (
    Route("/", shows(home.show), name="home"),
    Route("/seen", does(home.see, needs=LOOK), methods=POST, name="seen"),
    *articles.ROUTES,
    Route("/claims/{name}", shows(claim.show), name="claim"),
    Route("/claims/{name}/bibtex", shows(claim.cite), name="claim-bibtex"),
    *browsing.ROUTES,
    *reviewing.ROUTES,
    Route("/read", READ, methods=POST, name="read"),
    Route(JOB, shows(reading.show), name="job"),
    Route(JOB + "/progress", shows(reading.progress), name="job-progress"),
    Route(JOB + "/stop", does(reading.stop, needs=LOOK), methods=POST, name="job-stop"),
    Route("/sign-in", shows(signing.show, needs=None), name="sign-in"),
    Route("/sign-in", does(signing.sign_in, needs=None), methods=POST),
    Route("/sign-out", does(signing.sign_out, needs=None), methods=POST, name="sign-out"),
    Route("/join/{secret}", shows(signing.show_join, needs=None), name="join"),
    Route("/join/{secret}", does(signing.join, needs=None), methods=POST),
    Route("/account", shows(account.show), name="account"),
    Route("/account/sessions", does(account.end, needs=LOOK), methods=POST, name="end"),
    *administering.ACCOUNT,
    *administering.ADMIN,
    Route("/api", shows(shown.show), name="api-page"),
    Mount(API, app=APP, name="api"),
    Route("/static/{hash}/{name}", assets.serve, name="asset"),
    Route("/healthz", health.show, name="health"),
    Route("/healthz/alive", health.alive, name="alive"),
)  # fmt: skip


def make(ledger: Ledger, settings: Settings) -> ASGIApp:
    """The desk of *ledger*."""
    desk = Desk(ledger, settings)

    @asynccontextmanager
    async def opened(_: Starlette) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = ANSWERED
        desk.open()
        yield
        desk.close()

    rooms = Starlette(routes=ROUTES, lifespan=opened, exception_handlers=mishaps.HANDLERS)
    rooms.state.desk = desk
    desk.furnish(path=_path(rooms), has=_has(rooms))
    within: ASGIApp = rooms
    for check in (Bodies, Origins, Outside, StrictHeaders, Logs):
        within = check(within, settings)
    return within


def _path(rooms: Starlette) -> Callable[..., str]:
    def path(name: str, /, **parts: object) -> str:
        return str(rooms.url_path_for(name, **parts))

    return path


def _has(rooms: Starlette) -> Callable[..., bool]:
    def has(name: str, /, **parts: object) -> bool:
        try:
            rooms.url_path_for(name, **parts)
        except NoMatchFound:
            return False
        return True

    return has
