"""Text that would be cut, overlap or leave the page is found and named; each rule has a page that keeps it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from clinicpress.render.fit.misfits import find_misfits
from clinicpress.render.fit.refusal import refuse_misfits
from tests.unit.render.fit.layouts import open_pages, sheet

LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 3
WORDS = "Walk a little each day. " * 20

CODE = (
    "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='60' height='60'>"
    "<rect width='60' height='60'/></svg>\" alt=\"a code\">"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A body that does not fit, what is said of it, and the style with which it would fit."""

    body: str
    bad: str
    good: str
    says: str


SAMPLES = {
    "a long word": Sample(
        body=f"<h2>What helps</h2><p>{LONG}</p>",
        bad="",
        good="p { overflow-wrap: anywhere }",
        says="the text under 'What helps' runs off page 1",
    ),
    "a line into the margin": Sample(
        body="<h2>What helps</h2><p>Walk.</p>",
        bad="p { width: 340px; text-align: right }",
        good="p { width: 320px; text-align: right }",
        says="the text under 'What helps' runs into the margin of page 1",
    ),
    "a heading on one line": Sample(
        body=f"<p>Text</p><h3>{WORDS}</h3>",
        bad="h3 { white-space: nowrap }",
        good="",
        says="the heading 'Walk a little each day. Walk a little each day. Walk a lit …' runs off page 1",
    ),
    "a table too wide for the page": Sample(
        body=f"<h2>Doses</h2><table><tr>{'<td>Paracetamol</td>' * 9}</tr></table>",
        bad="",
        good="table { table-layout: fixed; width: 320px } td { overflow-wrap: anywhere }",
        says="the table under 'Doses' runs off page 1",
    ),
    "a table too wide for its column": Sample(
        body='<section class="contact"><table><caption>Opening hours</caption>'
        "<tr><td>Monday-to-Friday</td><td>08:00–18:00</td></tr></table></section>",
        bad="td { white-space: nowrap } .contact { width: 80px }",
        good="td { white-space: nowrap } .contact { width: 300px }",
        says="the table 'Opening hours' is too wide for its column on page 1",
    ),
    "a word too wide for its cell": Sample(
        body=f"<h2>Doses</h2><table><tr><td>{LONG[:20]}</td><td>Once</td></tr></table>",
        bad="table { table-layout: fixed; width: 100px }",
        good="table { table-layout: fixed; width: 300px }",
        says="the table under 'Doses' has a line that is too wide for its column on page 1",
    ),
    "a panel of a fixed height": Sample(
        body=f'<section class="card"><h3><span class="card-word">Emergency:</span> Call 999 now if</h3>'
        f"<p>{WORDS}</p></section>",
        bad=".card { height: 40px; border: 1px solid }",
        good=".card { border: 1px solid }",
        says="the care card 'Call 999 now if' runs out of its panel on page 1",
    ),
    "a panel that hides the rest": Sample(
        body=f'<section class="exercise"><h3>Pelvic tilt</h3><p>{WORDS}</p></section>',
        bad=".exercise { height: 40px; overflow: hidden }",
        good=".exercise { overflow: hidden }",
        says="the exercise 'Pelvic tilt' is cut on page 1",
    ),
    "a panel wider than the page": Sample(
        body='<section class="note"><h3>Good to know</h3><p>Short.</p></section>',
        bad=".note { width: 330px; border: 1px solid }",
        good=".note { width: 330px; margin-right: -12px; border: 1px solid }",
        says="the heading 'Good to know' runs into the margin of page 1",
    ),
    "a block on another": Sample(
        body="<h2>What helps</h2><p>Rest.</p><h3>Work</h3>",
        bad="p { height: 2px; margin: 0 } h3 { margin: 0 }",
        good="p { margin: 0 } h3 { margin: 0 }",
        says="the heading 'Work' stands on the text under 'What helps' on page 1",
    ),
    "words on words in a cell": Sample(
        body="<table><tr><td><p>Once</p><h3>Twice</h3></td></tr></table>",
        bad="p { height: 2px; margin: 0 }",
        good="",
        says="the heading 'Twice' stands on the table on page 1",
    ),
    "a masthead on the text": Sample(
        body='<div class="masthead"><p>The clinic</p></div><p>Text</p>',
        bad=".masthead { position: absolute; top: 0; left: 0 }",
        good=".masthead { position: absolute; top: -30px; left: 0 }",
        says="the text stands on the masthead on page 1",
    ),
    "a picture on words": Sample(
        body=f'<h2>Where we are</h2><div class="way">{CODE}<p>Larkfield Spine Clinic</p></div>',
        bad="img { position: absolute; top: 25px; left: 10px }",
        good="img { display: block }",
        says="the text under 'Where we are' stands on the text under 'Where we are' on page 1",
    ),
    "a panel over the words of a cover": Sample(
        body='<h1>After your injection</h1><div class="panel"><p>Words of its own</p></div>',
        bad=".panel { position: absolute; right: 0; bottom: 0; left: 0; height: 220px; background: #eee }",
        good=".panel { position: absolute; right: 0; bottom: 0; left: 0; height: 160px; background: #eee }",
        says="the text under 'After your injection' stands on the heading 'After your injection' on page 1",
    ),
    "a picture larger than the page": Sample(
        body="<figure><img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='380' "
        "height='9'><rect width='9' height='9'/></svg>\" alt=\"a\">"
        "<figcaption>Where it hurts</figcaption></figure>",
        bad="",
        good="img { width: 100% }",
        says="the figure 'Where it hurts' runs off page 1",
    ),
    "a turned box": Sample(
        body="<h2>Notes</h2><p>Turned to stand on its end, and longer than the page is high</p>",
        bad="p { width: 310px; transform: rotate(90deg) }",
        good="p { width: 310px; transform: rotate(0deg) }",
        says="the text under 'Notes' runs off page 1",
    ),
}


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_what_does_not_fit_is_named(sample: Sample) -> None:
    """A page that does not hold its text says so of the first block; with room for it there is nothing to say."""
    found = find_misfits(open_pages(sheet(sample.body), sample.bad))
    assert str(found[0]) == sample.says
    assert find_misfits(open_pages(sheet(sample.body), sample.good)) == ()


