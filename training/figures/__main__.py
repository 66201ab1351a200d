"""Figures of our own wire copy: ``python -m training.figures COMMAND [FOLDER]``.

``score`` (default) prints how well they are read, ``errors`` what is wrong; ``confidence`` counts
how often each rule is right and writes it down, ``reliability`` shows how far that can be
trusted. *FOLDER* holds more annotated texts for these two.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from training.figures import confidence, score


def main() -> None:
    """Run the command."""
    command = sys.argv[1] if len(sys.argv) > 1 else "score"
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None  # noqa: PLR2004 -- the second word
    if command == "confidence":
        confidence.write(folder)
    elif command == "reliability":
        _print(confidence.reliability(folder))
    else:
        found = score.extracted()
        _print(score.errors(found) if command == "errors" else score.lines(found))


def _print(lines: Iterator[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main()
