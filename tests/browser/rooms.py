"""Where each room is, in the ledger that `furnished` makes."""

from typing import NamedTuple

from starlette.routing import Route

from selon.desk.app import ROUTES
from tests.browser.furnished import Furnished


class Room(NamedTuple):
    """An address that shows a page.

    Attributes:
        signed: whether somebody is signed in there.
        status: what is answered.
    """

    address: str
    signed: bool = True
    status: int = 200

    def at(self, made: Furnished) -> str:
        """Its address there."""
        return self.address.replace("INVITATION", made.invitation).replace("RESET", made.reset)


ROOMS = (
    Room("/"),
    Room("/articles/a1"),
    Room("/articles/a2.1"),
    Room("/articles/a999", status=404),
    Room("/articles/a2/versions"),
    Room("/articles/a2/versions?from=1&to=2"),
    Room("/comments/1"),
    Room("/articles/a2/comments"),
    Room("/moderation"),
    Room("/claims/c1"),
    Room("/claims/c2?as-of=2099-01-01"),
    Room("/dossiers"),
    Room("/dossiers/new"),
    Room("/dossiers/war"),
    Room("/dossiers/war?scale=linear&measure=killed"),
    Room("/dossiers/nothing"),
    Room("/dossiers/war/edit"),
    Room("/compare"),
    Room("/compare?measure=killed_or_wounded&side=XKE"),
    Room("/search"),
    Room("/search?q=Port"),
    Room("/search?q=zzzz"),
    Room("/speakers"),
    Room("/speakers/1"),
    Room("/review"),
    Room("/review?at=c1"),
    Room("/review/agreement"),
    Room("/admin"),
    Room("/admin/feeds"),
    Room("/admin/refusals"),
    Room("/admin/jobs"),
    Room("/admin/people"),
    Room("/admin/audit"),
    Room("/reset/RESET", signed=False),
    Room("/reset/over", signed=False, status=404),
    Room("/jobs/1"),
    Room("/sign-in", signed=False),
    Room("/join/INVITATION", signed=False),
    Room("/join/over", signed=False, status=404),
    Room("/api"),
    Room("/account"),
    Room("/account/tokens"),
    Room("/account/password"),
)
"""`INVITATION` and `RESET` stand for the secrets of links that hold."""

NO_PAGES = frozenset(
    [
        "alive",
        "asset",
        "health",
        "article-bibtex",
        "article-page",
        "article-text",
        "claim-annotations",
        "claim-bibtex",
        "claim-csv",
        "claim-graph",
        "claim-json",
        "compare-csv",
        "compare-json",
        "dossier-csv",
        "dossier-feed",
        "dossier-json",
        "dossier-svg",
        "followed",
        "job-progress",  # a piece of the page of a job
        "search-csv",
        "search-json",
        "speaker-csv",
        "speaker-json",
        "speaker-named",  # leads on to the speaker
    ]
)
"""What is read by programs."""


def left_out() -> list[str]:
    """What the desk shows to whoever asks for it, and is not above."""
    routes = [route for route in ROUTES if isinstance(route, Route)]  # a mount is for programs
    pages = [route for route in routes if "GET" in (route.methods or ())]
    addresses = [room.address.partition("?")[0] for room in ROOMS]
    return [
        route.path
        for route in pages
        if route.name not in NO_PAGES and not any(map(route.path_regex.fullmatch, addresses))
    ]
