"""Every setting: what a variable or selon.toml can set, as the commands declare it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import click
import msgspec

from docs.made.markdown import code, listed, table
from selon.cli.group import selon
from selon.cli.settings import Settings
from selon.cli.variables import VARIABLES

UNITS = {"MB"}


@dataclass(frozen=True, kw_only=True)
class Setting:
    """An option of some commands.

    Attributes:
        keyed: the commands for which the key of ``selon.toml`` sets it.
    """

    option: str
    variable: str | None
    type: str
    default: str
    does: str
    commands: tuple[str, ...]
    key: str | None
    keyed: tuple[str, ...]


def settings() -> list[Setting]:
    """All of them, by option; those that differ from command to command more than once."""
    keys = _keys()
    held: dict[tuple[str, ...], list[tuple[str, str | None]]] = {}
    for command, one in _options():
        option, variable = max(one.opts, key=len), str(one.envvar or "")
        alike = (option, variable, _type(one), _default(one), one.help or "")
        held.setdefault(alike, []).append((command, keys.get((command, str(one.name)))))
    return sorted(
        (_setting(alike, places) for alike, places in held.items()),
        key=lambda one: (one.option, one.commands),
    )


def settings_table() -> str:
    """Those that something besides the option sets."""
    rows = (
        (
            code(one.option),
            code(one.variable),
            _key(one),
            one.type,
            code(one.default),
            listed(one.commands),
            one.does,
        )
        for one in settings()
        if one.variable or one.key
    )
    return table(
        ("option", "variable", "`selon.toml`", "type", "default", "of", "what it does"), rows
    )


def defaults_table() -> str:
    """The other options that have a value where they are not given."""
    rows = (
        (code(one.option), one.type, code(one.default), listed(one.commands))
        for one in settings()
        if one.default and not (one.variable or one.key)
    )
    return table(("option", "type", "default", "of"), rows)


def environment_table() -> str:
    """Variables that are no options."""
    return table(("variable", "what it does"), ((code(one.name), one.does) for one in VARIABLES))


def _setting(alike: tuple[str, ...], places: list[tuple[str, str | None]]) -> Setting:
    option, variable, type_, default, does = alike
    keyed = tuple(command for command, key in places if key)
    return Setting(
        option=option,
        variable=variable or None,
        type=type_,
        default=default,
        does=does,
        commands=tuple(command for command, _ in places),
        key=next((key for _, key in places if key), None),
        keyed=keyed,
    )


def _key(one: Setting) -> str:
    """The key, and of what, where it is not of all."""
    if one.key is None or one.keyed == one.commands:
        return code(one.key)
    return f"{code(one.key)} of {listed(one.keyed)}"


def _options() -> Iterator[tuple[str, click.Option]]:
    for name, command in _commands(selon, ""):
        for one in command.params:
            if isinstance(one, click.Option):
                yield name, one


def _commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield name, command
        return
    context = click.Context(command)
    for each in command.list_commands(context):
        found = command.get_command(context, each)
        if found is not None:
            yield from _commands(found, f"{name} {each}".strip())


def _keys() -> dict[tuple[str, str], str]:
    """The key of ``selon.toml`` for a command and the name of its parameter."""
    unset = {*_flat(Settings().defaults())}
    found: dict[tuple[str, str], str] = {}
    for one in msgspec.structs.fields(Settings):
        given: object = ("given",) if isinstance(one.default, tuple) else "given"
        only = msgspec.structs.replace(Settings(), **{one.name: given})
        found |= {
            (command, name): one.encode_name
            for command, name, value in _flat(only.defaults())
            if (command, name, value) not in unset
        }
    return found


def _flat(
    defaults: Mapping[str, Mapping[str, object]], group: str = ""
) -> Iterator[tuple[str, str, object]]:
    for name, value in defaults.items():
        command = f"{group} {name}".strip()
        for key, each in value.items():
            if isinstance(each, Mapping):
                yield from ((f"{command} {key}", inner, one) for inner, one in each.items())
            else:
                yield command, key, each


def _type(one: click.Option) -> str:
    """In words."""
    found = _of(one)
    return f"{found}, also more than once" if one.multiple else found


def _of(one: click.Option) -> str:
    match one.type:
        case click.Choice(choices=choices):
            return listed(choices)
        case click.IntRange() | click.FloatRange():
            unit = f" {one.metavar}" if one.metavar in UNITS else ""
            return f"{_range(one.type)}{unit}"
        case click.Path():
            return "file or folder"
    if one.is_flag:
        return "yes or no"
    return (one.metavar or "text").lower().replace("|", " or ").replace("_", " ")


def _range(type_: click.IntRange | click.FloatRange) -> str:
    kind = "integer" if isinstance(type_, click.IntRange) else "number"
    low, high = type_.min, type_.max
    if high is None:
        return f"{kind}, {low:g} or more"
    return f"{kind}, {low:g} to {high:,g}" if high < 10**6 else f"{kind}, {low:g} or more"


def _default(one: click.Option) -> str:
    default = one.to_info_dict()["default"]
    if isinstance(default, float):
        return f"{default:g}"
    return "" if default is None or default is False or default == () else str(default)
