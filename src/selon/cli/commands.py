"""The group of commands: each loaded when it is called, each ended quietly."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from selon.model.errors import SelonError

COMMANDS = {"extract": "selon.cli.extract", "read": "selon.cli.read"}
GARBAGE = 50_000
"""New objects between two searches for cycles: what is known of a language is thousands of
objects that stay, and searching them again and again takes 4 % of a start."""
INTERRUPTED = 130
"""What a shell reports of a program ended by Ctrl-C: 128 and the number of the signal."""
PIPE_CLOSED = 141
"""The same where a reader such as ``head`` has had enough."""


class Commands(click.Group):
    """A command is the function of its name in its module."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's
        """Their names, for the help."""
        return sorted(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 -- click's
        cmd_name: str,
    ) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run it; a closed pipe and Ctrl-C end it without a word, the rest with one line."""
        if sys.stdin is None:  # closed by the shell: there is nothing in it
            sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 -- to the end
        if sys.stdout is None:
            raise click.ClickException("standard output is closed")
        gc.set_threshold(GARBAGE)
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except SelonError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            _drop_output()
            if isinstance(error, BrokenPipeError):
                ctx.exit(PIPE_CLOSED)
            raise click.ClickException(f"cannot write: {error.strerror}") from error
        return done


def _drop_output() -> None:
    """Let what is still buffered go nowhere, or Python complains of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
