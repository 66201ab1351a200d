"""What an address asks for, and addresses that ask for a little more or less."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

from msgspec import Struct
from msgspec.structs import replace
from starlette.exceptions import HTTPException

from selon.desk import digits
from selon.desk.visit import LANGUAGE, Visit
from selon.ledger.asking.wanted import Wanted
from selon.model.figure import Hedge, Measure, Status, Verification

T = TypeVar("T")
BAD = 400
MOST_OFFSET = 10**6
MOST, LONGEST = 100, 200
"""Parameters of an address, and characters of one."""

LINEAR = "linear"
IGNORED = frozenset({LANGUAGE, "offset"})


class Asked(Struct, frozen=True, kw_only=True):
    """A view by its address.

    Attributes:
        given: the parameters that say something, in their order.
        words: looked for in texts.
        log: whether charts are logarithmic.
    """

    path: str
    given: tuple[tuple[str, str], ...]
    wanted: Wanted
    words: str
    log: bool

    def get(self, name: str) -> str:
        """The parameter of that *name*, or nothing."""
        return next((value for key, value in self.given if key == name), "")

    def all(self, name: str) -> list[str]:
        """Every parameter of that *name*."""
        return [value for key, value in self.given if key == name]

    def query(self, **changes: str | None) -> str:
        """The parameters with *changes*, from the first page; ``None`` leaves one out."""
        named = {key.rstrip("_").replace("_", "-"): value for key, value in changes.items()}
        kept = [pair for pair in self.given if pair[0] not in named and pair[0] not in IGNORED]
        kept += [(key, value) for key, value in named.items() if value]
        return urlencode(kept)

    def address(self, **changes: str | None) -> str:
        """The same view with *changes*."""
        query = self.query(**changes)
        return f"{self.path}?{query}" if query else self.path

    def page(self, offset: int) -> str:
        """The same view from another place on."""
        return self.address(offset=str(offset) if offset else None)

    def without(self, name: str, value: str) -> str:
        """The same view without one of several parameters of that *name*."""
        kept = [one for one in self.given if one != (name, value) and one[0] not in IGNORED]
        return f"{self.path}?{urlencode(kept)}"


def read(visit: Visit, *, limit: int, dossier: str | None = None) -> Asked:
    """What the address of *visit* asks for, from the beginning of a page on.

    Raises:
        HTTPException: something in it is no value that it can have.
    """
    url = visit.request.url
    view = parse(url.path, url.query, limit=limit, dossier=dossier)
    whole = view.wanted.offset // limit * limit
    return replace(view, wanted=replace(view.wanted, offset=whole))


def parse(path: str, query: str, *, limit: int, dossier: str | None = None) -> Asked:
    """What the *query* of an address asks for; see :func:`read`."""
    given = _given(query)
    by_name = dict(given)
    wanted = Wanted(
        measure=_maybe(by_name.get("measure"), Measure),
        side=_plain(by_name.get("side")),
        status=_maybe(by_name.get("status"), Status),
        claimant=_plain(by_name.get("claimant")),
        affiliation=_plain(by_name.get("affiliation")),
        speakers=_numbers(value for key, value in given if key == "speaker"),
        outlet=_plain(by_name.get("outlet")),
        language=_plain(by_name.get("in")),
        place=_plain(by_name.get("place")),
        hedge=_maybe(by_name.get("hedge"), Hedge),
        verification=_maybe(by_name.get("verification"), Verification),
        since=_maybe(by_name.get("since"), date.fromisoformat),
        until=_maybe(by_name.get("until"), date.fromisoformat),
        as_of=_maybe(by_name.get("as-of"), date.fromisoformat),
        dossier=dossier or _plain(by_name.get("dossier")),
        limit=limit,
        offset=min(MOST_OFFSET, _maybe(by_name.get("offset"), _number) or 0),
    )
    return Asked(
        path=path,
        given=given,
        wanted=wanted,
        words=_plain(by_name.get("q")) or "",
        log=by_name.get("scale") != LINEAR,
    )


def _given(query: str) -> tuple[tuple[str, str], ...]:
    """Its parameters: as many, and as long, as any page of the desk makes them."""
    try:
        pairs = parse_qsl(query, max_num_fields=MOST)
    except ValueError:
        raise HTTPException(BAD) from None
    if any(len(value) > LONGEST for _, value in pairs):
        raise HTTPException(BAD)
    return tuple((key, value.strip()) for key, value in pairs if value.strip())


def _maybe(written: str | None, made: Callable[[str], T]) -> T | None:
    if written is None:
        return None
    try:
        return made(written)
    except ValueError:
        raise HTTPException(BAD) from None


def _numbers(written: Iterable[str]) -> tuple[int, ...]:
    return tuple(
        dict.fromkeys(number for one in written if (number := _maybe(one, _number)) is not None)
    )


def _number(written: str) -> int:
    """A row, or how many are passed over."""
    number = digits.read(written)
    if number is None:
        raise ValueError(written)
    return number


def _plain(written: str | None) -> str | None:
    """Words, without the NUL that PostgreSQL takes in no text."""
    if written and "\0" in written:
        raise HTTPException(BAD)
    return written
