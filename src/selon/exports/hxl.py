"""Tags of the Humanitarian Exchange Language (hxlstandard.org) for the columns of a table."""

from selon.exports.rows import NAMES
from selon.model.figure import Measure

AFFECTED = {
    Measure.KILLED: "#affected+killed",
    Measure.WOUNDED: "#affected+injured",
    Measure.KILLED_OR_WOUNDED: "#affected+killed_or_injured",
    Measure.VICTIMS: "#affected",
    Measure.MISSING: "#affected+missing",
    Measure.CAPTURED: "#affected+captured",
    Measure.DISPLACED: "#affected+displaced",
}
TAGS = {
    "claim": "#meta+claim+id",
    "article": "#meta+article+id",
    "outlet": "#meta+source+name",
    "language": "#meta+lang+code",
    "published": "#date+published",
    "claimant": "#contact+claimant+name",
    "claimant_kind": "#contact+claimant+type",
    "affiliation": "#contact+claimant+affiliation",
    "measure": "#indicator+measure",
    "comparator": "#indicator+comparator",
    "unit": "#indicator+unit",
    "who": "#group+name",
    "side": "#group+side+code",
    "status": "#group+status",
    "place": "#loc+name",
    "period_start": "#date+start",
    "period_end": "#date+end",
    "claimed_on": "#date+claimed",
    "hedge": "#meta+hedge",
    "verification": "#status+verification",
    "exact": "#description+text",
    "origin": "#meta+origin+id",
    "url": "#meta+url",
    "text_sha256": "#meta+sha256",
    "start": "#meta+offset+start",
    "end": "#meta+offset+end",
}
BOUNDS = {"value": "", "lower": "+min", "upper": "+max"}


def tags(measure: Measure | None = None) -> tuple[str, ...]:
    """A tag a column, for rows of that *measure*, or of several.

    >>> tags(Measure.KILLED)[NAMES.index("lower")]
    '#affected+killed+min'
    """
    affected = AFFECTED[measure] if measure else "#affected"
    return tuple(affected + BOUNDS[name] if name in BOUNDS else TAGS[name] for name in NAMES)
