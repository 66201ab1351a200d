"""An open desk: a ledger, how it is shown, and what works behind it."""

from collections.abc import Callable, Mapping

from jinja2 import Environment

from selon.desk import assets, pages
from selon.desk.settings import Settings
from selon.desk.spool import Spool
from selon.desk.words import NAMES, Words
from selon.desk.worker import Worker
from selon.ledger.ledger import Ledger


class Desk:
    """What every room needs.

    Attributes:
        words: the languages of the interface, by their codes; ``pages`` the templates in each.
        worker: does what takes long.
    """

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self.ledger = ledger
        self.settings = settings
        self.assets = assets.load()
        self.words = {code: Words(code, ledger.knowledge.files) for code in NAMES}
        self.pages: Mapping[str, Environment] = {}
        self.spool = Spool(ledger.database, ledger.clock)
        self.worker = Worker(
            ledger,
            self.spool,
            contact=settings.contact,
            watches=settings.watches,
            bounds=settings.bounds,
        )

    def furnish(self, *, path: Callable[..., str], has: Callable[..., bool]) -> None:
        """Have pages that lead to rooms by their names."""
        self.pages = {
            code: pages.environment(words, self.assets, path=path, has=has)
            for code, words in self.words.items()
        }

    def open(self) -> None:
        """Begin to work."""
        self.worker.start()

    def close(self) -> None:
        """End: what is under way stops after the page in hand."""
        self.worker.stop()
