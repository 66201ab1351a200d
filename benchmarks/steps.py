"""How many steps of Python's interpreter a text takes to its claims, by module.

    python -m benchmarks.steps [--shared ../shared] [--language fr] [--articles 15]

Every third article of data/news is read once before, so that what is remembered is there. Steps
are the same on every machine with the same Python; seconds are not proportional to them.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType

import selon
from benchmarks.extracting import texts

ROWS = 20


def counted(articles: list[str], language: str) -> Counter[CodeType]:
    """The steps of each piece of code over all *articles*."""
    found: Counter[CodeType] = Counter()

    def look(frame: FrameType, event: str, _: object) -> object:
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        if event == "opcode":
            found[frame.f_code] += 1
        return look

    sys.settrace(look)  # type: ignore[arg-type] # a trace function returns itself
    for text in articles:
        selon.extract(text, language=language)
    sys.settrace(None)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--language", default="fr")
    parser.add_argument("--articles", type=int, default=15)
    options = parser.parse_args()
    articles = texts(options.shared, options.language)[: options.articles * 3 : 3]
    for text in articles:
        selon.extract(text, language=options.language)
    steps = counted(articles, options.language)
    modules: Counter[str] = Counter()
    for code, number in steps.items():
        modules[code.co_filename.rpartition("/selon/")[2]] += number
    print(f"steps of an article: {steps.total() // len(articles)}")
    for name, number in modules.most_common(ROWS):
        print(f"{number // len(articles):9} {name}")


if __name__ == "__main__":
    main()
