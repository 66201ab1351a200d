"""How texts of one claim hang together, as it is said: what a copy shares, what a mention does."""

from selon.comparing.copies import Kind
from selon.desk.words import said

TIES = {
    Kind.EXACT: said("the same text"),
    Kind.CONTAINED: said("word for word"),
    Kind.EDITED: said("edited"),
    Kind.TRANSLATED: said("translated"),
    Kind.CREDITED: said("from the same agency"),
}
"""How a copy is known to be one."""
LINKS = {
    "claimant": said("claimant"),
    "quantity": said("number"),
    "rounded": said("rounded number"),
    "sides_added": said("sides added up"),
    "date": said("day"),
    "side": said("side"),
    "status": said("who is counted"),
    "place": said("place"),
    "affiliation": said("who is spoken for"),
    "sentence": said("sentence"),
    "headline": said("headline"),
    "same_as": said("said again"),
}
"""What a mention has in common with those that the claim was known by."""
