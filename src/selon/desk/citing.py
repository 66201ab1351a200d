"""How a claim is cited: for readers, and for BibTeX."""

from datetime import date

from selon.desk.bibtex import entry, safe
from selon.desk.visit import Visit
from selon.desk.words import Words
from selon.ledger.asking.places import Place
from selon.model.claim import Claim
from selon.model.figure import Unit, Verification


def link(visit: Visit, claim: Claim) -> str:
    """Where it is, from anywhere."""
    path = visit.request.app.url_path_for("claim", name=claim.id)
    return f"{visit.desk.settings.origin}{path}"


def permalink(visit: Visit, claim: Claim, known: date) -> str:
    """Where what was known of it on that day can be found again."""
    return f"{link(visit, claim)}?as-of={known}"


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
    about = filter(None, (words.hedge(claim.hedge), _checked(claim, words)))
    told = ", ".join((f"{exact} ({_counted(claim, place.figure.unit, words)})", *about))
    return f"{who}{words.labels.colon} {told}. {where}. {counts}"


def _counted(claim: Claim, unit: Unit, words: Words) -> str:
    """How many, of what, of whom: the exact words alone may not say."""
    many = None if words.is_vague(claim.quantity) else words.spoken(claim.quantity)
    counted = " ".join(filter(None, (many, words.measure(claim.measure, unit))))
    return ", ".join(filter(None, (counted, words.whose(claim.side, claim.status))))


def _checked(claim: Claim, words: Words) -> str:
    """What its mentions say of checking, and how many of them: the first alone may not say."""
    whole = sum(claim.verification.values())
    said = {one: many for one in Verification if (many := claim.verification.get(one))}
    told = [one for one in said if one is not Verification.NOT_STATED]
    names = words.labels.checks
    if not told or said[told[0]] == whole:
        return names[told[0] if told else Verification.NOT_STATED]
    return ", ".join(
        words.say(
            "%(check)s in %(many)s of %(all)s mentions",
            check=names[one],
            many=words.number(said[one]),
            all=words.number(whole),
        )
        for one in told
    )


def bibtex(claim: Claim, place: Place, words: Words, address: str, known: date) -> str:
    """The same as an entry of BibTeX."""
    name = claim.claimant.name if claim.claimant else words.labels.nobody
    when = claim.claimed_on or place.published
    fields = {
        "author": "{" + safe(name) + "}",
        "title": safe(place.figure.span.text),
        "howpublished": safe(place.outlet or ""),
        "year": str(when.year) if when else "",
        "url": address,
        "urldate": known.isoformat(),
        "note": safe(text(claim, place, words, known)),
    }
    return entry("misc", f"selon:{claim.id}", fields)
