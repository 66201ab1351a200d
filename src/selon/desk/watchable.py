"""Which addresses of feeds can be watched."""

from enum import Enum

from selon.desk.words import said
from selon.reading.address import forbidden, parse
from selon.reading.refused import Refused

LONGEST = 2_000


class Wrong(Enum):
    """Why one cannot, as it is to be said."""

    NO_ADDRESS = said("That is no address of a feed: it begins with https:// or http://.")
    NOT_PUBLIC = said("That is no public address. Only what anybody can reach is watched.")


def read(given: str) -> str | Wrong:
    """The address that was *given*, if it can be."""
    address = parse(given)
    if isinstance(address, Refused) or len(given) > LONGEST:
        return Wrong.NO_ADDRESS
    host = address.host
    is_literal = ":" in host or host.replace(".", "").isdecimal()
    if host == "localhost" or host.endswith(".localhost") or (is_literal and forbidden([host])):
        return Wrong.NOT_PUBLIC
    return address.url
