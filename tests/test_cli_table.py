"""The table: what a person sees in a terminal."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon import model
from selon.exports.columns import fit, pad, plain, width, wrap
from selon.exports.table import Style, closing, lines
from tests.readings import ARTICLE, DAY, FIGURES, READING, REFUSED, STATEMENTS

TABLE = """\
Varelle : au moins douze soldats tués, selon l’armée
Le Courrier · M. Sorel, T. Evrard · 6 Mar 2024 · fr · 1 min

FIGURES
  ≥ 12              killed              soldats · MLI · military   armée
  ≥ 12 000          killed              soldats · MLI · military   Ana Diallo    6 Mar 2024
                    Varelle · since 5 Mar 2024 · via Agence Continentale · unverified
    3               killed, bodies      officiers · military       Ana Diallo
                    part of ≥ 12 000 · disputed
  “du même ordre”   killed or wounded                              the article
                    “du même ordre” · probable · unverified

STATEMENTS
  armée        selon       au moins douze soldats tués
  Ana Diallo   a déclaré   « Au moins douze soldats sont morts, dont trois officiers »        direct
  Ana Diallo   ajoutant    que les pertes étaient « probablement » du même ordr…   directive, denied
  —                        Rien n’a pu

4 figures · 4 statements · varelle.html
"""  # noqa: E501 -- a hundred cells


def table(reading: model.Reading, style: Style | None = None) -> str:
    paper = style or Style()
    rows = [*lines(reading, paper), closing(reading, paper)]
    return "".join(f"{row}\n" for row in rows)


def test_a_reading_is_a_table() -> None:
    assert table(READING) == TABLE


@pytest.mark.parametrize("cells", [40, 60, 80, 100, 140])
def test_nothing_is_wider_than_the_terminal(cells: int) -> None:
    rows = table(READING, Style(width=cells)).splitlines()

    assert max(map(width, rows)) <= cells


def test_a_narrow_table_keeps_every_claimant() -> None:
    rows = table(READING, Style(width=48))

    assert "Ana Diallo · 6 Mar 2024" in " ".join(rows.split())


def test_a_day_stands_below_where_there_is_no_room_for_it() -> None:
    rows = table(READING, Style(width=82))

    assert "soldats · MLI · military   Ana Diallo\n" in rows
    assert "   6 Mar 2024 · Varelle · since 5 Mar 2024" in rows


def test_colour_adds_nothing_but_colour() -> None:
    coloured = table(READING, Style(colour=True))

    assert "\x1b[1mFIGURES\x1b[0m" in coloured
    assert coloured.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "") == TABLE


def test_an_article_without_claims_is_its_head() -> None:
    article = replace(ARTICLE, authors=(), publisher=None, published=None, reading_minutes=None)
    dated = model.Dated(date=DAY, basis=model.Basis.WEEKDAY)
    rows = table(model.Reading(source="a", article=replace(article, dated=dated)))

    assert rows.splitlines()[1:] == [
        "6 Mar 2024 (from a weekday in the text) · fr",
        "",
        "0 figures · 0 statements · a",
    ]


@pytest.mark.parametrize(
    ("comparator", "bounds", "shown"),
    [
        ("exact", (1234567, 1234567, 1234567), "  1 234 567"),
        ("about", (100, None, None), "≈ 100"),
        ("nearly", (100, None, 100), "≲ 100"),
        ("more_than", (100, 100, None), "> 100"),
        ("less_than", (100, None, 100), "< 100"),
        ("at_most", (100, None, 100), "≤ 100"),
        ("range", (None, 70000, 80000), "  70 000–80 000"),
        ("vague", (None, None, None), "“des dizaines”"),
    ],
)
def test_a_quantity_has_its_sign(
    comparator: str, bounds: tuple[int | None, int | None, int | None], shown: str
) -> None:
    value, lower, upper = bounds
    quantity = model.Quantity(
        text="des dizaines",
        comparator=model.Comparator(comparator),
        value=value,
        lower=lower,
        upper=upper,
    )
    rows = table(replace(READING, figures=(replace(FIGURES[0], quantity=quantity),)))

    assert f"\n  {shown}   killed   soldats" in rows


def test_a_side_that_is_no_country_has_its_name() -> None:
    rows = table(READING, Style(names={"MLI": "Malinia"}))

    assert "soldats · Malinia · military" in rows


def test_control_characters_never_reach_a_terminal() -> None:
    evil = "\x1b]0;owned\x07 \x9b31m \u202e \x00 a\nb"
    speaker = model.Speaker(name=evil, kind=model.SpeakerKind.PERSON)
    article = replace(ARTICLE, title=evil, authors=(evil,), publisher=evil, language=evil)
    figure = replace(FIGURES[1], who=evil, place=evil, via=evil, claimant=speaker)
    said = replace(STATEMENTS[0], speaker=speaker)

    rows = table(
        model.Reading(source=evil, article=article, figures=(figure,), statements=(said,))
    )

    assert not {char for char in rows if char < " " or "\x7f" <= char < "\xa0"} - {"\n"}
    assert "\u202e" not in rows


def test_an_article_whose_claims_were_not_read_says_so() -> None:
    why = replace(REFUSED.refusals[0], message="no rules for language 'de'")

    rows = table(model.Reading(source="a", article=ARTICLE, refusals=(why,)))

    assert "\n\nno rules for language 'de'\n\n0 figures" in rows


def test_what_gave_no_article_prints_nothing() -> None:
    assert list(lines(REFUSED, Style())) == []


@given(st.text(), st.integers(1, 60))
def test_text_fits_its_cells(text: str, cells: int) -> None:
    cut = fit(text, cells)

    assert width(cut) <= cells
    assert width(pad(cut, cells)) == cells


@given(st.text())
def test_text_in_lines_is_the_same_text(text: str) -> None:
    words = plain(text)

    assert " ".join(wrap(words, 20)) == words
    assert plain(words) == words
