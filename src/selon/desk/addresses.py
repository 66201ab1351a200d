"""Where a request comes from."""

from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import Scope

from selon.desk.settings import Settings


def address(scope: Scope, settings: Settings) -> str | None:
    """The address of who asks; behind a proxy that was declared, the one that this adds last.

    What stands before it in the header anybody can have written.
    """
    client: str | None = (scope.get("client") or (None,))[0]
    if settings.proxy is None:
        return client
    forwarded = Headers(scope=scope).getlist("x-forwarded-for")
    last = forwarded[-1].rpartition(",")[2].strip() if forwarded else ""
    try:
        return str(ip_address(last))
    except ValueError:
        return client
