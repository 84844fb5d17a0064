"""The HTML twin: one file that asks for nothing, and says what a browser may do with it."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from urllib.parse import unquote

from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from clinicpress.twin.web.web_page import compose_web_page
from tests.unit.twin.composed import a_page, fetch

CSS = "\n".join(
    f'.icon-{name} {{ background-image: url("asset://style/{name}.svg"); }}' for name in ("clock", "bed")
)
FIGURE = '<p class="icon-clock">Rest ﬁrst.</p><img src="asset://article/a.svg" alt="A nerve">'


def made(body: str = FIGURE, **more: str) -> BeautifulSoup:
    """Return the page that is made of a body."""
    return BeautifulSoup(compose_web_page(a_page(body, **more), CSS, fetch), "html.parser")


def test_nothing_is_asked_for() -> None:
    """No address but `data:` and links is in the file, and no script."""
    html = compose_web_page(a_page(FIGURE), CSS, fetch)
    assert "asset:" not in html
    assert "<script" not in html
    assert set(re.findall(r"(?:src=|url\()[\"']?(\w+):", html)) == {"data"}


def test_the_policy_lets_this_style_in_and_nothing_else() -> None:
    """The hash of the policy is that of the style sheet as it stands in the file."""
    page = made()
    policy = str(page.find("meta", attrs={"http-equiv": "Content-Security-Policy"}))
    style = page.style
    assert style is not None
    assert base64.b64encode(hashlib.sha256((style.string or "").encode()).digest()).decode() in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_it_is_the_same_each_time() -> None:
    """The same page gives the same bytes."""
    assert compose_web_page(a_page(FIGURE), CSS, fetch) == compose_web_page(a_page(FIGURE), CSS, fetch)


def test_only_what_is_shown_is_in_it() -> None:
    """An icon that no element shows is left out."""
    style = str(made().style)
    assert ".icon-clock" in style
    assert ".icon-bed" not in style


def test_a_face_has_the_signs_of_the_page_only() -> None:
    """Letters of the text and of plain ASCII are in the face, others are not."""
    face = base64.b64decode(re.findall(r"data:font/woff2;base64,([^\")]+)", str(made("<p>é</p>").style))[0])
    with TTFont(io.BytesIO(face)) as font:
        signs = set(map(chr, font.getBestCmap()))
    assert {"é", "a", "Z", "9"} <= signs
    assert not {"ö", "ñ"} & signs


def test_a_drawing_brings_the_face_of_its_words() -> None:
    """A picture sees none of the page's faces: its labels would be set in whatever the machine has."""
    picture = made().select_one("img")
    assert picture
    assert "@font-face" in unquote(str(picture["src"]))
    assert (picture["width"], picture["height"]) == ("40", "20")


def test_the_words_of_a_drawing_stay_as_they_are() -> None:
    """A space between two runs of a label, and its quotation marks, are part of what it says."""
    label = '<text><tspan>5</tspan> <tspan>mg, a 12" rule</tspan></text>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" aria-label="a > b" viewBox="0 0 4">{label}</svg>'
    html = compose_web_page(a_page(FIGURE), CSS, lambda name: fetch(name) if "face" in name else drawing.encode())
    picture = BeautifulSoup(html, "html.parser").select_one("img")
    assert picture
    assert label in unquote(str(picture["src"]))
    assert 'aria-label="a > b"' in unquote(str(picture["src"]))


def test_a_drawing_of_ours_takes_the_brands_colours_too() -> None:
    """A picture of numbers is drawn as an address: it asks the same reader as a file."""
    drawn = compose_web_page(a_page('<img src="data:image/svg+xml,a" alt="8 of 100">'), CSS, fetch)
    picture = BeautifulSoup(drawn, "html.parser").select_one("img")
    assert picture
    assert "Nerve" in str(picture["src"])


def test_landmarks_and_a_way_past_the_head() -> None:
    """The first thing that the keyboard reaches leads to the main part; the patient's part stands in it."""
    page = made(aside='<section class="for-you"><h2>For you</h2></section>', stamp="Expired")
    first = page.select_one("a")
    assert first
    assert page.select_one("main" + str(first["href"])) is not None
    assert page.select_one("header .logo") is not None
    assert page.select_one("main > .for-you") is not None
    assert page.select_one("aside[aria-label] > .stamp") is not None


def test_a_wide_table_scrolls_by_itself_and_has_a_name() -> None:
    """A table of three columns can be reached by keyboard; one of two is left as it is."""
    row = "<tr><td>1</td><td>2</td>{}</tr>"
    page = made(f"<h2>Doses</h2><table>{row.format('<td>3</td>')}</table><table>{row.format('')}</table>")
    frames = page.select(".scroll")
    assert [frame["aria-label"] for frame in frames] == ["Table 1: Doses"]
    assert frames[0]["tabindex"] == "0"


def test_a_head_without_words_is_no_head() -> None:
    """An empty corner of a table is a cell: a head that says nothing is read as one."""
    assert not made("<table><tr><th></th><th>Dose</th></tr></table>").select("th:empty")


def test_a_code_is_a_link() -> None:
    """Who reads on a telephone cannot scan its own screen."""
    page = made('<p class="code-picture"><img src="data:," alt="QR code for https://a.example/b"></p>')
    link = page.select_one(".code-picture a")
    assert link is not None
    assert link["href"] == "https://a.example/b"


def test_a_pointer_to_a_page_names_the_heading() -> None:
    """A screen has no pages."""
    body = (
        '<a class="see-page" href="#x">see page</a><h2>When to get help</h2><section id="x"><h3>Now</h3></section>'
    )
    pointer = made(body).select_one(".see-page")
    assert pointer is not None
    assert pointer.get_text() == "see “When to get help”"
