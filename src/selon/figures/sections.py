"""Stretches of a text that tell one story; news in brief has several, each with its heading."""

from selon.reading.prose import Prose

HEADING = 3
MARKS = frozenset({"–", "—"})


def sections(prose: Prose) -> list[int]:
    """For each sentence, the number of its section.

    One is opened by a heading in capitals, or a place before a colon (*Niger : …*).
    """
    return prose.once(_sections)


def _sections(prose: Prose) -> list[int]:
    words = prose.tokens.words
    found: list[int] = []
    section = 0
    paragraph = -1
    for sentence in prose.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            head = words[sentence.first : sentence.first + HEADING]
            marked = not MARKS.isdisjoint(head[1:])
            shouted = marked and head[0].isupper() and len(head[0]) > 1
            section += shouted or (paragraph > 0 and _headed(prose, sentence.first))
        found.append(section)
    return found


def _headed(prose: Prose, first: int) -> bool:
    """Whether a paragraph opens with a place and a colon."""
    words = prose.tokens.words
    if not words[first][0].isupper():
        return False
    hit = prose.named.get(first)
    return (
        hit is not None
        and hit.place
        and words[first + hit.length : first + hit.length + 1] == [":"]
    )
