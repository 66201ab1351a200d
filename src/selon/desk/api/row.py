"""How an endpoint is written down in the table, in a line or two."""

from typing import Any

from msgspec import Struct

from selon.desk.api.endpoint import Endpoint, Gives, Nothing, View
from selon.desk.permissions import Action

GET = "GET"
LOOK = Action.LOOK


def one(*kinds: type[Any]) -> Gives:
    """A record of one of these types."""
    return Gives(kinds=kinds)


def page(kind: type[Any], **beside: Any) -> Gives:  # noqa: ANN401 -- JSON Schema
    """A page of such records, and what else stands *beside* them."""
    return Gives(kinds=(kind,), listed=True, beside=beside)


def file(*types: str) -> Gives:
    """A document of one of these types."""
    return Gives(types=types)


def get(  # noqa: PLR0913 -- what an endpoint is
    path: str,
    name: str,
    view: View,
    gives: Gives,
    *,
    query: type[Struct] = Nothing,
    needs: Action = LOOK,
    own: bool = False,
    fails: tuple[int, ...] = (),
) -> Endpoint:
    """What shows something."""
    return Endpoint(
        method=GET,
        path=path,
        name=name,
        view=view,
        gives=gives,
        query=query,
        needs=needs,
        own=own,
        fails=fails,
    )


def do(  # noqa: PLR0913 -- what an endpoint is
    method: str,
    path: str,
    name: str,
    view: View,
    needs: Action,
    *,
    body: type[Struct] | None = None,
    gives: Gives | None = None,
    statuses: tuple[int, ...] = (200,),
    fails: tuple[int, ...] = (),
    example: Any = None,  # noqa: ANN401 -- any JSON
    own: bool = False,
) -> Endpoint:
    """What changes something."""
    return Endpoint(
        method=method,
        path=path,
        name=name,
        view=view,
        needs=needs,
        body=body,
        gives=gives,
        statuses=statuses,
        fails=fails,
        example=example,
        own=own,
    )
