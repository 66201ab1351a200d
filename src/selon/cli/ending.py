"""How a run ends: one line for what is wrong, and a status; never a traceback."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click
from click.exceptions import NoArgsIsHelpError

from selon.exports.columns import plain
from selon.model.errors import AskedError, SelonError

FAILED, WRONG = 1, 2


def status(command: Callable[[], object]) -> int:
    """Run *command*; whatever ends it is told in one line, but for Ctrl-C."""
    try:
        _open_streams()
        given = command()
        sys.stdout.flush()
    except click.Abort:  # what click makes of Ctrl-C
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        return _told(error)
    except AskedError as error:
        _failed(str(error))
        return WRONG
    except SelonError as error:
        return _failed(str(error))
    except OSError as error:
        drop_output()
        return _failed(f"cannot write: {error.strerror}")
    return given if isinstance(given, int) else 0


def say(line: str) -> None:
    """*line* to stderr; where nobody can be told, nobody is."""
    with suppress(OSError):
        click.echo(line, err=True)


def _open_streams() -> None:
    """Have all three, even if the shell closed them."""
    if sys.stdin is None:  # there is nothing in it
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 -- to the end
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- to the end
    if sys.stdout is None:
        raise click.ClickException("standard output is closed")


def _told(error: click.ClickException) -> int:
    if isinstance(error, NoArgsIsHelpError):
        say(error.format_message())
    else:
        context = error.ctx if isinstance(error, click.UsageError) else None
        if context:
            say(f"{context.get_usage()}\nTry '{context.command_path} --help' for help.")
        _failed(error.format_message())
    return error.exit_code


def _failed(message: str) -> int:
    say(f"selon: {plain(message)}")
    return FAILED


def drop_output() -> None:
    """Let what is still buffered go nowhere, or Python complains of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
