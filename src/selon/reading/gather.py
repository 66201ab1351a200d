"""Every page and text in sources of any kind, and behind those that only list them."""

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from msgspec.structs import replace

from selon.model.refusal import Code, Refusal
from selon.reading import listing, texts, wacz, warc
from selon.reading.address import parse
from selon.reading.files import files_in, open_file, printable, refuse, why
from selon.reading.kinds import HEAD, LISTS, Kind, kind
from selon.reading.listed import Leads, Listed
from selon.reading.politely import Found, Question
from selon.reading.raw import LIMIT, TOO_LARGE, Raw
from selon.reading.refused import Refused
from selon.reading.sources import PAGES, SCHEME, STDIN, Opened, opened, without_password

Ask: TypeAlias = Callable[[Iterable[Question]], Iterator[tuple[Question, Found]]]
Skip: TypeAlias = Callable[[Sequence[Listed]], Container[str]]

HELD = (*PAGES, ".warc", ".wacz", ".jsonl")
NOTHING = f"nothing to read in this folder ({' '.join(HELD)}, gzipped or not)"
NOT_FOLLOWED = Refused(Code.NOT_ARTICLE, "it only lists pages; name it itself to have them read")
DEEPEST = 3
"""Lists in lists: OPML, an index of sitemaps, a sitemap."""

TOO_DEEP = Refused(Code.TOO_DEEP, f"more than {DEEPEST} lists, one in another")


