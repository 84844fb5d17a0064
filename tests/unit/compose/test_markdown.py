"""Markdown as an author writes it, and the HTML that is printed."""

from __future__ import annotations

import pytest

from clinicpress.compose.markdown import MAX_LENGTH, Words, compose_markdown
from clinicpress.errors import ClinicpressError, ContentError, NotesError
from clinicpress.shelf.theme import open_theme

ARTICLE = Words(theme=open_theme(), where="a.md", first_line=10, pictures="article")
NOTE = Words(theme=open_theme(), where="n.yml: notes", top_level=3, blocks=False, error=NotesError)


def html(text: str, words: Words = ARTICLE) -> str:
    """Return the HTML of a text, its line ends as spaces."""
    return " ".join(compose_markdown(text, words).split())


def printed(text: str, words: Words) -> str:
    """Return the HTML of a text, or nothing where it is refused."""
    try:
        return html(text, words)
    except ClinicpressError:
        return ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* **b**", "<p><em>a</em> <strong>b</strong></p>"),
        ("1. a\n2. b", "<ol> <li>a</li> <li>b</li> </ol>"),
        ("3. a", '<ol start="3"> <li>a</li> </ol>'),
        ("Term\n: Meaning", "<dl> <dt>Term</dt> <dd>Meaning</dd> </dl>"),
        ("a<br>b & c", "<p>a&lt;br&gt;b &amp; c</p>"),
        ("[us](https://a.example)", '<p><a href="https://a.example">us</a></p>'),
        ("[us](tel:01632960123)", '<p><a href="tel:01632960123">us</a></p>'),
        ("<hello@a.example>", '<p><a href="mailto:hello@a.example">hello@a.example</a></p>'),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
    ],
)
def test_plain_markdown(text: str, expected: str) -> None:
    """A text's marks become tags; tags in it stay text."""
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# a\n## b\n### c", "h2 h3 h4"),
        ("## a\n### b", "h2 h3"),
        ("### a\n#### b", "h2 h3"),
        ("## a\n#### b\n## c", "h2 h3 h2"),
        ("#### a\n## b", "h2 h2"),
        ("# a\n###### b\n###### c", "h2 h3 h4"),
    ],
)
def test_headings_start_at_the_second_level_and_skip_none(text: str, levels: str) -> None:
    """An article's headings hang below its title without a gap, however they were written."""
    composed = html(text.replace("\n", "\nWords.\n\n") + "\nWords.")
    found = [part[:2] for part in composed.split("<")[1:] if part[0] == "h"]
    assert found == levels.split()
    assert composed.count("</h") == len(found)


@pytest.mark.parametrize(
    ("text", "line", "heading"),
    [
        ("a\n\n## b", 12, "b"),
        ("## a\n\n## b\n\nc", 10, "a"),
        ("## a\n\n### b\n\n---\n\n## c\n\nd", 12, "b"),
        ("::: note\n### a\n:::", 11, "a"),
        ("a[^1]\n\n## b\n\n[^1]: c", 12, "b"),
    ],
)
def test_a_heading_announces_something(text: str, line: int, heading: str) -> None:
    """A section without words is refused with its line: a patient would look for what is not there."""
    with pytest.raises(ClinicpressError, match=f"line {line}: nothing stands under the heading '{heading}'"):
        html(text)


def test_headings_of_notes_hang_lower() -> None:
    """A note's heading stands below the heading of its part."""
    assert html("# a", NOTE) == "<h3>a</h3>"


def test_a_table_has_heads_both_ways() -> None:
    """A table's first row heads its columns, each first cell its row, and figures stand to the right."""
    table = html("| Day | Dose |\n|---|--:|\n| Monday | 2 |\n| Tuesday | 3 |")
    assert '<tr> <th scope="col">Day</th> <th class="number" scope="col">Dose</th> </tr>' in table
    assert '<tr> <th scope="row">Monday</th> <td class="number">2</td> </tr>' in table
    assert table.count('scope="row"') == 2
    assert "style" not in table


def test_a_footnote_leads_to_its_words() -> None:
    """A footnote's number is a link to its words, and no arrow leads back on paper."""
    composed = html("a[^1]\n\n[^1]: Because.")
    assert '<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>' in composed
    assert '<li id="fn1" class="footnote-item"><p>Because.</p>' in composed
    assert "↩" not in composed


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/hostname", "data:text/html,x", "http://a.example", "other.html", "#top",
     "//a.example", "https:", "mailto:?", "tel:call", "JaVaScRiPt:x", "vbscript:x"],
)  # fmt: skip
def test_a_link_that_nobody_can_follow(address: str) -> None:
    """An article's or a note's link leads to the web, a mailbox or a telephone; any other is refused, unsaid."""
    says = "a link leads where no leaflet may lead"
    with pytest.raises(ContentError, match=says) as caught:
        html(f"a\n\n[x]({address}zzz)")
    assert "zzz" not in str(caught.value)
    assert "<a" not in printed(f"[x]({address}zzz)", NOTE)


def test_the_line_of_a_link() -> None:
    """An article's wrong link is found by its line."""
    with pytest.raises(ContentError, match=r"a\.md, line 12: a link"):
        html("a\n\n[x](#y)")


def test_notes_have_no_pictures_and_no_blocks() -> None:
    """A note is words: a picture in it stays what was typed, and a block is refused, since it would not be one."""
    assert "<img" not in printed("![a](b.svg)", NOTE)
    assert "<img" not in printed("![a](https://a.example/b.svg)", NOTE)
    with pytest.raises(NotesError, match="for articles only"):
        html("::: note\na\n:::", NOTE)


@pytest.mark.parametrize(
    "text", ["> " * 50 + "a", "".join("  " * n + "- a\n" for n in range(40)), "*" * 5000 + "a"]
)
def test_depth_has_an_end(text: str) -> None:
    """A text that is nested beyond reading is refused, or read flat; it never runs away."""
    composed = printed(text, ARTICLE)
    assert composed.count("<blockquote>") + composed.count("<li>") <= 40


def test_length_has_an_end() -> None:
    """A text that no patient could read is refused."""
    with pytest.raises(ContentError, match="longer than 200,000"):
        html("a" * (MAX_LENGTH + 1))
    with pytest.raises(ContentError, match="a word is longer than 1,000"):
        html("a" * 1001)
    with pytest.raises(ContentError, match="more than 500 rows"):
        html("|a|\n|-|\n" + "|1|\n" * 500)
