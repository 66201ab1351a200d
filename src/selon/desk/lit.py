"""What somebody looks for, marked in a text."""

from markupsafe import Markup

from selon.exports.hypertext import element
from selon.exports.hypertext import text as escaped
from selon.ledger.asking.finding import spans


def lit(text: str, words: str) -> Markup:
    """*text* with *words* marked.

    >>> lit("Les pertes <lourdes>", "pertes")
    Markup('Les <mark>pertes</mark> &lt;lourdes&gt;')
    """
    parts, last = [], 0
    for start, end in spans(text, words):
        parts += [escaped(text[last:start]), element("mark", escaped(text[start:end]))]
        last = end
    return Markup("".join((*parts, escaped(text[last:]))))  # noqa: S704 -- escaped above
