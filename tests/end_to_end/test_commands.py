"""The commands as a clinic uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clinicpress import __version__
from clinicpress.cli.main import COMMANDS
from tests.end_to_end.pressing import ARTICLES, CLINICS, PATIENTS, Press, edit, files_below, put_article
from tests.end_to_end.reading import page_texts


def test_help_lists_every_command(clinicpress: Press) -> None:
    """The help names each command, and each command's help shows an example."""
    ran = clinicpress("--help")
    assert ran.code == 0
    for name in COMMANDS:
        assert f"  {name} " in ran.out
        own = clinicpress(name, "-h")
        assert own.code == 0
        assert f"clinicpress {name}" in own.out.partition("Example:")[2]


def test_version(clinicpress: Press) -> None:
    """The version is one line."""
    assert clinicpress("--version").out == f"clinicpress {__version__}\n"


def test_a_command_that_does_not_exist(clinicpress: Press) -> None:
    """A command that does not exist is a usage error."""
    ran = clinicpress("leeflet")
    assert (ran.code, ran.out) == (2, "")
    assert "No such command 'leeflet'" in ran.err


@pytest.mark.parametrize(
    ("what", "names"), [("articles", ARTICLES), ("clinics", CLINICS), ("notes", PATIENTS), ("formats", ("a4",))]
)
def test_a_list(what: str, names: tuple[str, ...], clinicpress: Press) -> None:
    """A list has one name a line, each of which can be used as it stands."""
    ran = clinicpress("list", what)
    assert ran.code == 0
    assert set(names) <= {line.split("  ")[0] for line in ran.out.splitlines()}


def test_leaflets_land_below_output(workspace: Path, clinicpress: Press) -> None:
    """Two leaflets of one run land in the clinic's folder, and each path is printed with pages and size."""
    put_article(workspace, "Rest.")
    put_article(workspace, "Sleep.", name="sleeping")
    ran = clinicpress("leaflet", "resting", "sleeping")
    assert ran.code == 0
    first, second = ran.out.splitlines()
    assert first.startswith("output/larkfield/resting.pdf  ")
    assert second.startswith("output/larkfield/sleeping.pdf  ")
    assert " pages  " in first
    assert first.endswith(" kB")
    assert sorted(files_below(workspace / "output")) == ["larkfield/resting.pdf", "larkfield/sleeping.pdf"]


def test_a_dry_run_writes_nothing(workspace: Path, clinicpress: Press) -> None:
    """A dry run says what would be written and writes nothing."""
    before = files_below(workspace)
    ran = clinicpress("leaflet", put_article(workspace, "Rest."), "--dry-run")
    assert ran.out.startswith("would write output/larkfield/resting.pdf")
    assert set(files_below(workspace)) - set(before) == {"articles/resting.md"}


def test_quiet_says_what_safety_hangs_on(workspace: Path, clinicpress: Press) -> None:
    """A quiet run leaves out what is about looks, and says that a patient needs another format."""
    brand = edit(workspace / "clinics" / "larkfield" / "_brand.yml", "#00585f", "#3f9aa1")
    edit(brand, "  clinicpress:\n", "  clinicpress:\n    contrast: mend\n")
    edit(workspace / "notes" / "grace.yml", "format: a4", "format: large-print")
    options = (put_article(workspace, "Rest."), "--notes", "grace", "--format", "a4", "-o", "a.pdf")
    need = "clinicpress: note: this patient's recorded need is the format 'large-print'; this is 'a4'.\n"
    ran = clinicpress("leaflet", *options, "-q")
    assert (ran.code, ran.out, ran.err) == (0, "", need)
    ran = clinicpress("leaflet", *options)
    assert need in ran.err
    assert "#3f9aa1 is printed as #" in ran.err


def test_quiet_is_quiet(workspace: Path, clinicpress: Press) -> None:
    """A quiet run says nothing where nothing is wrong."""
    ran = clinicpress("leaflet", put_article(workspace, "Rest."), "-q", "-o", "a.pdf")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (workspace / "a.pdf").is_file()


