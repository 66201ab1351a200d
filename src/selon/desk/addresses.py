"""Where a request comes from."""

from ipaddress import IPv6Address, ip_address, ip_network

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


def network(given: str) -> str:
    """What one who has the address *given* has: of IPv6 whoever has one has a network of them.

    >>> network("2001:db8:1:2:3::4"), network("192.0.2.7")
    ('2001:db8:1:2::/64', '192.0.2.7')
    """
    try:
        address = ip_address(given)
    except ValueError:
        return given
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((int(address) >> 64 << 64, 64)))
    return given
