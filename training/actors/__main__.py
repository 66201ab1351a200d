"""Compile our lists of actors and places into what the package loads."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

import selon.actors
import selon.languages
from selon.actors.entries import ActorEntry, ActorFile
from selon.actors.records import PLACE, Record, collect
from selon.languages.load import known, read_toml
from selon.languages.words import WordFile
from training.actors import gazetteer, states

RULES = Path(selon.languages.__file__).parent
HERE = Path(__file__).parent
DATA = Path(selon.actors.__file__).parent / "data"


def main() -> None:
    """Write ``src/selon/actors/data``."""
    DATA.mkdir(exist_ok=True)
    for name, held in compiled().items():
        (DATA / name).write_text(held, encoding="utf-8")


def compiled() -> dict[str, str]:
    """The files of the package, by name."""
    held = gather()
    towns = gazetteer.towns(held.actor)
    words = {code: read_toml(RULES / code / "words.toml", WordFile) for code in known()}
    places = (one for code in known() for one in gazetteer.records(towns, words[code]))
    names = {f"{code}.json": _table(collect(settled(code, words[code], held))) for code in known()}
    return names | {
        "actors.json": _list(msgspec.to_builtins(entry.actor()) for entry in held.actor),
        "places.json": _table(collect(places)),
    }


def gather() -> ActorFile:
    """All actors and places of our own lists; states first."""
    files = [
        msgspec.toml.decode(file.read_bytes(), type=ActorFile)
        for file in sorted((HERE / "lists").glob("*.toml"))
    ]
    return ActorFile(
        actor=(*states.entries(known()), *(entry for file in files for entry in file.actor)),
        place=tuple(entry for file in files for entry in file.place),
    )


def settled(code: str, words: WordFile, held: ActorFile) -> Iterator[Record]:
    """Yield the names in the language *code*, each of one actor, or of none.

    Raises:
        ValueError: several actors claim a name, and ``ambiguous.toml`` does not say whose
            it is.
    """
    declared = _declared(code, held.actor)
    claims = claimed(held.records(code, words))
    split = {name: refs for name, refs in claims.items() if len(refs) > 1}
    undeclared = sorted(
        f"{' '.join(name)}: {', '.join(refs)}"
        for name, refs in split.items()
        if " ".join(name) not in declared
    )
    if undeclared:
        raise ValueError(f"claimed by several in {code!r}:\n" + "\n".join(undeclared))
    for record in held.records(code, words):
        name = " ".join(record.words)
        yield (
            record
            if record.letter == PLACE
            else record._replace(ref=declared.get(name, record.ref))
        )


def claimed(records: Iterable[Record]) -> dict[tuple[str, ...], list[str]]:
    """The actors that each name fits."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for record in records:
        if record.letter != PLACE:
            found.setdefault(record.words, {})[record.ref] = None
    return {name: list(refs) for name, refs in found.items()}


def _declared(code: str, actors: Iterable[ActorEntry]) -> dict[str, str]:
    """Whose an ambiguous name is; the file names states by their codes."""
    file = HERE / code / "ambiguous.toml"
    ids = {entry.affiliation: entry.id for entry in actors if entry.kind == "state"}
    held = msgspec.toml.decode(file.read_bytes(), type=dict[str, str])
    return {name: ids.get(ref, ref) for name, ref in held.items()}


def _table(held: Mapping[str, str]) -> str:
    """One name a line, so that a change can be read."""
    return "{\n" + ",\n".join(f"{_line(key)}:{_line(held[key])}" for key in sorted(held)) + "\n}\n"


def _list(held: Iterable[object]) -> str:
    return "[\n" + ",\n".join(map(_line, held)) + "\n]\n"


def _line(held: object) -> str:
    return json.dumps(held, ensure_ascii=False)


if __name__ == "__main__":
    main()