def test_a_leaflet_from_a_folder_below(
    workspace: Path, clinicpress: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run from a folder inside the workspace finds it; -o counts from here."""
    put_article(workspace, "Rest.")
    monkeypatch.chdir(workspace / "articles")
    assert clinicpress("leaflet", "resting.md", "-o", "here.pdf").code == 0
    assert (workspace / "articles" / "here.pdf").is_file()


def test_an_empty_key_is_no_value(workspace: Path, clinicpress: Press) -> None:
    """A key that is left empty in the front matter is as good as not there."""
    article = put_article(workspace, "Rest.")
    edit(workspace / "articles" / "resting.md", "review_due: 2028-11-01", "review_due:\naudience:")
    assert clinicpress("leaflet", article, "-o", "a.pdf").code == 0
    assert "Next review" not in page_texts((workspace / "a.pdf").read_bytes())[0]


def test_a_workspaces_own_template(workspace: Path, clinicpress: Press, tmp_path: Path) -> None:
    """A template in the workspace replaces the shipped one, and one in --theme-dir replaces both."""
    article = put_article(workspace, "::: note\nRest.\n:::")
    for folder, words in ((workspace, "of the workspace"), (tmp_path / "theme", "of the theme")):
        template = folder / "templates" / "blocks" / "note.html.j2"
        template.parent.mkdir(parents=True)
        template.write_text(f"<p>A note {words}</p>", encoding="utf-8")
    assert clinicpress("leaflet", article, "-o", "a.pdf").code == 0
    assert "A note of the workspace" in page_texts((workspace / "a.pdf").read_bytes())[0]
    assert clinicpress("leaflet", article, "-o", "b.pdf", "--theme-dir", str(tmp_path / "theme")).code == 0
    assert "A note of the theme" in page_texts((workspace / "b.pdf").read_bytes())[0]


def test_a_theme_with_a_fault(workspace: Path, clinicpress: Press) -> None:
    """A template with a fault is the theme's, named with its line."""
    template = workspace / "templates" / "blocks" / "note.html.j2"
    template.parent.mkdir(parents=True)
    template.write_text("\n{% if %}", encoding="utf-8")
    ran = clinicpress("leaflet", put_article(workspace, "::: note\nRest.\n:::"))
    assert ran.code == 7
    assert "templates/blocks/note.html.j2, line 2: " in ran.err


def test_check_passes_the_examples(clinicpress: Press) -> None:
    """The examples have nothing to mend, warnings counted, but for two translations that nobody approved."""
    ran = clinicpress("check", "--strict")
    wanting = {line.split(",")[0] for line in ran.out.splitlines() if not line.endswith(": nothing to mend")}
    assert wanting == {"articles/after-your-injection.ar.md", "articles/after-your-injection.cy.md"}, ran.out
    assert clinicpress("check").code == 0


def test_check_finds_before_anything_is_printed(workspace: Path, clinicpress: Press) -> None:
    """A check names what is wrong, in words and as JSON, and ends with 1."""
    edit(workspace / "articles" / "sciatica.md", "figures/slipped-disc.svg", "figures/gone.svg")
    ran = clinicpress("check", "articles/sciatica.md")
    assert ran.code == 1
    assert "line 59: error: the file 'figures/gone.svg': there is no such file" in ran.out
    found = json.loads(clinicpress("check", "articles/sciatica.md", "--json").out)
    assert found["subject"] == "articles/sciatica.md"
    assert [(finding["code"], finding["severity"]) for finding in found["findings"]] == [
        ("article-unusable", "error")
    ]


GONE = {
    "clinic: gone\nitems: [{leaflet: sciatica}]": "clinic: error: there is no clinic 'gone'",
    "clinic: harbour\npatient: gone\nitems: [{leaflet: sciatica}]": "patient: error: there are no notes 'gone'",
    "clinic: harbour\nitems: [{leaflet: gone}]": "items[1].leaflet: error: there is no article 'gone'",
    "clinic: harbour\nitems: [{referral: gone}]": "there is no referral 'gone'",
    "clinic: harbour\nitems: [{pdf: gone.pdf, title: A}]": "there is no file 'gone.pdf'",
    "clinic: harbour\nitems: []": "items: error: it is empty",
}


@pytest.mark.parametrize(("pack", "says"), GONE.items())
def test_check_finds_what_a_pack_has_not_got(pack: str, says: str, workspace: Path, clinicpress: Press) -> None:
    """A pack that names what is not there is found before anything is printed."""
    (workspace / "packs" / "gone.yml").write_text(f"title: A pack\n{pack}\n", encoding="utf-8")
    ran = clinicpress("check", "packs/gone.yml")
    assert (ran.code, says in ran.out) == (1, True), ran.out


def test_a_draft_passes_unless_strict(workspace: Path, clinicpress: Press) -> None:
    """A draft has warnings, which count only where they are asked to."""
    edit(workspace / "articles" / "sciatica.md", "status: approved", "status: draft")
    assert clinicpress("check", "articles/sciatica.md").code == 0
    assert clinicpress("check", "articles/sciatica.md", "--strict").code == 1


def test_verify_says_whose_file_it_is(workspace: Path, clinicpress: Press) -> None:
    """A finished leaflet is PDF/UA; it is for the patient only where each page says so."""
    assert clinicpress("leaflet", put_article(workspace, "Rest."), "-o", "a.pdf").code == 0
    fine = clinicpress("verify", "a.pdf")
    assert fine.code == 0
    assert fine.out.startswith("a.pdf: is PDF/UA-1 and PDF/A-3a, and its structure is whole; heard: page")
    ran = clinicpress("verify", "a.pdf", "--expect", "grace")
    assert ran.code == 1
    assert "(identity-no-page)" in ran.out
    assert "kafor" not in ran.out


def test_a_new_workspace_builds(tmp_path: Path, clinicpress: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new workspace is a copy of the examples, whose check passes at once."""
    assert clinicpress("init", str(tmp_path / "new")).code == 0
    monkeypatch.chdir(tmp_path / "new")
    assert clinicpress("check", "clinics/larkfield/clinic.yml", "notes/grace.yml").code == 0


def test_doctor(clinicpress: Press) -> None:
    """The doctor names what is installed, and what it needs is here."""
    ran = clinicpress("doctor")
    assert ran.code == 0
    assert "ok       weasyprint  70" in ran.out
    assert "MISSING" not in ran.out


def test_the_html_of_a_leaflet(workspace: Path, clinicpress: Press) -> None:
    """A leaflet's HTML can be saved, with everything that it shows."""
    article = put_article(workspace, "![A bridge](figures/bridge.svg)")
    assert clinicpress("leaflet", article, "--save-html", "html", "-o", "a.pdf").code == 0
    assert {"page.html", "assets/article/figures/bridge.svg"} <= set(files_below(workspace / "html"))


def test_a_list_begins_where_it_says(workspace: Path, clinicpress: Press) -> None:
    """A list of steps that begins at 3 is printed so: a step that is named elsewhere keeps its number."""
    put_article(workspace, "3. sit\n4. stand\n\n::: steps\n7. walk\n8. rest\n:::")
    assert clinicpress("leaflet", "resting", "-o", "resting.pdf").code == 0
    text = page_texts((workspace / "resting.pdf").read_bytes())[0]
    # PDFium reads in the order of drawing: numerals stand together there.
    assert "3. 4." in text
    assert "7 8" in text
