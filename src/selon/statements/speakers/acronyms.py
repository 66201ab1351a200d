"""What an acronym in parentheses stands for: *Organisation mondiale de la santé (OMS)*."""

from selon.reading.prose import Prose
from selon.statements.speakers.terms import Terms, without_accents

REACH = 14  # tokens looked at in front of the parenthesis


def expansion(prose: Prose, terms: Terms, at: int) -> tuple[int, int] | None:
    """The tokens ``[first, end)`` whose initials the acronym at token *at* has.

    Small words may be left out of an acronym; a capitalised one may not.
    """
    tokens = prose.tokens
    end = at - 1
    letters = [char for char in without_accents(tokens.words[at]).lower() if char.isalpha()]
    first = end
    while letters and first > 0 and end - first < REACH:
        first -= 1
        word = without_accents(tokens.folded[first])
        if word[0] == letters[-1] and not (word in terms.prepositions and len(letters) > 1):
            letters.pop()
        elif not (word in terms.prepositions or word in terms.determiners or word == "-"):
            return None
    if letters or not tokens.words[first][0].isupper():
        return None
    return first, end
