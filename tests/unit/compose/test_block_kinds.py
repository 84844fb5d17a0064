"""The blocks that help to decide and to write: what each makes of the author's words, and what it refuses."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from clinicpress.compose.blocks.icon_array import draw_icon_array
from clinicpress.compose.markdown import compose_markdown
from clinicpress.errors import ContentError
from clinicpress.render.fetcher import MAX_INLINE_BYTES
from clinicpress.shelf.languages import spoken_languages
from tests.unit.compose.test_markdown import ARTICLE, html


def test_a_warning_is_named_in_words() -> None:
    """A warning has its shape from the style sheet and its rank in words, with or without a title."""
    assert '<h2><span class="warning-word">Warning:</span> Diabetes</h2>' in html("::: warning Diabetes\na\n:::")
    assert '<span class="warning-word">Warning</span>' in html("::: warning\na\n:::")


@pytest.mark.parametrize(
    ("settings", "have", "have_not"),
    [
        ("n=8 of=100", "8 in 100 people have this.", "92 in 100 do not."),
        ('n="about 8" of=100', "About 8 in 100 people have this.", "About 92 in 100 do not."),
        ('n="Up to 10" of=100', "Up to 10 in 100 people have this.", "At least 90 in 100 do not."),
        ('n="fewer than 1" of=1000', "Fewer than 1 in 1,000 people have this.", "More than 999 in 1,000 do not."),
        ("n=0 of=10", "0 in 10 people have this.", "10 in 10 do not."),
    ],
)
def test_a_risk_is_counted_both_ways(settings: str, have: str, have_not: str) -> None:
    """A risk says how many people have it and how many do not, and a number never parts from what it is out of."""
    composed = html(f"::: risk Infection {{{settings}}}\nIt is treated.\n:::")
    assert f'<p class="risk-have">{have}</p>' in composed.replace("\u00a0", " ")
    assert f"<p>{have_not}</p>" in composed.replace("\u00a0", " ")
    assert "<p>It is treated.</p>" in composed
    assert composed.count("<img ") == 1


@pytest.mark.parametrize("language", ["en-GB", *spoken_languages()])
def test_a_number_stays_with_what_it_is_out_of(language: str) -> None:
    """A line never ends between the two numbers of a risk, whichever a language says first."""
    words = "::: risk {n=8 of=100}\nThis.\n:::"
    shown = compose_markdown(words, replace(ARTICLE, theme=ARTICLE.theme.speaking(language)))
    assert re.search(r"8\u00a0[^ \d]+\u00a0100|100\u00a0[^ \d]+\u00a08", shown)


def test_risks_are_compared() -> None:
    """Two risks in a list stand side by side, each with its name, and the list is not printed again."""
    composed = html("::: risk Less pain\n- With it: about 30 in 100\n- Without it: 25/100 people.\n\nSo far.\n:::")
    assert '<p class="risk-label">With it</p>' in composed
    assert 'alt="Without it. Drawing of 100 people, 25 of them filled in."' in composed
    assert "<li>" not in composed
    assert "<p>So far.</p>" in composed


@pytest.mark.parametrize(
    ("n", "of"), [(0, 10), (3, 17), (8, 100), (100, 100), (1, 101), (250, 1000), (1, 10_000), (9999, 10_000)]
)
def test_everybody_is_drawn(n: int, of: int) -> None:
    """A picture of a risk has as many figures or dots as there are people, and so many of them are filled in."""
    drawn = draw_icon_array(n, of)
    root = ET.fromstring(unquote(drawn.partition(",")[2]))  # noqa: S314 - our own
    blank, filled = (_count(path) for path in root.iter("{http://www.w3.org/2000/svg}path"))
    assert (blank, filled) == ((of - n, n) if of <= 100 else (of, n))
    assert len(drawn) < MAX_INLINE_BYTES


def _count(path: ET.Element) -> int:
    """Return how many figures or dots a path draws: each begins anew, or stands on a dashed line."""
    strokes = str(path.get("d")).split("M")[1:]
    if path.get("stroke-dasharray") is None:
        return len(strokes)
    return sum(int(float(stroke.partition("h")[2])) // 10 + 1 for stroke in strokes)


OPTIONS = """::: options
Wait
: Benefits: No **needle**.
: Risks: It takes longer.

