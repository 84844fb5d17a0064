"""Style sheets for languages that run from right to left."""

from __future__ import annotations

import pytest

from clinicpress.shelf.mirror import mirror_css


@pytest.mark.parametrize(
    ("written", "mirrored"),
    [
        ("margin-left:2mm", "margin-right: 2mm"),
        ("margin:1mm 2mm 3mm 4mm", "margin: 1mm 4mm 3mm 2mm"),
        ("margin:1mm calc(-1 * var(--out)) 3mm 0", "margin: 1mm 0 3mm calc(-1 * var(--out))"),
        ("padding:1mm 2mm", "padding: 1mm 2mm"),
        ("border-left:1pt solid red", "border-right: 1pt solid red"),
        ("text-align:left", "text-align: right"),
        ("float:right", "float: left"),
        ("left:3mm", "right: 3mm"),
        ("border-radius:1pt 2pt 3pt 4pt", "border-radius: 2pt 1pt 4pt 3pt"),
        ("border-radius:1pt 2pt 3pt", "border-radius: 2pt 1pt 2pt 3pt"),
        ("border-top-left-radius:1pt", "border-top-right-radius: 1pt"),
        ("background-position:.65rem .3rem", "background-position: right .65rem top .3rem"),
        ("background:url(x) no-repeat 12pt 3pt / 9pt", "background: url(x) no-repeat right 12pt top 3pt / 9pt"),
        ("background:linear-gradient(to right, red, blue)", "background: linear-gradient(to left, red, blue)"),
        ("box-shadow:1pt 2pt red", "box-shadow: -1pt 2pt red"),
        ("transform:translateX(-3mm)", "transform: translateX(3mm)"),
        ('content:"left"', 'content: "left"'),
        ("--side:left", "--side:right"),
        ("--inset:left 2mm", "--inset:left 2mm"),
    ],
)
def test_a_declaration(written: str, mirrored: str) -> None:
    """Sides in names and values change, also where a custom property is nothing else; words do not."""
    assert mirror_css(f"p{{{written}}}") == f"p{{{mirrored};}}"


def test_pages_and_their_margins() -> None:
    """Margin boxes and the pages about a fold change sides."""
    mirrored = mirror_css('@page side:left{@bottom-left{content:"a"}@right-top{content:"b"}}')
    assert "@page side:right" in mirrored
    assert "@bottom-right" in mirrored
    assert "@left-top" in mirrored


def test_what_is_read_from_the_left_keeps_its_sides() -> None:
    """A rule for elements that are read from the left stays as it is written."""
    rule = '[dir="ltr"] .dose{margin-left:2mm}'
    assert mirror_css(rule) == rule
