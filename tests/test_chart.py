"""The chart: what is drawn for a claim, where, and that nothing in it is taken for mark-up."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Page

from selon import model
from selon.exports.chart import Picture, chart
from selon.exports.chart_section import sections
from selon.exports.labels import ENGLISH, FRENCH, LABELS
from selon.exports.lettering import fitting, flowing, long, wrapped
from selon.exports.panels import checked, looks, panels
from selon.exports.plot import APART, spread
from selon.exports.scale import MOST_TICKS, scale, time
from tests.browser import chromium
from tests.exported import STAFF, claim, mention, texts

SVG = "{http://www.w3.org/2000/svg}"
OTHERS = tuple(
    model.Speaker(name=f"Speaker {number}", kind=model.SpeakerKind.PERSON) for number in range(60)
)
TAGS = frozenset(
    ["svg", "title", "desc", "style", "rect", "g", "text", "tspan", "line", "path", "circle", "a"]
)
AT_LEAST = model.Comparator.AT_LEAST
RANGE = model.Comparator.RANGE
QUANTITIES = st.builds(
    model.Quantity,
    text=texts,
    comparator=st.sampled_from(model.Comparator),
    value=st.none() | st.integers(0, 10**22),
    lower=st.none() | st.integers(0, 10**22),
    upper=st.none() | st.integers(0, 10**22),
)
CLAIMS = st.builds(
    model.Claim,
    id=texts,
    claimant=st.none()
    | st.builds(model.Speaker, name=texts, kind=st.just(model.SpeakerKind.GROUP)),
    measure=st.sampled_from(model.Measure),
    side=st.none() | texts,
    status=st.sampled_from(model.Status),
    quantity=QUANTITIES,
    claimed_on=st.none() | st.dates(),
    place=st.none() | texts,
    hedge=st.sampled_from(model.Hedge),
    verification=st.dictionaries(st.sampled_from(model.Verification), st.integers(1, 9)),
    mentions=st.just(()),
    articles=st.just(1),
    outlets=st.just(1),
    origins=st.just(1),
)


def links(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter(f"{SVG}a"))  # noqa: S314 -- our own


def drawn(element: ET.Element, class_: str) -> list[ET.Element]:
    return [one for one in element.iter() if class_ in one.get("class", "").split()]


def test_a_mark_is_a_link_that_says_its_claim() -> None:
    on = chart([claim("c17", comparator=AT_LEAST, verification=model.Verification.UNVERIFIED)])

    (link,) = links(on)
    said = "7 Nov 2018, Ruth Calder: at least 40,000, unverified"

    assert (link.get("href"), link.get("aria-label")) == ("#c17", said)
    assert link.findtext(f"{SVG}title") == said


def test_the_whole_has_a_title_and_a_description() -> None:
    root = ET.fromstring(chart([claim()], Picture(title="War & peace")))  # noqa: S314 -- our own

    assert root.get("role") == "graphics-document document"
    assert root.findtext(f"{SVG}title") == "War & peace"
    assert "Killed, VEL, military, 1 claim, 1 claimant." in (root.findtext(f"{SVG}desc") or "")


@pytest.mark.parametrize(
    ("verification", "fill", "pieces"),
    [
        (model.Verification.VERIFIED, "full", 1),
        (model.Verification.NOT_STATED, "half", 2),
        (model.Verification.UNVERIFIED, "hollow", 1),
        (model.Verification.DISPUTED, "hollow", 2),
    ],
)
def test_fill_is_verification(verification: model.Verification, fill: str, pieces: int) -> None:
    (link,) = links(chart([claim(verification=verification)]))

    assert fill in link.get("class", "").split()
    assert len(list(link.iter(f"{SVG}path"))) == pieces


def test_a_range_is_a_bar_from_bound_to_bound() -> None:
    (link,) = links(chart([claim(value=None, comparator=RANGE, lower=100, upper=1000)]))
    (bar,) = drawn(link, "bar")
    (mark,) = [one for one in link.iter(f"{SVG}svg") if drawn(one, "shape")]

    assert float(bar.get("y2", 0)) < float(bar.get("y1", 0)) == float(mark.get("y", 0))


def test_steps_join_one_claimants_figures_of_one_place() -> None:
    days = [date(2018, month, 1) for month in (1, 2, 3)]
    mine = [claim(f"c{at}", on=day) for at, day in enumerate(days)]
    others = [claim("c8", claimant=STAFF), claim("c9", claimant=None), claim("c7", claimant=None)]
    root = ET.fromstring(chart([*mine, *others]))  # noqa: S314 -- our own

    assert len(drawn(root, "step")) == 2 * 2


def test_a_claim_without_a_day_stands_where_it_was_first_published() -> None:
    published = (mention(published=date(2018, 11, 9)), mention(published=date(2018, 11, 8)))
    (link,) = links(chart([claim(on=None, mentions=published)]))

    assert link.get("aria-label") == "by 8 Nov 2018, Ruth Calder: 40,000, not stated"


def test_what_has_no_place_is_told_below() -> None:
    vague = claim("c2", value=None, comparator=model.Comparator.VAGUE, text="hundreds")
    svg = chart([claim(), vague, claim("c3", on=None)])

    assert len(links(svg)) == 1
    assert "and so not drawn: 7 Nov 2018, Ruth Calder: “hundreds”, not stated;" in svg


def test_claimants_beyond_the_labels_stand_in_a_list() -> None:
    few = chart([claim(f"c{at}", claimant=one) for at, one in enumerate(OTHERS[:6])])
    many = chart([claim(f"c{at}", claimant=one) for at, one in enumerate(OTHERS[:7])])

    assert ('class="lead"' in few, 'class="lead"' in many) == (True, False)
    assert "Speaker 6" in many


def test_forty_nine_claimants_are_told_apart() -> None:
    found = looks(claim(f"c{at}", claimant=one) for at, one in enumerate(OTHERS[:49]))

    assert len({(one.colour, one.shape) for one in found.values()}) == 49 + 1


def test_panels_of_a_measure_share_a_scale_and_all_share_the_time() -> None:
    first, second, third = panels(
        [
            claim("c1", value=10, side="VEL"),
            claim("c2", value=90_000, side="KES", on=date(2018, 1, 1)),
            claim("c3", value=5, measure=model.Measure.MISSING),
        ],
        log=True,
    )

    assert first.scale == second.scale != third.scale
    assert first.time == second.time == third.time


def test_the_less_sure_word_counts_where_mentions_are_even() -> None:
    both = claim(mentions=())
    even = {model.Verification.VERIFIED: 2, model.Verification.UNVERIFIED: 2}
    fields = {name: getattr(both, name) for name in both.__slots__}

    assert (
        checked(model.Claim(**{**fields, "verification": even})) is model.Verification.UNVERIFIED
    )


@pytest.mark.parametrize("labels", LABELS.values(), ids=list(LABELS))
def test_every_language_has_every_word(labels: object) -> None:
    for field in ("measures", "compared", "checks"):
        assert getattr(labels, field).keys() == getattr(ENGLISH, field).keys()
    assert all(getattr(labels, field) for field in ENGLISH.__struct_fields__)


def test_numbers_are_the_interfaces() -> None:
    million = model.Quantity(text="", comparator=AT_LEAST, value=1_900_000)

    assert ENGLISH.spoken(million) == "at least 1.9 million"
    assert FRENCH.spoken(million) == "au moins 1,9 million"
    assert (ENGLISH.number(40000), FRENCH.number(40000)) == ("40,000", "40\u202f000")


@given(st.lists(CLAIMS, max_size=4), st.booleans(), st.integers(300, 1400))
def test_any_claims_give_a_file_that_is_well_formed(
    claims: list[model.Claim],
    log: bool,  # noqa: FBT001 -- what hypothesis gives
    width: int,
) -> None:
    root = ET.fromstring(chart(claims, Picture(log=log, width=width)))  # noqa: S314 -- our own

    names = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert names <= TAGS
    for section in sections(claims, Picture(log=log)):
        ET.fromstring(section)  # noqa: S314 -- our own


@given(st.lists(st.integers(0, 10**22), min_size=1), st.booleans())
def test_every_number_is_on_the_scale(values: list[int], log: bool) -> None:  # noqa: FBT001 -- as above
    found = scale(values, log=log)

    assert all(-1e-9 <= found.share(one) <= 1 + 1e-9 for one in (*values, *found.ticks))
    assert 2 <= len(found.ticks) <= 7
    assert list(found.ticks) == sorted(found.ticks)


@given(st.lists(st.dates(), min_size=1))
def test_every_day_is_on_the_scale(days: list[date]) -> None:
    found = time(days)

    assert all(0 <= found.share(one) <= 1 for one in (*days, *found.ticks))
    assert len(found.ticks) <= MOST_TICKS


@example([34.0, 34.0])
@example([170.0, 180.0, 206.0])
@given(st.lists(st.floats(34, 206), min_size=1, max_size=6).map(sorted))
def test_labels_stand_apart_and_inside(wanted: list[float]) -> None:
    found = spread(wanted)

    assert all(after - before >= APART - 1e-6 for before, after in pairwise(found))
    assert found[0] >= 18 - 1e-6
    assert found[-1] <= 232 - 20 - 18 + 1e-6


@given(texts, st.integers(40, 300))
def test_what_is_cut_fits(words: str, room: int) -> None:
    assert long(fitting(words, 12, room), 12) <= room
    assert all(long(one, 12) <= room for one in wrapped(words * 9, 12, room))


def test_entries_flow_into_lines() -> None:
    assert list(flowing([40, 40, 40], 100, 10)) == [(0, 0), (50, 0), (0, 1)]


@pytest.mark.parametrize("names", [{"VEL": "Velmoria"}, {}])
def test_a_side_has_the_name_that_is_given(names: dict[str, str]) -> None:
    assert f"{names.get('VEL', 'VEL')}, military" in chart([claim()], Picture(names=names))


@pytest.fixture(scope="module")
def window() -> Iterator[Page]:
    with chromium.window(width=1240, height=900) as opened:
        yield opened


@chromium.needed
def test_no_label_covers_another(window: Page, tmp_path: Path) -> None:
    values = (10, 1000, 1001, 1002, 1003, 99_000)
    few = [claim(f"c{at}", claimant=OTHERS[at], value=one) for at, one in enumerate(values)]
    file = tmp_path / "chart.svg"
    file.write_text(chart(few), encoding="utf-8")

    window.goto(file.as_uri())
    boxes = window.evaluate(
        "[...document.querySelectorAll('.name, .number')].map(one => {"
        "const box = one.getBoundingClientRect(); return [box.top, box.bottom, box.right]})"
    )

    boxes.sort()
    assert len(boxes) == 2 * len(values)
    assert all(upper[1] <= lower[0] + 3 for upper, lower in pairwise(boxes))
    assert max(right for _, _, right in boxes) <= 1200


@chromium.needed
def test_a_mark_can_be_reached_by_the_keyboard(window: Page, tmp_path: Path) -> None:
    file = tmp_path / "chart.svg"
    file.write_text(chart([claim("c1"), claim("c2", claimant=STAFF)]), encoding="utf-8")

    window.goto(file.as_uri())
    reached = window.evaluate(
        "[...document.querySelectorAll('a')].map(one => {one.focus();"
        "return document.activeElement === one})"
    )

    assert reached == [True, True]
