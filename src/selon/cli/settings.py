"""Settings: options over ``SELON_*`` variables over ``selon.toml``."""

from pathlib import Path

import click
import msgspec

from selon.cli.commands import COMMANDS
from selon.languages.faults import in_words

FILE = Path("selon.toml")
GROUPS = {
    "actors": ("add", "list"),
    "feeds": ("add", "remove", "list"),
    "review": ("confirm", "dispute", "correct", "merge", "split", "undo", "list"),
}
"""The commands that have commands of their own."""

actors_option = click.option(
    "--actors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    envvar="SELON_ACTORS",
    metavar="FILE",
    help="Know the actors in this TOML file too; may be given again.",
)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``selon.toml`` in the working directory: defaults of the commands' options."""

    format: str | None = None
    ledger: str | None = None
    actors: tuple[str, ...] = ()
    contact: str | None = None
    reviewer: str | None = None
    min_confidence: float | None = msgspec.field(default=None, name="min-confidence")
    page_seconds: float | None = msgspec.field(default=None, name="page-seconds")
    memory: int | None = None

    def defaults(self) -> dict[str, dict[str, object]]:
        """The same, as click takes them: by command, by the name of its parameter."""
        held = _given(seconds=self.page_seconds, memory=self.memory)
        both = _given(actors=self.actors, least=self.min_confidence) | held
        asked = _given(where=self.ledger)
        asking = _given(where=self.ledger, contact=self.contact) | held
        found = {one: asked for one in COMMANDS if one not in GROUPS}
        for group, names in GROUPS.items():
            found[group] = dict.fromkeys(names, _given(where=self.ledger, reviewer=self.reviewer))
        return {
            **found,
            "read": {**both, **_given(form=self.format)},
            "extract": both,
            "add": {**asking, **_given(actors=self.actors)},
            "reread": asked | held,
            "run": _given(actors=self.actors) | held,
            "serve": asking,
            "watch": asking,
        }


def _given(**options: object) -> dict[str, object]:
    """Those of *options* that are set."""
    return {name: one for name, one in options.items() if one is not None}


class SettingsError(click.ClickException):
    """The file is no such file; it ends as wrong usage does."""

    exit_code = 2


def load(file: Path = FILE) -> Settings:
    """What *file* sets; nothing if there is none.

    Raises:
        SettingsError: it is no such file; the message names the file and the key.
    """
    try:
        return msgspec.toml.decode(file.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (msgspec.MsgspecError, OSError, UnicodeError) as error:
        raise SettingsError(f"{file}: {in_words(error)}") from error
