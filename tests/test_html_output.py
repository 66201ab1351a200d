"""The page: whole, harmless, linked both ways."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon import model
from selon.exports.hypertext import text as escaped
from selon.exports.marks import Mark, Role, marked
from selon.exports.page import page
from tests.readings import ARTICLE, FIGURES, READING, REFUSED, STATEMENTS, TEXT

VOID = {"meta", "br", "circle", "path", "use"}


class Seen(HTMLParser):
    """A page, taken apart; ``loads`` is what a browser would ask somebody else for."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: list[str] = []
        self.open: list[tuple[str, set[str]]] = []
        self.text = ""
        self.article = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag == "a" else []
        self.loads += [key for key in given if key in {"src", "srcset", "style", "background"}]
        assert not any(key.startswith("on") for key in given)
        if tag not in VOID:
            self.open.append((tag, set((given.get("class") or "").split())))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes: set[str] = set().union(*(given for _, given in self.open))
        self.text += data
        if classes & {"article-head", "text"} and not classes & {"ref", "vh"}:
            self.article += data


def seen(*readings: model.Reading) -> Seen:
    found = Seen("".join(page(readings)))
    assert found.open == []
    return found


def test_the_text_is_there_unchanged() -> None:
    assert seen(READING).article == TEXT.replace("\n\n", "")


def test_a_text_without_title_and_standfirst_is_all_body() -> None:
    article = replace(ARTICLE, title=None, standfirst=None)

    found = seen(replace(READING, article=article))

    assert found.article == TEXT.replace("\n\n", "")
    assert "h1" not in found.tags


def test_every_record_has_a_note_and_a_place_and_they_lead_to_each_other() -> None:
    found = seen(READING, READING)

    for record in (*FIGURES, *STATEMENTS):
        for article in ("a1", "a2"):
            assert {f"{article}-{record.id}", f"{article}-{record.id}-note"} <= set(found.ids)
            assert f"#{article}-{record.id}" in found.links
            assert f"#{article}-{record.id}-note" in found.links
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)


def test_a_figure_is_shown_with_all_that_is_known_of_it() -> None:
    words = " ".join(seen(READING).text.split())

    for shown in (
        "at least 12 000",
        "killed, soldats, MLI, military",
        "Ana Diallo 6 Mar 2024",
        "colonelle, Ana Diallo, MLI, person",
        "probable, unverified",
        "Rien n’a pu être confirmé",
        "since 5 Mar 2024",
        "the article itself",
        "not stated",
        "Agence Continentale",
        "killed, bodies, officiers, military",
    ):
        assert shown in words


def test_a_side_that_is_no_country_has_its_name() -> None:
    words = "".join(page([READING], names={"MLI": "Malinia"}))

    assert "killed, soldats, Malinia, military" in Seen(words).text
    assert "colonelle, Ana Diallo, Malinia, person" in Seen(words).text


def test_a_statement_without_a_cue_is_given_none() -> None:
    said = replace(STATEMENTS[0], cue=())
    whole = "".join(page([replace(READING, statements=(said,))]))

    assert ">says<" not in whole
    assert '<a href="#a1-s1" aria-label="in the text">→</a>' in whole


def test_the_signs_of_checks_are_explained() -> None:
    words = " ".join(seen(READING).text.split())

    assert "was checked: disputed verified unverified not stated" in words
    assert "was checked" not in seen(replace(READING, figures=())).text


def test_what_stands_around_the_article_is_shown() -> None:
    words = seen(READING).text

    for shown in ("Le Courrier", "M. Sorel, T. Evrard", "6 Mar 2024, 18:30 +01:00", "7 Mar 2024"):
        assert shown in words
    assert "Le pont." in words
    assert "https://courrier.example/varelle" in seen(READING).links


def test_several_articles_have_an_index() -> None:
    found = seen(READING, REFUSED, READING)

    assert [link for link in found.links if re.fullmatch(r"#a\d", link)] == ["#a1", "#a3"]
    assert "2 articles · selon" in found.text
    assert "4 figures · 4 statements" in found.text


def test_an_article_whose_claims_were_not_read_says_so() -> None:
    why = replace(REFUSED.refusals[0], message="no rules for language 'de'")

    found = seen(model.Reading(source="a", article=ARTICLE, refusals=(why,)))

    assert "No claimsno rules for language 'de'" in found.text
    assert "0 figures" not in found.text


def test_what_was_not_read_is_named() -> None:
    assert "wall.html paywall: only its start is free" in seen(REFUSED).text


def test_nothing_at_all_is_a_page() -> None:
    assert "0 articles" in seen().text


