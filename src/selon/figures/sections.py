"""Stretches of a text that tell one story; news in brief has several, each with its heading."""

from selon.reading.prose import Prose

HEADING = 3
MARKS = frozenset({"–", "—"})


def sections(prose: Prose) -> list[int]:
    """For each sentence, the number of its section: a heading in capitals opens one."""
    words = prose.tokens.words
    found: list[int] = []
    section = 0
    paragraph = -1
    for sentence in prose.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            head = words[sentence.first : sentence.first + HEADING]
            marked = any(word in MARKS for word in head[1:])
            section += marked and head[0].isupper() and len(head[0]) > 1
        found.append(section)
    return found
