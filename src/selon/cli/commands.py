"""The group of commands: each loaded when it is called, each ended quietly."""

import os
import sys
from importlib import import_module

import click

from selon.model.errors import SelonError

COMMANDS = {"extract": "selon.cli.extract", "read": "selon.cli.read"}
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
        """Run it; a closed pipe and Ctrl-C end it without a word, bad configuration with one."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except SelonError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            _drop_output()
            ctx.exit(PIPE_CLOSED)
        return done


def _drop_output() -> None:
    """Let what is still buffered go nowhere, or Python complains of the pipe at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
