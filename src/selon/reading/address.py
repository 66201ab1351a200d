"""Addresses that may be read: http and https, by a name, at a global address."""

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from msgspec import Struct

from selon.model.refusal import Code
from selon.reading.refused import Refused

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

DEFAULT_PORTS = {"http": 80, "https": 443}
KEPT = "/%:@!$&'()*+,;=~-._?"
"""What stands in a path and a query as it is; the rest is percent-encoded."""
NOT_IN_URL = re.compile(r"[\x00-\x20\x7f\\]")
NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
UNICAST_6 = ipaddress.ip_network("2000::/3")
NOT_GLOBAL = tuple(
    ipaddress.ip_network(one)
    for one in (
        "192.0.0.0/24",  # protocol assignments, of which Python holds some for global
        "192.88.99.0/24",  # 6to4 relays
        "2001::/32",  # Teredo: carries an IPv4 address
        "2002::/16",  # 6to4: carries an IPv4 address
    )
)


class Address(Struct, frozen=True, kw_only=True):
    """A URL taken apart; ``host`` is in lower case and in ASCII."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a server and its ``robots.txt`` are told apart."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def url(self) -> str:
        """The whole, without a fragment."""
        return self.origin + self.target

    def join(self, location: str) -> "Address | Refused":
        """The address that a redirect from here leads to; headers are UTF-8 read as Latin-1."""
        try:
            return parse(urljoin(self.url, location.encode("latin-1", "replace").decode("utf-8")))
        except ValueError:
            return _forbidden("no valid address in the redirect")


def parse(url: str) -> Address | Refused:
    """*url* taken apart, or why it is not to be asked for.

    >>> parse("HTTPS://Example.org").url
    'https://example.org/'
    """
    if NOT_IN_URL.search(url):
        return _forbidden("a space, a backslash or a control character in the address")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = _ascii(parts.hostname or "")
    except UnicodeError:
        return _forbidden("no server can have the name of this host")
    except ValueError:
        return _forbidden("no valid address: its host or its port is none")
    if fault := _fault(parts, host):
        return _forbidden(fault)
    default = DEFAULT_PORTS[parts.scheme]
    return Address(
        scheme=parts.scheme,
        host=host,
        port=default if port is None else port,
        target=_target(parts),
    )


def _fault(parts: SplitResult, host: str) -> str | None:
    if parts.scheme not in DEFAULT_PORTS:
        return "only http and https are read"
    if parts.username is not None or parts.password is not None:
        return "a user name or password in the address"
    if not host:
        return "no host in the address"
    if "" in host.split("."):
        return "a host with an empty part between its dots"
    if NOT_IN_URL.search(host):  # Unicode's compatibility forms hold spaces: ¯ is one and a macron
        return "a host with a space or a control character in it"
    return "a host written as a number" if _odd_number(host) else None


def is_global(address: IpAddress) -> bool:
    """Whether *address* is one host's in the public internet, and says so itself.

    One that carries another (IPv4-mapped, 6to4, NAT64, Teredo) never is.
    """
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if any(address in network for network in NOT_GLOBAL):
        return False
    return address.version == 4 or address in UNICAST_6  # noqa: PLR2004 -- IPv4


def forbidden(addresses: Iterable[str], *, loopback: bool = False) -> Refused | None:
    """Why a host with these *addresses* is not to be asked: one of them is not global.

    With *loopback* this machine's own addresses are let through all the same.
    """
    for one in addresses:
        try:
            address = ipaddress.ip_address(one)
        except ValueError:
            return _forbidden(f"{one} is no address")
        if not (is_global(address) or (loopback and address.is_loopback)):
            return _forbidden(f"{one} is not a public address")
    return None


def _ascii(host: str) -> str:
    """*host* as the name system knows it, without the dot of the root."""
    host = host.removesuffix(".")
    return host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()


def _odd_number(host: str) -> bool:
    """Whether *host* is an IPv4 address in another form than four decimal numbers.

    C libraries read 2130706433, 0x7f.1 and 0177.0.0.1 as 127.0.0.1.
    """
    if not NUMBER.fullmatch(host.rpartition(".")[2]):
        return False
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return True
    return False


def _target(parts: SplitResult) -> str:
    path = parts.path or "/"
    return quote(f"{path}?{parts.query}" if parts.query else path, safe=KEPT)


def _forbidden(message: str) -> Refused:
    return Refused(Code.FORBIDDEN_ADDRESS, message)
