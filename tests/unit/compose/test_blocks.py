"""The `:::` blocks and figures of an article."""

from __future__ import annotations

import pytest

from clinicpress.errors import ContentError
from tests.unit.compose.test_markdown import html

CARDS = {
    "emergency": ("Emergency:", "Call 999 or go to A&amp;E now if"),
    "urgent": ("Urgent:", "Call us or NHS 111 today if"),
    "routine": ("Not urgent:", "Tell us at your next visit if"),
}


@pytest.mark.parametrize(("name", "words"), CARDS.items())
def test_a_care_card_says_in_words_how_urgent_it_is(name: str, words: tuple[str, str]) -> None:
    """A care card has its urgency in words and a title, its own or the house's."""
    label, title = words
    composed = html(f"## Help\n\n::: {name}\n- you faint\n:::")
    assert f'<section class="card card-{name}">' in composed
    assert f'<h3 class="card-head"><span class="card-word">{label}</span> {title}</h3>' in composed
    assert "<li>you faint</li>" in composed
    assert "Call Dr A if</h2>" in html(f"::: {name} Call Dr A if:\nyou faint\n:::")


def test_a_block_stands_under_its_heading() -> None:
    """A block's title is one level below the heading that it stands under, at most the sixth."""
    assert "<h2>Driving</h2>" in html("::: note Driving\na\n:::")
    assert "<h3>Driving</h3>" in html("## a\n\n::: note Driving\na\n:::")
    deep = "".join(f"{'#' * level} a\n\n" for level in range(1, 7))
    assert "<h6>Driving</h6>" in html(f"{deep}::: note Driving\na\n:::")


def test_a_block_inside_a_block_has_more_colons_around_it() -> None:
    """A block may stand in another whose fence is longer."""
    composed = html(":::: note A\n::: steps\n1. b\n:::\n::::")
    assert composed.index('<section class="note">') < composed.index('<section class="steps">')


def test_a_note_needs_no_title() -> None:
    """A note without a title has no empty heading."""
    assert html("::: note\nRest.\n:::") == '<section class="note"> <p>Rest.</p> </section> '.strip()


def test_key_facts_have_icons() -> None:
    """A key fact's icon is a class, and its name is not printed; a word in brackets that is no icon stays."""
    composed = html("::: key-facts\n- (clock) Two weeks.\n- (often) It passes.\n:::")
    assert '<li class="icon-clock">Two weeks.</li>' in composed
    assert "<li>(often) It passes.</li>" in composed


def test_an_exercise_has_dose_and_drawing() -> None:
    """An exercise shows its dose in words, its drawing, and what to feel and when to stop apart."""
    inside = "![Lifts hips](b.svg)\n\nLift.\n\nFeel: work.\n\nStop if: pain."
    composed = html(f"::: exercise Bridge {{sets=2 reps=10 hold_s=5 per_day=1}}\n{inside}\n:::")
    assert "<h2>Bridge</h2>" in composed
    for part in ("2\u00a0sets", "10\u00a0times", "hold 5\u00a0seconds", "once a\u00a0day"):
        assert part.replace("\u00a0", " ") in composed.replace("\u00a0", " ")
    assert '<img src="asset://article/b.svg" alt="Lifts hips">' in composed
    assert '<p class="feel">Feel: work.</p>' in composed
    assert '<p class="stop">Stop if: pain.</p>' in composed


def test_a_figure_with_its_caption() -> None:
    """A picture in a paragraph of its own is a figure, with the words that stand for it and its caption."""
    composed = html('![A "nerve" & more](figures/a.svg "Notice <this>.")')
    assert '<img src="asset://article/figures/a.svg" alt="A &#34;nerve&#34; &amp; more">' in composed
    assert "<figcaption>Notice &lt;this&gt;.</figcaption>" in composed


REFUSED = {
    "::: emergency\n:::": "the block '::: emergency' is empty",
    "::: steps What to do\n\n:::": "'::: steps' is empty",
    "a\n\n::: note\nb": r"line 12: the block '::: note' is not closed\. End it",
    "::: note\na\n::: steps\nb\n:::": "line 12: the block '::: note' is not closed before this one",
    "a\n\n:::\n": "line 12: this ':::' closes no block",
    "::: emergancy\na\n:::": r"line 10: there is no block '::: emergancy'\. Did you mean 'emergency'",
    "::: zzz\na\n:::": "Blocks that exist: emergency, urgent, routine, warning, key-facts, note",
    "::: exercise A {sets=two}\na\n:::": r"'sets=two' is no dose\. Write",
    "::: exercise A {laps=2}\na\n:::": "'laps=2' is no dose",
    f"::: exercise A {{sets={'9' * 900}}}\na\n:::": "is no dose",
    "![](a.svg)": r"line 10: the picture 'a\.svg' has no alternative text",
    "![ ](a.svg)": "has no alternative text",
    "a ![b](a.svg) c": "a picture stands in the middle of a line",
    "![a](http://a.example/b.png)": "is not a file beside the article",
    "![a](file:///etc/hostname)": "is not a file beside the article",
    "![a](data:image/png;base64,AAAA)": "is not a file beside the article",
    "![a](/etc/hostname)": "is not a file beside the article",
    "![a](//a.example/b.png)": "is not a file beside the article",
    "::: exercise A\n![](b.svg)\n\na\n:::": "has no alternative text",
}


@pytest.mark.parametrize(("text", "says"), REFUSED.items())
def test_a_block_or_figure_with_a_fault(text: str, says: str) -> None:
    """A block or figure with a fault is refused with its line and the way out."""
    with pytest.raises(ContentError, match=says):
        html(text)


@pytest.mark.parametrize(
    "breaking", ["</section></div>", "</div></body></html><h1>x</h1>", "<!-- ", "]]>", "`</section>`"]
)
def test_no_text_leaves_its_frame(breaking: str) -> None:
    """A block's text cannot close its frame."""
    composed = html(f"::: note {breaking}\n{breaking}\n:::\n\nAfter.")
    assert composed.count("<section") == composed.count("</section") == 1
    assert composed.endswith("</section><p>After.</p>")
