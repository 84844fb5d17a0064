"""`clinicpress import`, from a foreign file to an article that the other commands take."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clinicpress.cli.main import main
from clinicpress.load.article import load_article
from tests.unit.load.imports.building import a_png, as_data, shared_articles

TEXT = "Back pain\n\nBy Dr Jo Bloggs\n\nIt hurts.\n\nWhat helps?\n\n• Heat\n• Rest\n\nShare this page\n"


def run(*arguments: object) -> Result:
    """Return what a command did."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_an_import_writes_an_article_and_accounts_for_the_rest(tmp_path: Path) -> None:
    """It prints the path and every line that it left out, with the reason."""
    source = tmp_path / "pasted.txt"
    source.write_text(TEXT, encoding="utf-8")
    done = run("import", source, "--into", tmp_path / "articles")
    assert done.exit_code == 0, done.output
    assert re.search(r"Share this page \(line \d+\): a share button", done.output)
    assert load_article(tmp_path / "articles" / "back-pain.md").facts.title == "Back pain"


def test_an_import_puts_pictures_beside_the_article(tmp_path: Path) -> None:
    """It writes them where the article's Markdown says they are."""
    source = tmp_path / "page.html"
    source.write_text(
        f"<h1>Back pain</h1><p>It hurts.</p><img src='{as_data(a_png())}' alt='A spine'>", encoding="utf-8"
    )
    assert run("import", source, "--into", tmp_path / "articles", "-q").exit_code == 0
    (picture,) = (tmp_path / "articles" / "figures").iterdir()
    assert f"figures/{picture.name}" in load_article(tmp_path / "articles" / "back-pain.md").body


@pytest.mark.parametrize("clinic", ["harbour", "larkfield", "northmoor"])
def test_an_import_of_the_source_article_becomes_a_leaflet_without_a_hand_edit(
    workspace: Path, clinic: str
) -> None:
    """It builds for each of the clinics."""
    source = shared_articles()[0]
    done = run("import", source, "--workspace", workspace, "-q")
    assert done.exit_code == 0, done.output
    article = Path(done.output.strip().splitlines()[0])
    pdf = workspace / f"{clinic}.pdf"
    pressed = run("leaflet", article, "--workspace", workspace, "--clinic", clinic, "-o", pdf)
    assert pressed.exit_code == 0, pressed.output
    assert pdf.read_bytes().startswith(b"%PDF")
