"""``words.toml``: the small words of a language, and how its words are written."""

from msgspec import Struct


class WordFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What cutting a text into words and sentences, and knowing its language, needs.

    Attributes:
        function_words: frequent words that tell this language from others.
        shared_words: those of them that other languages write too (*la*, *a*), which tell less.
        elisions: forms that end in an apostrophe and stand for a word (*l'*, *qu'*).
        enclitics: forms that end a written word and stand for a word (*'s*, *-t-il*).
        abbreviations: forms with a full stop that ends no sentence (*M.*, *Gen.*).
        before_days: words right before a day of the month, which opens no grouped number
            (*April 3 410 bodies were found*).
    """

    function_words: tuple[str, ...]
    shared_words: tuple[str, ...] = ()
    elisions: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    before_days: tuple[str, ...] = ()
