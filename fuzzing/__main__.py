"""Fuzz one target for a while: `python -m fuzzing said --seconds 360`.

Needs atheris (`pip install '.[fuzz]'`, CPython 3.11). What breaks is left in
``build/fuzzing/TARGET``; once it is mended it goes into ``fuzzing/corpus/TARGET``, which the tests
run. Exit status 0 where nothing broke.
"""

import argparse
import sys
from hashlib import sha256
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["selon"], enable_loader_override=False):
    from fuzzing.targets import TARGETS

from fuzzing.mutating import mutated
from fuzzing.seeds import ROOT, seeds

BY_BYTES = 0.5
"""How often bytes are changed and not pieces."""
SLOWEST = 20  # seconds for one input
MEMORY = 1500  # MB


def main() -> None:
    """Fuzz until the time is over or something breaks."""
    parser = argparse.ArgumentParser(prog="fuzzing", description=__doc__.partition("\n")[0])
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--longest", type=int, default=4096, help="bytes of an input")
    given = parser.parse_args()
    work = ROOT / "build" / "fuzzing" / given.target
    met = work / "met"
    met.mkdir(parents=True, exist_ok=True)
    _sow(met, given.target, given.longest)
    options = (
        f"-max_total_time={given.seconds}",
        f"-max_len={given.longest}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MEMORY}",
        f"-artifact_prefix={work}/",
        "-print_final_stats=1",
        "-verbosity=1",
    )
    begun = [one for one in seeds(given.target) if len(one) <= given.longest] or [b""]

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < BY_BYTES:
            return bytes(atheris.Mutate(data, longest))
        return mutated(data, random.choice(begun), random)[:longest]

    atheris.Setup([sys.argv[0], *options, str(met)], TARGETS[given.target], custom_mutator=mutate)
    atheris.Fuzz()


def _sow(folder: Path, target: str, longest: int) -> None:
    """Put the seeds where the fuzzer looks for them."""
    for data in seeds(target):
        cut = data[:longest]
        (folder / sha256(cut).hexdigest()[:16]).write_bytes(cut)


main()
