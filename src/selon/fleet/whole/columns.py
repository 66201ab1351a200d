"""The tables that a comparison makes: their columns, and what stands in them."""

from selon.fleet.columns import ARTICLE, Column

CLAIM = Column("claim", "text", "the claim, by its number in this comparison: c17")
OUTLET = Column("outlet", "text", "who published the article")

VERSIONS = (
    ARTICLE,
    Column("story", "text", "the article that it is a version of: the first of them"),
    Column("version", "number", "which version, from 1"),
    Column("current", "truth", "whether it is the one fetched last"),
    Column(
        "origin", "text", "the article that its story goes back to as a whole: itself, or another"
    ),
    Column("source", "text", "what it was read from"),
    OUTLET,
    Column("language", "text", "language of the text, ISO 639-1"),
    Column("published", "text", "when it was published: a day, or a moment, ISO 8601"),
    Column("url", "text", "its address"),
    Column("text_sha256", "text", "SHA-256 of the text, in UTF-8"),
)
COPIES = (
    Column("one", "text", "the earlier article"),
    Column("other", "text", "the later one"),
    Column("kind", "text", "exact, contained, edited, translated, credited"),
    Column("containment", "share", "the larger share of one text that is in the other"),
    Column("whole", "truth", "whether one as a whole comes from the other"),
    Column("why", "text", "in words, as JSON"),
    Column(
        "shared", "text", "the passages: start, end, start and end in the other, same, as JSON"
    ),
)
CLAIMS = (
    CLAIM,
    Column("claimant", "text", "who puts it forward, by the fullest name of all mentions"),
    Column("claimant_kind", "text", "what the claimant is"),
    Column("affiliation", "text", "the state spoken for, ISO 3166-1 alpha-3, else an actor"),
    Column("measure", "text", "what happened to the people counted"),
    Column("comparator", "text", "how the words bound the number"),
    Column("value", "number", "the number asserted"),
    Column("lower", "number", "the bound asserted from below"),
    Column("upper", "number", "the bound asserted from above"),
    Column("side", "text", "whose people: ISO 3166-1 alpha-3 of a country, else a name"),
    Column("status", "text", "whether the people counted fought"),
    Column("place", "text", "the narrowest place named for it"),
    Column("period_start", "day", "first day that the number covers"),
    Column("period_end", "day", "last day that the number covers"),
    Column("claimed_on", "day", "the day it was said"),
    Column("hedge", "text", "how far its fullest mention stands back from it"),
    Column("articles", "number", "articles whose latest version mentions it"),
    Column("outlets", "number", "outlets that printed those; one for each article of none"),
    Column("origins", "number", "independent texts that those go back to"),
    Column("drifts", "number", "how often it was changed as it was passed on, in all versions"),
)
MENTIONS = (
    CLAIM,
    ARTICLE,
    Column("figure", "text", "the figure in it: f2"),
    OUTLET,
    Column("language", "text", "language of the text, ISO 639-1"),
    Column("published", "text", "when it was published, ISO 8601"),
    Column("exact", "text", "the figure's words"),
    Column("start", "number", "their first code point in the text"),
    Column("end", "number", "the code point after the last"),
    Column("current", "truth", "whether it stands in the article's latest version"),
    Column("origin", "text", "the article that it goes back to in this claim, if it is current"),
    Column("to", "text", "the mention that it is linked to, article/figure; none for the fullest"),
    Column("why", "texts", "what the two share"),
    Column("drift", "text", "where it says otherwise than the fullest, as JSON"),
)
TABLES = {
    "versions": VERSIONS,
    "copies": COPIES,
    "claims": CLAIMS,
    "mentions": MENTIONS,
}
