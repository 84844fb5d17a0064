"""Themes: the shipped ones in every format, and one that is written from docs/themes.md alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.documents import blocks_in
from tests.end_to_end.pressing import Press
from tests.end_to_end.reading import page_texts

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "themes.md"
THEME = "themes/quiet/"


def write_theme_of_the_page(workspace: Path) -> list[str]:
    """Write the files of the theme that the page shows, and return their names."""
    files = [block for block in blocks_in(PAGE, ROOT) if block.words[-1].startswith(THEME)]
    for block in files:
        path = workspace / block.words[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.body, encoding="utf-8")
    return [block.words[1].removeprefix(THEME) for block in files]


def test_a_theme_from_the_page_alone(workspace: Path, clinicpress: Press) -> None:
    """A user's theme is listed, prints an accessible leaflet, and its template and its foot are what is printed."""
    assert write_theme_of_the_page(workspace) == ["theme.yml", "theme.css", "templates/leaflet/masthead.html.j2"]
    assert "quiet  Thin frames and a head in the middle." in clinicpress("list", "themes").out
    for theme in ("quiet", "house"):
        ran = clinicpress("leaflet", "heat-or-ice", "--clinic", "larkfield", "--theme", theme, "-o", f"{theme}.pdf")
        assert (ran.code, ran.err) == (0, "")
    read = clinicpress("verify", "quiet.pdf", "--read", "--no-verapdf")
    assert read.out.startswith("quiet.pdf: is PDF/UA-1")
    said = [line.strip() for line in read.out.splitlines()]
    assert said.index("Back and Neck Physiotherapy") < said.index("Picture: Larkfield Spine Clinic")
    quiet, house = (page_texts((workspace / f"{theme}.pdf").read_bytes()) for theme in ("quiet", "house"))
    assert len(quiet) == len(house)


def test_a_workspaces_own_theme_is_used(workspace: Path, clinicpress: Press) -> None:
    """A theme may be the workspace's or a clinic's; the clinic's comes first, and `--theme` before both."""
    write_theme_of_the_page(workspace)
    settings = workspace / "clinicpress.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + 'theme = "quiet"\n', encoding="utf-8")

    def numbers_sections(*options: str) -> bool:
        assert clinicpress("leaflet", "heat-or-ice", "-o", "x.pdf", *options).code == 0
        return "1 Which one?" in page_texts((workspace / "x.pdf").read_bytes())[0]

    assert not numbers_sections("--clinic", "larkfield")
    assert numbers_sections("--clinic", "meridian")
    assert not numbers_sections("--clinic", "meridian", "--theme", "signal")


@pytest.mark.parametrize("theme", ["broadsheet", "signal"])
@pytest.mark.parametrize("form", ["a4", "a5", "large-print", "dl", "booklet"])
def test_a_shipped_theme_in_each_format(theme: str, form: str, clinicpress: Press) -> None:
    """A shipped theme prints accessible leaflets in every format, with one ink as well."""
    for ink in ((), ("--mono",)):
        options = ("--clinic", "meridian", "--theme", theme, "--format", form, "-o", "x.pdf", *ink)
        ran = clinicpress("leaflet", "heat-or-ice", *options)
        assert (ran.code, ran.err) == (0, "")
        ran = clinicpress("verify", "x.pdf", "--no-verapdf")
        assert ran.out.startswith("x.pdf: is PDF/UA-1")
        assert ran.code == 0


def test_a_theme_that_is_not_there(workspace: Path, clinicpress: Press) -> None:
    """A theme of no name is refused with the nearest, from the command line as from a clinic's file."""
    ran = clinicpress("leaflet", "heat-or-ice", "--theme", "brodsheet", "-o", "x.pdf")
    assert ran.code == 2
    assert "Did you mean 'broadsheet'?" in ran.err
    clinic = workspace / "clinics" / "meridian" / "clinic.yml"
    clinic.write_text(clinic.read_text(encoding="utf-8").replace("broadsheet", "signl"), encoding="utf-8")
    ran = clinicpress("check", "clinics/meridian/clinic.yml")
    assert ran.code == 1
    assert "Did you mean 'signal'?" in ran.out


def test_a_mended_colour_is_said(workspace: Path, clinicpress: Press) -> None:
    """A clinic that has its colours mended reads so on each run; one that has not gets no leaflet."""
    brand = workspace / "clinics" / "larkfield" / "_brand.yml"
    pale = brand.read_text(encoding="utf-8").replace("#00585f", "#3f9aa1")
    brand.write_text(pale, encoding="utf-8")
    ran = clinicpress("leaflet", "heat-or-ice", "--clinic", "larkfield", "-o", "x.pdf")
    assert ran.code == 4
    assert "The nearest shade that passes is #" in ran.err
    brand.write_text(pale.replace("  clinicpress:\n", "  clinicpress:\n    contrast: mend\n"), encoding="utf-8")
    ran = clinicpress("leaflet", "heat-or-ice", "--clinic", "larkfield", "-o", "x.pdf")
    assert ran.code == 0
    assert "#3f9aa1 is printed as #" in ran.err
