"""How one name may be spelled: apostrophes, hyphens, accents on capitals, all capitals."""

import unicodedata
from collections.abc import Sequence

STRAIGHT = str.maketrans({"’": "'", "ʼ": "'", "\u00ad": None, "‑": "-", "‐": "-"})
CAPITALS = "^"  # before a key that only words in capitals are looked up by


def straight(word: str) -> str:
    """*word* with straight apostrophes, plain hyphens and no soft ones."""
    return word if word.isascii() else word.translate(STRAIGHT)


def bare(word: str) -> str:
    """*word* without its accents.

    >>> bare("Érythrée")
    'Erythree'
    """
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))


def bare_initial(word: str) -> str:
    """*word* with no accent on its first letter.

    >>> bare_initial("Érythrée")
    'Erythrée'
    """
    return bare(word[:1]) + word[1:]


def shouted(word: str) -> bool:
    """Whether *word* is all in capitals, and more than an initial."""
    return len(word) > 1 and word.isupper()


def calm(word: str) -> str:
    """What is left of *word* where all is written in capitals, accents or not.

    >>> calm("ÉTATS-UNIS"), calm("Etats-Unis")
    ('Etats-unis', 'Etats-unis')
    """
    letters = bare(straight(word))
    return letters[:1] + letters[1:].lower()


def keys(word: str) -> set[str]:
    """All that a name's first word is looked up by."""
    plain = {straight(word), bare_initial(straight(word))}
    quiet = calm(word)
    return plain if quiet in plain else plain | {CAPITALS + quiet}


def alike(name: Sequence[str], words: Sequence[str]) -> bool:
    """Whether *words* spell *name*, word by word; a capital that begins one must be there.

    >>> alike(["d'", "Ivoire"], ["d’", "Ivoire"]), alike(["Jong-un"], ["Jong-Un"])
    (True, True)
    >>> alike(["unies"], ["Unies"]), alike(["Monde"], ["monde"])
    (True, False)
    """
    return len(name) == len(words) and all(map(_alike, name, words))


def _alike(form: str, word: str) -> bool:
    if form == word:
        return True
    quiet, other = calm(form), calm(word)
    return quiet == other or (form[0].islower() and quiet == other[:1].lower() + other[1:])