class Gatherer:
    """Reads sources, each page once, one in memory at a time.

    Args:
        ask: fetches addresses, as :meth:`selon.reading.politely.Politely.ask` does.
        stdin: stands for standard input.
        skip: the addresses of those pages in a list that need not be fetched.
    """

    def __init__(
        self, *, ask: Ask, stdin: BinaryIO | None = None, skip: Skip = lambda _: frozenset()
    ) -> None:
        self._ask = ask
        self._stdin = stdin
        self._skip = skip
        self._seen: set[str] = set()

    def gather(self, sources: Iterable[str | Path]) -> Iterator[Opened]:
        """Yield what each source holds or leads to, or why it is nothing; nothing is raised.

        A source is a page, a text, JSON Lines of texts, a WARC or WACZ archive, a feed (RSS, Atom,
        RDF, JSON), a sitemap, an index of sitemaps, OPML, a list of addresses, as a file or at an
        address; a folder of those that hold something themselves; or ``-``, standard input. Its
        kind is known by its bytes.
        """
        for source in map(str, sources):
            if source == STDIN:
                yield from self._stream(self._stdin or sys.stdin.buffer)
            elif SCHEME.match(source):
                yield from self._address(source)
            elif os.path.isdir(source):  # noqa: PTH112 -- Path() would not keep the name as given
                yield from self._folder(source)
            else:
                yield from self._file(source, lists=True)

    def held(self, path: str) -> Iterator[Opened]:
        """Yield what the file at *path* holds itself; what it lists is refused, not fetched."""
        return self._file(path, lists=False)

    def _folder(self, top: str) -> Iterator[Opened]:
        """Nothing is fetched for a folder's sake: it may be a copy of a whole site."""
        for one in files_in(top, endings=HELD, nothing=NOTHING):
            if isinstance(one, Refusal):
                yield one
            else:
                yield from self._file(one, lists=False)

    def _file(self, path: str, *, lists: bool) -> Iterator[Opened]:
        file = open_file(path)
        if isinstance(file, Refused):
            yield refuse(path, file)
            return
        with file:
            try:
                head = file.read(HEAD)
                file.seek(0)
                yield from self._held(file, kind(head), source=path, lists=lists)
            except OSError as error:
                yield refuse(path, why(path, error))

    def _stream(self, stream: BinaryIO) -> Iterator[Opened]:
        try:
            head = stream.read(HEAD)
            found = kind(head)
            whole = cast("BinaryIO", io.BufferedReader(_Joined(head, stream)))
            if found in {Kind.WARC, Kind.WACZ}:  # what is broken in it is looked for in both ways
                with tempfile.TemporaryFile() as file:
                    shutil.copyfileobj(whole, file)
                    file.seek(0)
                    yield from self._held(cast("BinaryIO", file), found, source=STDIN, lists=True)
            else:
                yield from self._held(whole, found, source=STDIN, lists=True)
        except OSError as error:
            yield refuse(STDIN, why(STDIN, error))

    def _address(self, url: str) -> Iterator[Opened]:
        """One address may be a page or anything else."""
        question = Question(listed=Listed(url=url, leads=Leads.LIST))
        address = parse(url)
        self._seen.add(url if isinstance(address, Refused) else address.url)
        for _, found in self._ask([question]):
            source = without_password(url)
            if isinstance(found, Raw):
                bare = replace(found, source=source, listed=None)
                yield from self._fetched(bare, depth=0, lists=True)
            else:
                yield refuse(source, _no_page(found))

    def _fetched(self, raw: Raw, *, depth: int, lists: bool) -> Iterator[Opened]:
        found = kind(raw.data)
        if found is not Kind.PAGE and found not in LISTS:
            file = cast("BinaryIO", io.BytesIO(raw.data))
            yield from self._held(file, found, source=raw.source, lists=lists)
        elif found in LISTS and lists:
            yield from self._listed(raw, depth=depth)
        elif found in LISTS:
            yield refuse(raw.source, NOT_FOLLOWED)
        else:
            yield refuse(raw.source, TOO_LARGE) if len(raw.data) > LIMIT else raw

    def _held(self, file: BinaryIO, found: Kind, *, source: str, lists: bool) -> Iterator[Opened]:
        """What a file of a kind holds, or leads to."""
        name = printable(source)
        match found:
            case Kind.WARC:
                yield from warc.pages(file, source=name)
            case Kind.WACZ:
                yield from wacz.pages(file, source=name)
            case Kind.TEXTS:
                yield from texts.texts(file, source=name)
            case Kind.PAGE:
                yield opened(source, file.read(LIMIT + 1))
            case _ if lists:
                yield from self._listed(
                    Raw(source=name, data=file.read(listing.LIMIT + 1)), depth=0
                )
            case _:
                yield refuse(source, NOT_FOLLOWED)

    def _listed(self, raw: Raw, *, depth: int) -> Iterator[Opened]:
        """What a list leads to; where it leads to further lists, they come after its pages."""
        found = listing.read(raw.data, source=raw.source, url=raw.url, charset=raw.charset)
        if isinstance(found, Refused):
            yield refuse(raw.source, found)
            return
        for place, refused in found.refused:
            yield refuse(f"{raw.source}, {place}", refused)
        new = [one for one in found.listed if one.url not in self._seen]
        self._seen.update(one.url for one in new)
        pages = [one for one in new if one.leads is Leads.PAGE]
        skipped = self._skip(pages)
        questions = (Question(listed=one) for one in pages if one.url not in skipped)
        yield from self._asked(questions, depth=depth, lists=False)
        inner = [one for one in new if one.leads is Leads.LIST]
        if depth < DEEPEST:
            yield from self._asked(
                (Question(listed=one) for one in inner), depth=depth + 1, lists=True
            )
        else:
            yield from (refuse(one.url, TOO_DEEP) for one in inner)

    def _asked(
        self, questions: Iterable[Question], *, depth: int, lists: bool
    ) -> Iterator[Opened]:
        for question, found in self._ask(questions):
            if isinstance(found, Raw):
                yield from self._fetched(found, depth=depth, lists=lists)
            else:
                yield refuse(question.listed.url, _no_page(found))


def _no_page(found: Found) -> Refused:
    """Why nothing came of asking; no state was told, so nothing can be unchanged."""
    assert isinstance(found, Refused)  # noqa: S101 -- see above
    return found


class _Joined(io.RawIOBase):
    """The bytes already read from a stream, and the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # as CPython calls it
        size = len(buffer)
        read = getattr(self._rest, "read1", self._rest.read)  # what is there, without waiting
        piece = self._head[:size] or read(size)
        self._head = self._head[len(piece) :] if self._head else b""
        buffer[: len(piece)] = piece
        return len(piece)
