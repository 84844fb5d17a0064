"""A theme, a format or a style sheet that has a fault: who uses it is told where, who does not is not disturbed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.pressing import Press, put_article, refused


def a_theme(workspace: Path, css: str = "", facts: str = "name: Mine\nabout: Ours.\n") -> None:
    """Write the theme `mine`."""
    folder = workspace / "themes" / "mine"
    folder.mkdir(parents=True)
    (folder / "theme.yml").write_text(facts, encoding="utf-8")
    (folder / "theme.css").write_text(css, encoding="utf-8")


def a_format(workspace: Path, facts: str) -> None:
    """Write the format `mine`."""
    folder = workspace / "styles" / "formats"
    folder.mkdir(parents=True)
    (folder / "mine.yml").write_text(facts, encoding="utf-8")


STYLES = {
    "h1 {\n  colr: red;\n}\n": "themes/mine/theme.css, line 2: `colr: red` cannot be used: unknown property",
    "\nh2 { color: 12px }\n": "themes/mine/theme.css, line 2: `color: 12px` cannot be used: invalid value",
    "h2 { color: red }}\n": "themes/mine/theme.css, line 1: this style sheet cannot be used",
    "\n\nh1 { background: url(http://x/y.png) }\n": (
        "themes/mine/theme.css, line 3: the file 'http://x/y.png': this address is not in the workspace"
    ),
}


@pytest.mark.parametrize(("css", "says"), STYLES.items())
def test_a_style_sheet_with_a_fault(css: str, says: str, workspace: Path, clinicpress: Press) -> None:
    """A fault of a theme's style sheet is said with that file and its own line, from right to left too."""
    a_theme(workspace, css)
    article = put_article(workspace, "Rest.")
    refused(clinicpress("leaflet", article, "--theme", "mine"), 7, says)
    right_to_left = ("leaflet", "after-your-injection", "--language", "ar", "--allow-expired", "--theme", "mine")
    refused(clinicpress(*right_to_left), 7, says)


def test_a_check_reads_a_themes_style_sheet(workspace: Path, clinicpress: Press) -> None:
    """A check of a theme finds the fault of its style sheet before anything is printed."""
    a_theme(workspace, "h1 {\n  colr: red;\n}\n")
    ran = clinicpress("check", "themes/mine/theme.yml")
    assert ran.code == 1
    assert "theme.css, line 2: error: `colr: red` cannot be used" in ran.out


def test_a_saved_page_does_not_tell_where_we_work(workspace: Path, clinicpress: Press) -> None:
    """The HTML that is saved names no folder of this machine."""
    a_theme(workspace, "h1 { color: #000 }")
    article = put_article(workspace, "Rest.")
    assert clinicpress("leaflet", article, "--theme", "mine", "--save-html", "html", "--dry-run").code == 0
    pages = [path.read_text(encoding="utf-8") for path in (workspace / "html").rglob("*.html")]
    assert pages
    assert not [page for page in pages if str(workspace) in page]


@pytest.mark.parametrize("kind", ["themes", "formats"])
def test_a_fault_hides_nothing_else(kind: str, workspace: Path, clinicpress: Press) -> None:
    """A list names what cannot be used, with its fault, among all the others; the others print as ever."""
    a_theme(workspace, facts="nmae: Mine\n")
    a_format(workspace, "pages: many\n")
    ran = clinicpress("list", kind)
    assert ran.code == 0
    assert "mine  (cannot be used)" in ran.out
    assert len(ran.out.splitlines()) > 3
    assert f"{kind}/mine" in ran.err
    assert clinicpress("list", "articles").err == ""
    assert clinicpress("leaflet", put_article(workspace, "Rest.")).code == 0
    refused(clinicpress("leaflet", "resting", "--theme", "hose"), 2, "Did you mean 'house'?")


def test_a_faulty_clinic_is_nobody_elses_fault(workspace: Path, clinicpress: Press) -> None:
    """A check of an article reads the first clinic that is in order; the faulty one is found by itself."""
    (workspace / "clinics" / "aaa").mkdir()
    (workspace / "clinics" / "aaa" / "clinic.yml").write_text("nmae: A\n", encoding="utf-8")
    (workspace / "clinicpress.toml").write_text("", encoding="utf-8")
    assert clinicpress("check", "articles/sciatica.md").code == 0
    assert clinicpress("check", "clinics/aaa/clinic.yml").code == 1


def test_a_check_looks_at_logos(workspace: Path, clinicpress: Press) -> None:
    """A logo that is no drawing is found by a check of its clinic."""
    (workspace / "clinics" / "larkfield" / "logo.svg").write_text("<html/>", encoding="utf-8")
    ran = clinicpress("check", "clinics/larkfield/clinic.yml")
    assert ran.code == 1
    assert "line 14: error: the file 'logo.svg': this is no drawing" in ran.out


FORMATS = {
    "pages: many": "mine.yml, line 1: pages: it should be a whole number.",
    "pages: 0": "mine.yml, line 1: pages: the number is too small: 1 is the least.",
    "sheet: {width_mm: -3, height_mm: 5}": "sheet.width_mm: the number is too small: it should be more than 0.",
    "sheet: {width_mm: a, height_mm: 5}": "sheet.width_mm: it should be a number.",
    "sheet: {width_mm: 5000, height_mm: 5}": "sheet.width_mm: the number is too large: 2000 is the most.",
    "sheet: {width_mm: 297, height_mm: 210, order: fixd}": "or 'fixed'. Did you mean 'fixed'?",
    "styles: [a4.css]": "styles: there is no style sheet 'a4.css.css' in styles/formats/. Did you mean 'a4'?",
    "about: Ours": "mine.yml, line 1: styles: there is no style sheet 'mine.css' in styles/formats/.",
}


@pytest.mark.parametrize(("facts", "says"), FORMATS.items())
def test_a_format_with_a_fault(facts: str, says: str, workspace: Path, clinicpress: Press) -> None:
    """A fault of a format's file is said in our words, with what the file may say."""
    a_format(workspace, facts)
    refused(clinicpress("leaflet", put_article(workspace, "Rest."), "--format", "mine"), 7, says)
