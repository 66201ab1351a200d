"""How a claim is cited: for readers, and for BibTeX."""

import re
from datetime import date

from selon.desk.words import Words
from selon.ledger.asking.places import Place
from selon.model.claim import Claim

SPECIAL = re.compile(r"([{}%&$#_~^\\])")


def text(claim: Claim, place: Place, words: Words, known: date) -> str:
    """A line with claimant, day, exact words, where they stood first, and how far it went."""
    name = claim.claimant.name if claim.claimant else words.labels.nobody
    said = words.day(claim.claimed_on) if claim.claimed_on else None
    where = ", ".join(
        filter(
            None,
            (
                place.outlet or place.title,
                words.moment(place.published) if place.published else None,
            ),
        )
    )
    counts = words.say(
        "Claim %(claim)s, %(articles)s from %(origins)s, as known on %(day)s.",
        claim=claim.id,
        articles=words.count("%(num)s article", "%(num)s articles", claim.articles),
        origins=words.count(
            "%(num)s independent origin", "%(num)s independent origins", claim.origins
        ),
        day=words.day(known),
    )
    who = ", ".join(filter(None, (name, said)))
    exact = words.labels.quoted.format(place.figure.span.text)
    check = words.labels.checks[place.figure.verification]
    return f"{who}{words.labels.colon} {exact}, {check}. {where}. {counts}"


def bibtex(claim: Claim, place: Place, words: Words, permalink: str, known: date) -> str:
    """The same as an entry of BibTeX."""
    name = claim.claimant.name if claim.claimant else words.labels.nobody
    when = claim.claimed_on or (place.published and place.published)
    fields = {
        "author": "{" + _safe(name) + "}",
        "title": _safe(place.figure.span.text),
        "howpublished": _safe(place.outlet or ""),
        "year": str(when.year) if when else "",
        "url": permalink,
        "urldate": known.isoformat(),
        "note": _safe(text(claim, place, words, known)),
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@misc{{selon:{claim.id},", *lines, "}\n"])


def _safe(written: str) -> str:
    """*written*, so that nothing in it is a command."""
    return SPECIAL.sub(r"\\\1", written.replace("\\", "/"))
