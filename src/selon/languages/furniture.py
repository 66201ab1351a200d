"""``furniture.toml``: what stands around an article and is not the article.

A form is the words of a whole line and slots in braces; ``a|b`` is one or the other, a
question mark makes a word optional: ``mis|mise à jour le? {when}``. Case does not count,
nor do the kind of apostrophe, bullets before the line and marks after it.

=================  ==================================================================
``{names}``        people and newsrooms: words with capitals, ``particles`` between them
``{when}``         a day or a time, made of the words of ``dates.toml`` and ``when_words``
``{day}``          a time with its year, where it makes the whole line
``{minutes}``      a small number; ``{count}`` any number
``{publisher}``    up to five words; ``{section}`` likewise
``{topics}``       one or more, between commas, with a capital; ``{tags}`` in any case
``{title}``        the headline of another article; ``{rest}`` any words
``{credits}``      who made or sold a picture, between slashes
``{agency}``       one of ``agencies``; ``{newsroom}`` several names, one of them an agency
``{signature}``    an agency and a photographer, between them a slash
``{place}``        up to five words, with a capital
``{caption}``      what a picture shows
=================  ==================================================================
"""

from typing import Literal

from msgspec import Struct

Kind = Literal[
    "byline", "published", "modified", "reading-time", "credit", "caption", "related", "topics",
    "section", "share", "newsletter", "comments", "comments-closed", "sign-in", "subscribe",
    "copyright", "advert", "media", "menu",
]  # fmt: skip


class LineRule(Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """One sort of line, with its proof.

    Attributes:
        kind: what the line is.
        opens: whether what it announces may stand in the lines after it (*Read more*,
            then headlines; *Written by*, then a name).
        comments: whether a line to sign in does it for readers to comment.
        matches: lines in mark-up, their slots labelled.
        ignores: lines that are text, or something else.
    """

    id: str
    kind: Kind
    forms: tuple[str, ...]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]
    opens: bool = False
    comments: bool = False

    def __post_init__(self) -> None:
        if not (self.forms and self.matches and self.ignores):
            raise ValueError(f"{self.id}: needs forms, matches and ignores")


class FurnitureFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``furniture.toml``.

    Attributes:
        particles: words without a capital inside a name (*de*, *van*).
        roles: words for what a writer is (*correspondent*), which are no name.
        name_joiners: words between two names (*and*, *with*).
        when_words: words of a time that are no moment (*at*, *GMT*).
        zones: minutes east of Greenwich, by the name of the time zone.
        agencies: newsrooms and picture agencies that captions are credited to.
        credit_words: words before or after a credit (*Photo*, *via*).
        place_words: words before the place in a caption (*in*, *near*).
        sections: names of a newspaper's sections.
    """

    particles: tuple[str, ...]
    roles: frozenset[str]
    name_joiners: tuple[str, ...]
    when_words: tuple[str, ...]
    zones: dict[str, int]
    agencies: tuple[str, ...]
    credit_words: tuple[str, ...]
    place_words: tuple[str, ...]
    sections: tuple[str, ...]
    line: tuple[LineRule, ...]
