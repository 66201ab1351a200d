"""The group of commands: each loaded when it is called."""

import gc
import sys
from importlib import import_module

import click
from click.exceptions import NoSuchCommand

from selon.cli.ending import drop_output

COMMANDS = {
    "actors": "selon.cli.actors",
    "add": "selon.cli.add",
    "backup": "selon.cli.backup",
    "check": "selon.cli.check",
    "claims": "selon.cli.claims",
    "compare": "selon.cli.compare",
    "dossier": "selon.cli.dossier",
    "export": "selon.cli.export",
    "extract": "selon.cli.extract",
    "feeds": "selon.cli.feeds",
    "read": "selon.cli.read",
    "refusals": "selon.cli.refusals",
    "reread": "selon.cli.reread",
    "review": "selon.cli.review",
    "revisions": "selon.cli.revisions",
    "run": "selon.cli.run",
    "search": "selon.cli.search",
    "serve": "selon.cli.serve",
    "show": "selon.cli.show",
    "speakers": "selon.cli.speakers",
    "statements": "selon.cli.statements",
    "watch": "selon.cli.watch",
}
GARBAGE = 50_000
"""New objects between two searches for cycles: what is known of a language is thousands of
objects that stay, and searching them again and again takes 4 % of a start."""

SENTENCE = 300
"""Characters of a command's sentence in the help: all that there are."""

PIPE_CLOSED = 141
"""What a shell reports where a reader such as ``head`` has had enough."""


class Sentences(click.Group):
    """Commands, each with its whole sentence in the help."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What each does."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, one.get_short_help_str(SENTENCE)) for name, one in found if one]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class Commands(Sentences):
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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that *args* begin with; where there is none, those of nearly that name."""
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as error:
            raise NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def invoke(self, ctx: click.Context) -> object:
        """Run it; a closed pipe ends it without a word."""
        gc.set_threshold(GARBAGE)
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            drop_output()
            ctx.exit(PIPE_CLOSED)
        return done
