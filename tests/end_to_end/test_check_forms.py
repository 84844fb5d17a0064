"""What `clinicpress check` finds in themes, formats, translations and settings, before anything is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.pressing import Press, edit


def test_an_article_is_composed_with_the_clinics_own_theme(workspace: Path, clinicpress: Press) -> None:
    """A fault in a template of the theme that the clinic names is a finding."""
    edit(workspace / "clinicpress.toml", 'clinic = "larkfield"', 'clinic = "meridian"')
    templates = workspace / "clinics" / "meridian" / "templates" / "leaflet"
    templates.mkdir(parents=True)
    (templates / "leaflet.html.j2").write_text("{% if %}", encoding="utf-8")
    ran = clinicpress("check", "articles/sciatica.md")
    assert ran.code == 1
    assert "(article-unusable)" in ran.out


def test_an_old_translation_is_found(workspace: Path, clinicpress: Press) -> None:
    """A translation of another version than today's is a finding."""
    translation = workspace / "articles" / "after-your-injection.cy.md"
    edit(
        translation,
        'article: after-your-injection, version: "1.0"',
        'article: after-your-injection, version: "0.9"',
    )
    ran = clinicpress("check", "articles/after-your-injection.cy.md")
    assert ran.code == 1
    assert "--allow-stale" in ran.out


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("styles/formats/pocket.yml", "nam: Pocket", "Did you mean 'name'?"),
        ("styles/formats/pocket.yml", "name: Pocket", "pocket.css"),
        ("themes/quiet/theme.yml", "name: Quiet", "about"),
        ("themes/quiet/theme.yml", "name: Q\nabout: Quiet.\nparent: loud", "there is no theme 'loud'"),
        ("clinicpress.toml", "format = 'a44'", "Did you mean 'a4'?"),
        ("clinicpress.toml", "theme = 'hous'", "Did you mean 'house'?"),
        ("clinicpress.toml", "clinic = 'larkfeld'", "Did you mean 'larkfield'?"),
    ],
)
def test_a_fault_of_the_workspace_is_found(
    name: str, text: str, says: str, workspace: Path, clinicpress: Press
) -> None:
    """A format, a theme and a setting that cannot be used are findings of the file that has the fault."""
    (workspace / name).parent.mkdir(parents=True, exist_ok=True)
    (workspace / name).write_text(text, encoding="utf-8")
    ran = clinicpress("check", name)
    assert ran.code == 1
    assert ran.out.startswith(name)
    assert says in ran.out
