"""The words of the chart in the languages of the interface, and its numbers and days."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from selon.exports.lettering import line
from selon.exports.words import SIGNS
from selon.model.figure import Hedge, Measure, Status, Verification
from selon.model.quantity import Comparator, Quantity

MILLION = 10**6
BILLION = 10**9
TOO_LONG = 10**15
TENTHS = 10
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Labels(Struct, frozen=True, kw_only=True):
    """One language's; of a pair, the second word stands from the number ``plural`` on."""

    code: str
    group: str
    point: str
    plural: int
    million: tuple[str, str]
    billion: tuple[str, str]
    months: tuple[str, ...]
    first: str = "1"
    measures: Mapping[Measure, str]
    statuses: Mapping[Status, str]
    compared: Mapping[Comparator, str]
    checks: Mapping[Verification, str]
    hedges: Mapping[Hedge, str]
    claim: tuple[str, str]
    claimant: tuple[str, str]
    nobody: str
    any_side: str
    colon: str
    quoted: str
    between: str
    by: str
    title: str
    note: str
    log: str
    linear: str
    empty: str
    unplaced: str
    key: str
    wings: tuple[tuple[Comparator, str], ...]
    fills: tuple[tuple[Verification, str], ...]
    hedged: str

    def counted(self, number: int, noun: tuple[str, str]) -> str:
        """*number*, of which there is at least one, and the noun in its number."""
        return f"{self.number(number)} {noun[number >= self.plural]}"

    def number(self, value: int) -> str:
        """*value* in groups of three digits; one that is too long, by its power of ten."""
        if value >= TOO_LONG:
            digits, _, power = f"{value:.1e}".partition("e+")
            return f"{digits.replace('.', self.point)} × 10{power.translate(RAISED)}"
        return f"{value:,}".replace(",", self.group)

    def short(self, value: int) -> str:
        """*value*, round millions in words."""
        for unit, words in ((BILLION, self.billion), (MILLION, self.million)):
            if unit <= value < TOO_LONG and value % (unit // TENTHS) == 0:
                whole, tenth = divmod(value // (unit // TENTHS), TENTHS)
                digits = self.number(whole) + (f"{self.point}{tenth}" if tenth else "")
                return f"{digits} {words[whole >= self.plural]}"
        return self.number(value)

    def amount(self, quantity: Quantity) -> str:
        """The number without its sign, a range with a dash; vague words as they are."""
        ends = (quantity.lower, quantity.upper)
        if quantity.value is None and None not in ends:
            return "–".join(self.short(one) for one in ends if one is not None)
        known = (one for one in (quantity.value, *ends) if one is not None)
        found = next(known, None)
        return self.quoted.format(line(quantity.text)) if found is None else self.short(found)

    def signed(self, quantity: Quantity) -> str:
        """The number with its sign: *> 40,000*."""
        sign = SIGNS.get(quantity.comparator)
        return f"{sign} {self.amount(quantity)}" if sign else self.amount(quantity)

    def spoken(self, quantity: Quantity) -> str:
        """The quantity as it is said: *more than 40,000*."""
        amount = self.amount(quantity).replace("–", self.between)
        word = self.compared.get(quantity.comparator)
        return f"{word} {amount}" if word else amount

    def day(self, when: date) -> str:
        """*when* as a day."""
        number = self.first if when.day == 1 else when.day
        return f"{number} {self.months[when.month - 1]} {when.year}"


ENGLISH = Labels(
    code="en",
    group=",",
    point=".",
    plural=2,
    million=("million", "million"),
    billion=("billion", "billion"),
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    measures={
        Measure.KILLED: "Killed",
        Measure.WOUNDED: "Wounded",
        Measure.KILLED_OR_WOUNDED: "Killed or wounded",
        Measure.VICTIMS: "Victims",
        Measure.MISSING: "Missing",
        Measure.CAPTURED: "Captured",
        Measure.DISPLACED: "Displaced",
    },
    statuses={
        Status.MILITARY: "military",
        Status.CIVILIAN: "civilians",
        Status.MIXED: "military and civilians",
    },
    compared={
        Comparator.ABOUT: "about",
        Comparator.NEARLY: "nearly",
        Comparator.MORE_THAN: "more than",
        Comparator.AT_LEAST: "at least",
        Comparator.LESS_THAN: "less than",
        Comparator.AT_MOST: "at most",
    },
    checks={
        Verification.VERIFIED: "verified",
        Verification.NOT_STATED: "not stated",
        Verification.UNVERIFIED: "unverified",
        Verification.DISPUTED: "disputed",
    },
    hedges={
        Hedge.PROBABLE: "probable",
        Hedge.POSSIBLE: "possible",
        Hedge.REPORTED: "reported",
    },
    claim=("claim", "claims"),
    claimant=("claimant", "claimants"),
    nobody="Nobody named",
    any_side="side not stated",
    colon=":",
    quoted="“{}”",
    between=" to ",
    by="by {}",
    title="Claims over time",
    note="People, by the day the claim was made, or else first published. {scale} "
    "Thin steps join one claimant’s own figures. Nothing is averaged or added up.",
    log="Logarithmic scale; panels of one measure share it.",
    linear="Linear scale; panels of one measure share it.",
    empty="No claims.",
    unplaced="Without a number or a day, and so not drawn: {}",
    key="How to read the marks",
    wings=(
        (Comparator.EXACT, "exact"),
        (Comparator.RANGE, "range, closed above"),
        (Comparator.MORE_THAN, "more than, open above"),
        (Comparator.AT_LEAST, "at least, bound included"),
        (Comparator.LESS_THAN, "less than"),
        (Comparator.AT_MOST, "at most"),
        (Comparator.ABOUT, "about"),
        (Comparator.NEARLY, "nearly"),
    ),
    fills=(
        (Verification.VERIFIED, "full: the text says verified"),
        (Verification.NOT_STATED, "half: not stated"),
        (Verification.UNVERIFIED, "hollow: unverified"),
        (Verification.DISPUTED, "struck: disputed"),
    ),
    hedged="dashed: hedged",
)
FRENCH = Labels(
    code="fr",
    group="\u202f",
    point=",",
    plural=2,
    million=("million", "millions"),
    billion=("milliard", "milliards"),
    months=(
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ),
    first="1er",
    measures={
        Measure.KILLED: "Tués",
        Measure.WOUNDED: "Blessés",
        Measure.KILLED_OR_WOUNDED: "Tués ou blessés",
        Measure.VICTIMS: "Victimes",
        Measure.MISSING: "Disparus",
        Measure.CAPTURED: "Capturés",
        Measure.DISPLACED: "Déplacés",
    },
    statuses={
        Status.MILITARY: "militaires",
        Status.CIVILIAN: "civils",
        Status.MIXED: "militaires et civils",
    },
    compared={
        Comparator.ABOUT: "environ",
        Comparator.NEARLY: "près de",
        Comparator.MORE_THAN: "plus de",
        Comparator.AT_LEAST: "au moins",
        Comparator.LESS_THAN: "moins de",
        Comparator.AT_MOST: "au plus",
    },
    checks={
        Verification.VERIFIED: "vérifié",
        Verification.NOT_STATED: "non précisé",
        Verification.UNVERIFIED: "non vérifié",
        Verification.DISPUTED: "contesté",
    },
    hedges={
        Hedge.PROBABLE: "probable",
        Hedge.POSSIBLE: "possible",
        Hedge.REPORTED: "rapporté",
    },
    claim=("chiffre", "chiffres"),
    claimant=("auteur", "auteurs"),
    nobody="Auteur non nommé",
    any_side="camp non précisé",
    colon="\u202f:",
    quoted="«\u202f{}\u202f»",
    between=" à ",
    by="au plus tard le {}",
    title="Les chiffres au fil du temps",
    note="Des personnes, par jour de déclaration, à défaut de première parution. {scale} "
    "Un trait fin relie les chiffres d’un même auteur. Rien n’est moyenné ni additionné.",
    log="Échelle logarithmique, commune aux graphiques d’une même mesure.",
    linear="Échelle linéaire, commune aux graphiques d’une même mesure.",
    empty="Aucun chiffre.",
    unplaced="Sans nombre ou sans date, et donc absents du graphique\u202f: {}",
    key="Comment lire les signes",
    wings=(
        (Comparator.EXACT, "exact"),
        (Comparator.RANGE, "fourchette"),
        (Comparator.MORE_THAN, "plus de"),
        (Comparator.AT_LEAST, "au moins, borne comprise"),
        (Comparator.LESS_THAN, "moins de"),
        (Comparator.AT_MOST, "au plus"),
        (Comparator.ABOUT, "environ"),
        (Comparator.NEARLY, "près de"),
    ),
    fills=(
        (Verification.VERIFIED, "plein\u202f: dit vérifié"),
        (Verification.NOT_STATED, "à moitié\u202f: non précisé"),
        (Verification.UNVERIFIED, "creux\u202f: non vérifié"),
        (Verification.DISPUTED, "barré\u202f: contesté"),
    ),
    hedged="pointillé\u202f: précaution",
)
LABELS = {one.code: one for one in (ENGLISH, FRENCH)}
