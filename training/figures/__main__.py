"""Score the figures of our own wire copy: ``python -m training.figures [errors]``."""

import sys

from training.figures import score


def main() -> None:
    """Print the score, and on request every error."""
    found = score.extracted()
    shown = score.errors(found) if "errors" in sys.argv[1:] else score.lines(found)
    sys.stdout.writelines(f"{line}\n" for line in shown)


if __name__ == "__main__":
    main()
