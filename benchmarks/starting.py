"""Seconds that ``selon read`` takes for one small page, imports included, and what of it is what.

A process is started again and again, and the fastest is shown: the others were disturbed.
"""

import subprocess
import sys
import time
from pathlib import Path

PAGE = Path(__file__).parents[1] / "examples" / "pages" / "courrier.html"
TIMES = 15
STEPS = {
    "Python alone": "pass",
    "selon --help": "from selon.cli.main import main; main(['--help'])",
    "all that is imported": "import selon.cli.group, selon.cli.printing, selon.reading.read",
    "selon read": f"from selon.cli.main import main; main(['read', {str(PAGE)!r}])",
}


def fastest(code: str) -> float:
    """Seconds, the least of several."""
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        subprocess.run(  # noqa: S603 -- this interpreter
            [sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL
        )
        taken.append(time.perf_counter() - begun)
    return min(taken)


def main() -> None:
    """Print a line a step."""
    for name, code in STEPS.items():
        print(f"{name:22} {fastest(code):6.3f} s")


if __name__ == "__main__":
    main()