def test_nothing_is_loaded_from_elsewhere() -> None:
    whole = "".join(page([READING]))
    found = Seen(whole)

    assert found.loads == []
    assert not set(found.tags) & {"script", "img", "iframe", "object", "embed", "link", "base"}
    assert "url(" not in whole
    assert "@import" not in whole


EVIL = "<script>alert(1)</script>\" onload='x' </style><b>\x00\x1b&amp;"


def test_nothing_of_the_article_becomes_markup() -> None:
    text = f"{EVIL}\n\n{EVIL}"
    whole = model.Span(0, len(text), text)
    speaker = model.Speaker(name=EVIL, title=EVIL, kind=model.SpeakerKind.PERSON, affiliation=EVIL)
    article = replace(
        ARTICLE,
        url="javascript:alert(1)",
        language=EVIL,
        title=EVIL,
        standfirst=EVIL,
        authors=(EVIL,),
        publisher=EVIL,
        section=EVIL,
        topics=(EVIL,),
        images=(model.Image(caption=EVIL, credits=(EVIL,), place=EVIL),),
        text=text,
    )
    figure = replace(
        FIGURES[1],
        span=whole,
        verification_span=whole,
        quantity=replace(FIGURES[3].quantity, text=EVIL),
        who=EVIL,
        side=EVIL,
        place=EVIL,
        via=EVIL,
        claimant=speaker,
    )
    said = replace(
        STATEMENTS[0],
        source=(whole,),
        cue=(whole,),
        content=(whole,),
        speaker=speaker,
        venue=EVIL,
        via=EVIL,
    )
    reading = model.Reading(source=EVIL, article=article, figures=(figure,), statements=(said,))
    why = replace(REFUSED.refusals[0], source=EVIL, message=EVIL)

    found = seen(reading, replace(REFUSED, refusals=(why,)))

    assert "script" not in found.tags
    assert not [link for link in found.links if link.startswith("javascript")]
    assert "<script>alert(1)" in found.text


@pytest.mark.parametrize("words", ["a\ud800b", "\x00", "\x85", "a\u202eb"], ids=ascii)
def test_any_character_can_be_written(words: str) -> None:
    assert "\x00" not in escaped(words)
    assert escaped(words).encode("utf-8", "replace")


ROLES = st.sampled_from(list(Role))


@st.composite
def marks_in(draw: st.DrawFn, length: int) -> list[Mark]:
    found = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, length - 1))
        end = draw(st.integers(start + 1, length))
        role = draw(ROLES)
        link, anchor = draw(st.booleans()), draw(st.booleans())
        name = f"{'f' if role is Role.FIGURE else 's'}{number}"
        found.append(Mark(start=start, end=end, id=name, role=role, link=link, anchor=anchor))
    return sorted(found, key=lambda one: (one.start, -one.end))


@given(st.data())
def test_marks_may_nest_and_overlap(data: st.DataObject) -> None:
    """Whatever stands in or across whatever: well formed, the same text, no link in a link."""
    text = "<" + data.draw(st.text(alphabet="ab &<", min_size=1, max_size=20))
    found = data.draw(marks_in(len(text)))

    whole = marked(text, 0, len(text), found, prefix="a1-")

    looked = Seen(f'<p class="text">{whole}</p>')
    assert looked.article == text
    assert looked.open == []
    assert re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", whole) is None
    assert sorted(looked.ids) == sorted(f"a1-{one.id}" for one in found if one.anchor)


def test_a_figure_cut_in_two_is_numbered_once() -> None:
    outer = Mark(start=0, end=9, id="f1", role=Role.FIGURE, link=True, anchor=True)
    inner = Mark(start=3, end=5, id="f2", role=Role.FIGURE, link=True, anchor=True)

    whole = marked("abcdefghi", 0, 9, [outer, inner], prefix="")

    assert whole.count('class="ref"') == 2


def test_many_marks_take_linear_time() -> None:
    """Here a step that looks at all marks for each paragraph would not come back."""
    block = "Selon lui, douze morts."
    text = "\n\n".join(block for _ in range(10_000))
    step = len(block) + 2
    said = tuple(
        replace(
            STATEMENTS[3],
            id=f"s{number}",
            cue=(model.Span.cut(text, number * step, number * step + 5),),
            content=(model.Span.cut(text, number * step + 11, number * step + 22),),
        )
        for number in range(10_000)
    )
    article = replace(ARTICLE, title=None, standfirst=None, text=text)

    found = "".join(page([model.Reading(source="a", article=article, statements=said)]))

    assert found.count('class="cue s') == 10_000
