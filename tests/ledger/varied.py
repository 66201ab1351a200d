"""Texts varied from examples/, as many as a test wants: other numbers, other names, copies."""

import json
import re
from pathlib import Path
from random import Random

EXAMPLES = Path(__file__).parents[2] / "examples" / "texts"
OUTLETS = ("The Harbour Post", "Le Courrier du Littoral", "Chronicle", "La Dépêche", None)
PLACES = ("Saint Brede", "Port Maren", "Varelle", "Ostrel", "Calden", "Mirande", "Hollin")
LINES = 4
"""Texts in one file of JSON Lines."""


def texts(count: int, *, seed: int = 1) -> list[str]:
    """That many texts; each third one has the body of an earlier one under another headline."""
    random = Random(seed)  # noqa: S311 -- the same each time
    bases = [one.read_text(encoding="utf-8") for one in sorted(EXAMPLES.iterdir())]
    found: list[str] = []
    for number in range(count):
        if number % 3 == 2:
            body = random.choice(found).partition("\n\n")[2]
            found.append(f"Headline {number} from {random.choice(PLACES)}\n\n{body}")
        else:
            found.append(_varied(random.choice(bases), random))
    return found


def write(folder: Path, count: int, *, seed: int = 1) -> None:
    """Put them into *folder*, half of them as files, half as JSON Lines with their outlets."""
    folder.mkdir()
    random = Random(seed)  # noqa: S311 -- as above
    every = texts(count, seed=seed)
    for first in range(0, count, 2 * LINES):
        for number, text in enumerate(every[first : first + LINES], first):
            (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
        given = [
            {
                "id": f"t{number}",
                "text": text,
                "publisher": random.choice(OUTLETS),
                "published": f"2025-06-{random.randint(1, 9):02}",
            }
            for number, text in enumerate(every[first + LINES : first + 2 * LINES], first + LINES)
        ]
        lines = "".join(f"{json.dumps(one)}\n" for one in given)
        (folder / f"{first:04}.jsonl").write_text(lines, encoding="utf-8")


def _varied(text: str, random: Random) -> str:
    place, letters = random.choice(PLACES), "bcdfgklmnprstv"
    numbers = re.sub(r"\b[1-9]\d+\b", lambda one: str(int(one[0]) + random.randint(0, 5)), text)
    names = {name: name[:-1] + random.choice(letters) for name in set(re.findall(NAME, numbers))}
    named = re.sub(NAME, lambda one: names[one[0]], numbers)
    return named.replace("Saint Brede", place)


NAME = r"(?<=[A-Z][a-z]{2} )[A-Z][a-z]{3,}"
