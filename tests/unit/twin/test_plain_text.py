"""The plain text twin: what each kind of block is when it is read aloud."""

from __future__ import annotations

import pytest

from clinicpress.twin.text.plain_text import compose_plain_text
from tests.unit.twin.composed import a_page

TABLE = (
    "<table><thead><tr><th>Next day</th><th>Do</th></tr></thead>"
    "<tbody><tr><th>Sore</th><td>Rest</td></tr><tr><th>Well</th><td>Walk</td></tr></tbody></table>"
)
BLOCKS = {
    "a paragraph on one line": ("<p>One\n  line.</p>", "One line."),
    "a list": ("<p>If:</p><ul><li>one</li><li><p>two</p></li></ul>", "If:\n\n- one\n- two"),
    "a list that begins at 3": ('<ol start="3"><li>three</li><li>four</li></ol>', "3. three\n4. four"),
    "a list in a list": ("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "- a\n  1. b\n- c"),
    "a list item of two paragraphs": ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n  b"),
    "a heading": ("<p>a</p><h2>Head</h2><p>b</p>", "a\n\n\nHead\n\nb"),
    "a dose": ('<ul class="dose"><li>2 sets</li><li>10 times</li></ul>', "2 sets, 10 times."),
    "a table": (
        TABLE,
        "Table: Next day; Do.\nSore – Do: Rest.\nWell – Do: Walk.",
    ),
    "a table without heads": (
        "<table><caption>Hours</caption><tr><th>Monday</th><td>8am</td></tr></table>",
        "Hours:\nMonday: 8am.",
    ),
    "a figure": (
        '<figure><div><img src="x" alt="A nerve"></div><figcaption>Notice the ring.</figcaption></figure>',
        "Picture: A nerve.\nNotice the ring.",
    ),
    "a decoration": ('<p>a</p><p><img src="x" alt=""></p><p>b</p>', "a\n\nb"),
    "a link, its address once": (
        '<p><a href="https://a.example/x">here</a> and <a href="https://a.example/x">there</a></p>',
        "here (https://a.example/x) and there",
    ),
    "a link that is an address": ('<p><a href="https://a.example/">a.example</a></p>', "https://a.example/"),
    "an e-mail address": ('<p><a href="mailto:a@b.example">a@b.example</a></p>', "a@b.example"),
    "a telephone number": ('<p><a href="tel:0163">01\u00a063</a></p>', "01 63"),
    "a soft hyphen": ("<p>hy\u00adphen</p>", "hyphen"),
    "a term": (
        "<dl><dt>Disc</dt><dd>A cushion</dd><dt>Nerve</dt><dd>A cable</dd></dl>",
        "Disc: A cushion\nNerve: A cable",
    ),
    "a footnote": (
        '<p>Studies.<sup class="footnote-ref"><a>[1]</a></sup></p><ol class="footnotes-list"><li>Small.</li></ol>',
        "Studies. (note 1)\n\nNote 1: Small.",
    ),
    "a label": ('<p><span class="label">Where</span> Room 2</p>', "Where: Room 2"),
    "a care card": (
        '<section class="card"><h3><span class="card-word">Emergency:</span> Call 999</h3><p>Now.</p></section>',
        "Emergency: Call 999\n\nNow.",
    ),
    "lines to write on": ('<p>a</p><p class="write"></p><p class="write"></p>', "a"),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_read_aloud(name: str) -> None:
    """Each kind of block becomes these lines."""
    body, said = BLOCKS[name]
    assert compose_plain_text(a_page(body)) == f"Larkfield\n\n\nResting\n\n{said}\n"


def test_a_stamp_is_the_first_line() -> None:
    """A leaflet that is not in order says so before anything else."""
    assert compose_plain_text(a_page("<p>x</p>", stamp="Draft: not for patients")).startswith(
        "Draft: not for patients\n\nLarkfield\n"
    )


def test_paper_is_left_out() -> None:
    """The banner that is repeated on sheets is read once, and the footer of sheets never."""
    banner = '<div class="banner"><p class="banner-name">OKAFOR, Grace</p></div>'
    part = f'<section class="for-you"><div class="banner-repeat">{banner}</div>{banner}</section>'
    said = compose_plain_text(a_page("<p>x</p>", aside=part))
    assert said.count("OKAFOR") == 1
    assert "Page 1" not in said


def test_it_speaks_the_language_of_the_page() -> None:
    """Our own words are in the reader's language."""
    said = compose_plain_text(a_page(TABLE, language="cy"))
    assert "Table:" not in said
    assert "Sore" in said