def test_a_footer_that_is_too_long() -> None:
    """A footer of more lines than its margin holds is found; one that fits is not."""
    assert find_misfits(open_pages("<p>Text</p>", footer="Clinic")) == ()
    assert str(find_misfits(open_pages("<p>Text</p>", footer=WORDS))[0]) == "the footer runs off page 1"
    assert "the footer" in str(find_misfits(open_pages("<p>Text</p>", footer=LONG))[0])


def test_the_right_page_is_named() -> None:
    """A fault on a later page has its number, and the heading before it that stands on an earlier page."""
    body = sheet(f'<h2>What helps</h2><p>Text</p><p class="last">{LONG}</p>')
    found = find_misfits(open_pages(body, ".last { break-before: page }"))
    assert [str(misfit) for misfit in found] == ["the text under 'What helps' runs off page 2"]


def test_a_band_may_reach_the_edge_of_the_sheet() -> None:
    """A style that reaches into the margins by negative margins has its way; its text keeps off the edge."""
    band = ".masthead { height: 30px; margin: -40px -40px 10px; padding: %s; background: #eee; text-align: right }"
    body = sheet('<div class="masthead"><p>The clinic</p></div><p>Text</p>')
    assert find_misfits(open_pages(body, band % "15px")) == ()
    assert str(find_misfits(open_pages(body, band % "0"))[0]) == "the masthead runs off page 1"


def test_a_picture_may_reach_the_edge_of_the_sheet() -> None:
    """A picture in a panel that is placed at the edges fills it to the edge; one that is wider does not fit."""
    panel = (
        ".panel { position: absolute; right: -40px; bottom: -40px; left: -40px } img { height: 80px; width: %s }"
        "@page { @bottom-left { content: none } @bottom-right { content: none } }"
    )
    body = sheet(f'<h1>After your injection</h1><div class="panel">{CODE}</div>')
    assert find_misfits(open_pages(body, panel % "400px")) == ()
    assert "runs off page 1" in str(find_misfits(open_pages(body, panel % "420px"))[0])


def test_what_only_screen_readers_read_is_in_order() -> None:
    """Text that is clipped to a pixel on purpose is not called cut."""
    hidden = "span { position: absolute; width: 1px; height: 1px; overflow: hidden }"
    assert find_misfits(open_pages("<p>Text <span>for those who listen</span></p>", hidden)) == ()


def test_markers_hanging_indents_and_small_raised_signs_are_in_order() -> None:
    """What a typesetter hangs out of a block on purpose is no fault."""
    body = f'<ol start="98"><li>One<li>Two<li>Three</ol><p class="hang">{WORDS}</p><p>A note<sup>12</sup></p>'
    style = ".hang { padding-left: 30px; text-indent: -30px } sup { line-height: 0; vertical-align: 4px }"
    assert find_misfits(open_pages(body, style)) == ()


@pytest.mark.parametrize("private", ['<div class="sheet"><div class="banner">', '<section id="x" class="for-you">'])
def test_a_patients_part_is_named_by_its_kind_only(private: str) -> None:
    """No word of a patient's part stands in a message."""
    body = f"<h2>Public</h2>{private}<h3>Grace Okafor</h3><p>{LONG}</p><table><caption>Grace</caption><tr>"
    said = " ".join(str(misfit) for misfit in find_misfits(open_pages(f"{body}<td>{LONG}")))
    assert "runs off page 1" in said
    assert "Grace" not in said
    assert "Public" not in said


def test_the_error_says_the_first_and_counts_the_others() -> None:
    """One error stands for all that does not fit."""
    body = sheet(f"<h2>A</h2><p>{LONG}</p><h2>B</h2><p>{LONG}</p><h2>C</h2><p>{LONG}</p>")
    misfits = find_misfits(open_pages(body))
    first = "the text under 'A' runs off page 1."
    assert refuse_misfits(misfits, "a page").message == f"{first} 2 more things do not fit."
    assert refuse_misfits(misfits[:2], "a page").message == f"{first} 1 more thing does not fit."
    error = refuse_misfits(misfits[:1], "a page")
    assert error.message == first
    assert error.where == "a page"
    assert error.hint
