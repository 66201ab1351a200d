"""Variables of the environment that are read and are no options."""

import os

from msgspec import Struct


class Variable(Struct, frozen=True):
    """One of them."""

    name: str
    does: str

    def read(self) -> str:
        """What it is set to; nothing where it is not."""
        return os.environ.get(self.name, "")


DEBUG = Variable("SELON_DEBUG", "set to anything: where selon failed, print where in its code")
NO_COLOR = Variable("NO_COLOR", "set to anything: no colour on a terminal (no-color.org)")
TERM = Variable("TERM", "`dumb`: no colour on a terminal")
VARIABLES = (DEBUG, NO_COLOR, TERM)