Injection
: Benefits: Less pain.
: Risks: A sore back.
:::"""


def test_options_become_a_table() -> None:
    """Options that are defined one by one are compared in a table with heads both ways."""
    composed = html(OPTIONS)
    assert '<th scope="col">Option</th><th scope="col">Benefits</th><th scope="col">Risks</th>' in composed
    assert '<th scope="row">Wait</th><td>No <strong>needle</strong>.</td>' in composed.replace(
        "</strong>. ", "</strong>."
    )
    assert "<dl>" not in composed


def test_options_as_a_table() -> None:
    """Options that are a table already stay one, with their words around it."""
    composed = html("::: options Ways\nLook.\n\n| Option | Risks |\n|---|---|\n| Wait | None known |\n:::")
    assert '<section class="options"> <h2>Ways</h2>' in composed
    assert '<th scope="row">Wait</th>' in composed
    assert "<p>Look.</p>" in composed


WRITTEN = """::: options
Look.

| Option | Benefits | Risks |
|---|---|---|
| Wait | No **needle**. | It takes longer. |
| Injection | Less pain. | A sore back. |
:::"""


@pytest.mark.parametrize("text", [OPTIONS, WRITTEN])
def test_options_that_no_page_holds_stand_one_after_another(text: str) -> None:
    """With more columns than the format's pages hold, each option is a term, and what is said of it follows."""
    composed = html(text, replace(ARTICLE, most_columns=2)).replace("</strong>. ", "</strong>.")
    assert "<table" not in composed
    assert "<dt>Wait</dt> <dd><strong>Benefits:</strong> No <strong>needle</strong>.</dd>" in composed
    assert (
        "<dt>Injection</dt> <dd><strong>Benefits:</strong> Less pain.</dd> <dd><strong>Risks:</strong>" in composed
    )
    assert "<table" in html(text, replace(ARTICLE, most_columns=3))


def test_a_timeline_sets_the_times_apart() -> None:
    """A timeline's times are paragraphs of their own, in bold or not, with or without a colon."""
    composed = html("::: timeline\n- Day 1: Rest at **home**: all day.\n- **Week 2:** Walk.\n- **Later** Run.\n:::")
    assert '<p class="when">Day 1</p> Rest at <strong>home</strong>: all day.' in composed
    assert '<p class="when">Week 2</p> Walk.' in composed
    assert '<p class="when">Later</p> Run.' in composed


def test_a_checklist_has_boxes_of_three_kinds() -> None:
    """A checklist is a list whose boxes are drawn, and whose title says what they are for."""
    composed = html("::: checklist {kind=bring}\n- [ ] your letter\n- your *list*\n:::")
    assert '<section class="checklist checklist-bring"> <h2>To bring</h2>' in composed
    assert "<li>your letter</li> <li>your <em>list</em></li>" in composed
    assert "<h2>To do</h2>" in html("::: checklist\n- a\n:::")
    assert "<h2>Ask</h2>" in html("::: checklist Ask {kind=ask}\n- a\n:::")


def test_questions_have_room_for_answers() -> None:
    """A question has as many lines to write on as were asked for."""
    assert 'class="write"' not in html("::: questions\n- Why?\n:::")
    composed = html("::: questions {lines=2}\n- Why?\n- When?\n:::")
    assert composed.count('<p class="write"></p>') == 4
    assert "<h2>Questions to ask</h2>" in composed


def test_a_diary_has_a_row_for_each_day() -> None:
    """A diary is a table of empty cells, its days numbered or named."""
    composed = html('::: diary {days=3 columns="Morning, What helped"}\nScore it.\n:::')
    assert (
        '<tr><th scope="col">Day</th><th scope="col">Morning</th><th scope="col">What helped</th></tr>' in composed
    )
    assert '<tr><th scope="row">Day 3</th><td></td><td></td></tr>' in composed
    named = html("::: diary {days=9 from=saturday}\n:::")
    assert named.index("Saturday") < named.index("Sunday") < named.index("Monday")
    assert named.count("<td></td>") == 18


