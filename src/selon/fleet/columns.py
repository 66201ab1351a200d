"""The tables that a run makes: their columns, and what stands in them."""

from typing import Literal, TypeAlias

from msgspec import Struct

Type: TypeAlias = Literal["text", "texts", "number", "truth", "share", "day", "bytes", "numbers"]


class Column(Struct, frozen=True):
    """One column; ``number`` is an integer of 64 bits, ``numbers`` a list of these."""

    name: str
    type: Type
    meaning: str


ARTICLE = Column("article", "text", "the article, by its unit and its number in it")
NUMBER = Column("number", "number", "which page or text of its unit, from 0")
RECORD = Column("record", "text", "the whole record as JSON, as `selon read` prints it")
RULE = Column("rule", "text", "the rule that found it")
CONFIDENCE = Column("confidence", "share", "probability that it is right, 0 to 1")
VIA = Column("via", "text", "the medium or agency that relays it")

ARTICLES = (
    ARTICLE,
    NUMBER,
    Column("source", "text", "what it was read from: a file, and where in it"),
    Column("kind", "text", "page, or text: what somebody brought as JSON Lines"),
    Column("url", "text", "the address that it names itself, else that it came from"),
    Column("fetched_url", "text", "where it came from, after redirects"),
    Column("fetched", "text", "when it was fetched, ISO 8601"),
    Column("language", "text", "language of the text, ISO 639-1"),
    Column("title", "text", "its title"),
    Column("authors", "texts", "its authors"),
    Column("publisher", "text", "who published it"),
    Column("published", "text", "when it was published: a day, or a moment, ISO 8601"),
    Column("modified", "text", "when it was changed, likewise"),
    Column("dated", "day", "the day that its own dates are counted from"),
    Column("section", "text", "the part of the paper that it stands in"),
    Column("topics", "texts", "what it says it is about"),
    Column("statements", "number", "how many statements were found in it"),
    Column("figures", "number", "how many figures were found in it"),
    Column("text_sha256", "text", "SHA-256 of the text, in UTF-8"),
    Column("page_sha256", "text", "SHA-256 of the page's bytes"),
    Column("text", "text", "title, standfirst and body, as all spans count in it"),
    Column("record", "text", "the whole article as JSON, less its text"),
)
STATEMENTS = (
    ARTICLE,
    NUMBER,
    Column("statement", "text", "its id in the article: s3"),
    Column("source", "text", "who speaks, in the article's words"),
    Column("cue", "text", "the words that attribute"),
    Column("content", "text", "what is attributed"),
    Column("start", "number", "first code point of the content in the text"),
    Column("end", "number", "the code point after its last"),
    Column("speaker", "text", "the source resolved, by its fullest name in the article"),
    Column("speaker_kind", "text", "what the speaker is"),
    Column("actor", "text", "the speaker's entry among the actors"),
    Column("affiliation", "text", "the state spoken for, ISO 3166-1 alpha-3, else an actor"),
    Column("kind", "text", "assertion, attitude, directive"),
    Column("manner", "text", "direct, mixed, indirect"),
    Column("polarity", "text", "affirmed, denied, withheld"),
    Column("said_on", "day", "the day it was said"),
    Column("venue", "text", "where, or to whom in public"),
    VIA,
    RULE,
    CONFIDENCE,
    RECORD,
)
FIGURES = (
    ARTICLE,
    NUMBER,
    Column("figure", "text", "its id in the article: f2"),
    Column("exact", "text", "the figure's words"),
    Column("start", "number", "their first code point in the text"),
    Column("end", "number", "the code point after the last"),
    Column("measure", "text", "what happened to the people counted"),
    Column("comparator", "text", "how the words bound the number"),
    Column("value", "number", "the number asserted"),
    Column("lower", "number", "the bound asserted from below"),
    Column("upper", "number", "the bound asserted from above"),
    Column("unit", "text", "what one of the number is"),
    Column("who", "text", "the people counted, in the article's words"),
    Column("side", "text", "whose people: ISO 3166-1 alpha-3 of a country, else a name"),
    Column("status", "text", "whether the people counted fought"),
    Column("place", "text", "the narrowest place named for it"),
    Column("period_start", "day", "first day that the number covers"),
    Column("period_end", "day", "last day that the number covers"),
    Column("cumulative", "truth", "a total since the period's start, or one event"),
    Column("statement", "text", "the statement that holds it"),
    Column("claimant", "text", "who puts it forward, by the fullest name in the article"),
    Column("claimant_kind", "text", "what the claimant is"),
    Column("actor", "text", "the claimant's entry among the actors"),
    Column("affiliation", "text", "the state spoken for, ISO 3166-1 alpha-3, else an actor"),
    VIA,
    Column("claimed_on", "day", "the day it was said"),
    Column("hedge", "text", "how far the text stands back from the number"),
    Column("verification", "text", "what the text itself says of checking"),
    Column("subset_of", "text", "the figure that it is part of"),
    Column("refers_to", "text", "the figure that a relative one repeats"),
    Column("same_as", "text", "an earlier figure of the article that is the same claim"),
    RULE,
    CONFIDENCE,
    RECORD,
)
REFUSALS = (
    NUMBER,
    Column("article", "text", "the article, where there is one all the same"),
    Column("source", "text", "what was refused"),
    Column("stage", "text", "reading, extraction"),
    Column("code", "text", "why, in one word"),
    Column("message", "text", "why, for a person"),
)
TEXTS = (
    ARTICLE,
    NUMBER,
    Column("charset", "text", "as a server declared it"),
    Column("media_type", "text", "as a server declared it"),
    Column("given", "text", "of a text that somebody brought: its line as JSON, less the text"),
    Column("compared", "bytes", "what copies of the article are found by, packed by selon"),
    Column("keys", "numbers", "what other texts with some of its words share"),
)
PAGES = (
    ARTICLE,
    NUMBER,
    Column("page", "bytes", "the page's bytes, unpacked; empty for a text"),
)
TABLES = {
    "articles": ARTICLES,
    "statements": STATEMENTS,
    "figures": FIGURES,
    "refusals": REFUSALS,
    "texts": TEXTS,
    "pages": PAGES,
}
"""By name; ``texts`` is what archives are compared by, ``pages`` what a ledger keeps besides."""
