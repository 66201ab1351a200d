"""Settings: options over ``SELON_*`` variables over ``selon.toml``."""

from pathlib import Path

import click
import msgspec

from selon.languages.faults import in_words

FILE = Path("selon.toml")

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
    actors: tuple[str, ...] = ()
    contact: str | None = None
    min_confidence: float | None = msgspec.field(default=None, name="min-confidence")

    def defaults(self) -> dict[str, dict[str, object]]:
        """The same, as click takes them: by command, by the name of its parameter."""
        both: dict[str, object] = {"actors": self.actors}
        if self.min_confidence is not None:
            both["least"] = self.min_confidence
        form = {"form": self.format} if self.format else {}
        asking: dict[str, object] = {"contact": self.contact} if self.contact else {}
        return {"read": {**both, **form}, "extract": both, "add": asking, "watch": asking}


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