def test_space_to_write() -> None:
    """A space has its lines."""
    assert html("::: space Your week {lines=4}\n:::").count('<p class="write"></p>') == 4


GLOSSARY = "::: glossary\nNerve root\n: Where a *nerve* starts.\n\nNerve\n: It carries feeling.\n:::"


def test_terms_lead_to_their_meaning() -> None:
    """A term is linked to its entry where the text uses it first: not in headings, links or the glossary itself."""
    composed = html(
        f"## A nerve\n\n[a nerve](https://a.example), a Nerve **root**, the nerve root, nerves.\n\n{GLOSSARY}"
    )
    assert composed.count('class="term"') == 2
    assert 'a <a class="term" href="#term-2">Nerve</a> <strong>root</strong>' in composed
    assert 'the <a class="term" href="#term-1">nerve root</a>, nerves.' in composed
    assert '<dt id="term-1">Nerve root</dt>' in composed
    assert "<h2>A nerve</h2>" in composed


REFUSED = {
    "::: risk A\na\n:::": r"line 10: this block gives no number of people\. Write \{n=8 of=100\}",
    "::: risk A {n=8}\na\n:::": "gives no number of people",
    "::: risk A {n=1.5 of=100}\na\n:::": "gives no number of people",
    "::: risk A {n=8 of=5}\na\n:::": r"a picture of 5 people cannot be drawn\. Write a number from 10 to 10,000",
    "::: risk A {n=8 of=20000}\na\n:::": "a picture of 20,000 people cannot be drawn",
    "::: risk A {n=11 of=10}\na\n:::": "11 in 10 is more than all",
    '::: risk A {n="fewer than 0" of=10}\na\n:::': "fewer than 1",
    "::: risk A {m=8 of=100}\na\n:::": "has no setting 'm'",
    "::: risk A {n=8 of=100 n=9}\na\n:::": "'n' is set twice",
    "::: risk A {8 in 100}\na\n:::": "'8 in 100' is no setting",
    "::: risk A\n- With: 8 in 100\n- Without: 9 in 1000\n:::": "out of different numbers of people",
    "::: risk A\n- With it\n:::": "'With it' gives no number of people",
    "::: risk A\n" + "- a: 1 in 10\n" * 4 + ":::": "there are 4 numbers to compare",
    "::: options\na\n:::": "there is nothing to compare",
    "::: options\nA\n: Risks: a\n\nB\n: Benefits: b\n:::": "the option 'A' does not say 'Benefits'",
    "::: options\nA\n: none\n:::": "'none' does not say what it is about",
    "::: timeline\n- Rest.\n:::": r"'Rest\.' does not say when",
    "::: timeline\nRest.\n:::": "there is no list in this block",
    "::: checklist {kind=buy}\n- a\n:::": "no checklist of the kind 'buy'. Write do, bring, ask",
    "::: checklist\na\n:::": "there is no list in this block",
    "::: questions {lines=9}\n- a\n:::": r"'lines=9' cannot be used\. Write a number from 1 to 4",
    "::: questions\n:::": "there is no list in this block",
    "::: diary {days=32}\n:::": "Write a number from 1 to 31",
    "::: diary {days=²}\n:::": "Write a number from 1 to 31",
    "::: diary {columns=a,b,c,d,e,f,g}\n:::": "the diary has 7 columns",
    "::: diary {from=someday}\n:::": "'someday' is no day of the week",
    "::: diary {day=3}\n:::": "Did you mean 'days'",
    "::: space {lines=41}\n:::": "Write a number from 1 to 40",
    "::: glossary\na\n:::": "the glossary has 0 terms",
    "::: note A {lines=4}\na\n:::": "this block has no setting 'lines'",
}


@pytest.mark.parametrize(("text", "says"), REFUSED.items())
def test_a_block_that_cannot_be_made(text: str, says: str) -> None:
    """A block that does not hold what it needs is refused with its line, what is wrong and what to write."""
    with pytest.raises(ContentError, match=says) as caught:
        html(text)
    assert "line 10: " in str(caught.value)
    assert caught.value.hint
