"""The press: what WeasyPrint would drop or replace stops the page."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from clinicpress.errors import ClinicpressError, ContentError, RenderError
from clinicpress.render.engine import Press
from clinicpress.verify.pdf.text import read_text
from tests.unit.render.printing import CSS, HOUSE, SVG, a_page, a_shelf, print_page


def test_a_page_is_printed_with_its_places(tmp_path: Path) -> None:
    """A page comes back with its pages counted and its named places found."""
    part = print_page('<p>One</p><p id="for-you" style="break-before: page">Two</p><p>Three</p>', tmp_path)
    assert read_text(part.pdf) == ("One", "Two Three")
    assert part.pages == 2
    assert part.pages_from("for-you") == (1,)
    assert part.pages_from("nowhere") == ()


STOPPED: dict[str, tuple[str, str | None]] = {
    "a picture that is not there": ('<img src="asset://article/gone.svg" alt="a">', "there is no such file"),
    "a picture from the web": ('<img src="https://a.example/a.png" alt="a">', "not in the workspace"),
    "a picture from the disk": ('<img src="file:///etc/hostname" alt="a">', "not in the workspace"),
    "an object": ('<object data="file:///etc/hostname"></object>', "not in the workspace"),
    "an embedded page": ('<embed src="file:///etc/hostname">', "not in the workspace"),
    "a style sheet": ('<style>@import "https://a.example/a.css";</style>', "not in the workspace"),
    "a background": ("<style>body { background: url(file:///etc/hostname) }</style>", "not in the workspace"),
    "a face from the web": (
        "<style>@font-face { font-family: X; src: url(https://a.example/x) } p { font-family: X }</style><p>x</p>",
        None,
    ),
    "a file as an attachment": ('<a rel="attachment" href="file:///etc/hostname">a</a>', None),
    "a file linked as an attachment": ('<link rel="attachment" href="file:///etc/hostname">', None),
    "a sign that no face has": ("<p>漢字</p>", r"no sign for .* \(U\+[56]"),
    "a sign in another face": ('<p style="font-family: DejaVu Sans">plain</p>', None),
    "a style that is none": ("<style>p { colour: red }</style>", "WeasyPrint reports"),
    "a link to nowhere": ('<a href="#gone">a</a>', "WeasyPrint reports"),
    "a name that stands twice": ('<p id="a">a</p><p id="a">b</p>', "WeasyPrint reports"),
    "a picture that is none": ('<img src="asset://article/broken.png" alt="a">', "no whole PNG or JPEG"),
    "a drawing that is none": ('<img src="asset://article/broken.svg" alt="a">', None),
}


@pytest.mark.parametrize(("body", "says"), STOPPED.values(), ids=STOPPED)
def test_what_would_be_missing_stops_the_page(body: str, says: str | None, tmp_path: Path) -> None:
    """A page from which something would be missing is no page, and the reason is the first cause."""
    (tmp_path / "broken.png").write_bytes(b"\x89PNG no")
    (tmp_path / "broken.svg").write_text("<svg", encoding="utf-8")
    with pytest.raises(ClinicpressError, match=says):
        print_page(body, tmp_path)


def test_a_press_goes_on_after_a_fault(tmp_path: Path) -> None:
    """A page after one with a fault is printed as if nothing had been."""
    shelf = a_shelf(tmp_path)
    press = Press(CSS, shelf)
    with pytest.raises(ContentError):
        press.render(a_page('<img src="asset://article/gone.svg" alt="a">'), shelf)
    assert read_text(press.render(a_page("<p>Well</p>"), shelf).pdf) == ("Well",)


def test_a_press_takes_pictures_from_the_pages_own_shelf(tmp_path: Path) -> None:
    """Two articles that call different drawings by one name each get their own."""
    sizes = {}
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    press = Press(CSS, a_shelf(tmp_path))
    for name, drawing in (("a", '<rect width="40" height="20"/>'), ("b", '<circle cx="9" cy="9" r="9"/>')):
        (tmp_path / name / "x.svg").write_text(SVG.format(drawing), encoding="utf-8")
        page = a_page('<img src="asset://article/x.svg" alt="a drawing">')
        sizes[name] = press.render(page, a_shelf(tmp_path / name)).pdf
    assert sizes["a"] != sizes["b"]


def test_a_press_prints_one_brand() -> None:
    """A page of another brand is not printed with this one's faces."""
    shelf = a_shelf(Path())
    with pytest.raises(ValueError, match="one brand only"):
        Press(CSS, shelf).render(a_page("<p>a</p>", brand_css=f"{CSS} "), shelf)


def test_a_brand_with_a_fault_is_no_press() -> None:
    """A brand whose face cannot be read stops before any page."""
    css = '@font-face{font-family:"X";src:url("asset://article/gone.ttf");font-weight:400;font-style:normal}'
    with pytest.raises(ClinicpressError):
        Press(css, a_shelf(Path()))


def test_the_log_stays_as_it_was(tmp_path: Path) -> None:
    """A page leaves no listener behind in the log."""
    logger = logging.getLogger("weasyprint")
    before = (list(logger.handlers), logger.propagate)
    with pytest.raises(RenderError):
        print_page("<style>p { colour: red }</style>", tmp_path)
    assert (list(logger.handlers), logger.propagate) == before


def test_a_message_names_its_page(tmp_path: Path) -> None:
    """A fault is said of the page, in the page's own words."""
    with pytest.raises(RenderError) as caught:
        print_page("<p>漢</p>", tmp_path, HOUSE)
    assert caught.value.where == "a page"
