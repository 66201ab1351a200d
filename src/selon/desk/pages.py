"""Templates, one environment a language: everything in them is escaped."""

from collections.abc import Callable, Mapping
from functools import partial
from importlib.metadata import version

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket

from selon.desk.assets import Asset
from selon.desk.corrections import told
from selon.desk.judged import judged
from selon.desk.lit import lit
from selon.desk.unbroken import unbroken
from selon.desk.wording import changed
from selon.desk.words import NAMES, Words


class Compiled(BytecodeCache):
    """Templates, compiled once for all languages and all desks of a process."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket* from what is held."""
        if held := self._held.get(bucket.key):
            bucket.bytecode_from_string(held)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hold what is in *bucket*."""
        self._held[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


def environment(
    words: Words,
    assets: Mapping[str, Asset],
    *,
    path: Callable[..., str],
    has: Callable[..., bool],
) -> Environment:
    """The templates as they speak *words*.

    Args:
        words: the language of the interface.
        assets: what ``asset("desk.css")`` finds the address of.
        path: the address of a room by its name, ``has`` whether there is such a room.
        has: see ``path``.
    """
    made = Environment(
        loader=PackageLoader("selon.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=COMPILED,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(words.catalogue, newstyle=True)  # type: ignore[attr-defined] # the extension's
    made.globals |= {
        "words": words,
        "languages": NAMES,
        "path": path,
        "has": has,
        "version": f"selon {version('selon')}",
        "judged": partial(judged, words=words),
        "corrected": partial(told, words=words),
        "asset": lambda name: assets[name].path,
    }
    made.filters |= {
        "number": words.number,
        "day": words.day,
        "moment": words.moment,
        "iso": words.iso,
        "percent": words.percent,
        "lit": lit,
        "unbroken": unbroken,
        "changed": partial(changed, words=words),
    }
    return made
