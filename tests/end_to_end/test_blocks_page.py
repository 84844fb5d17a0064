"""docs/blocks.md shows what is printed: each sample becomes a leaflet that is PDF/UA-1 and is heard in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.build import Workshop
from clinicpress.compose.blocks import BLOCKS
from clinicpress.model.request import LeafletRequest
from clinicpress.shelf.workspace import open_workspace
from clinicpress.shelf.world import World
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.end_to_end.conftest import NOW
from tests.end_to_end.documents import Block, blocks_in
from tests.end_to_end.reading import elements, page_texts

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = tuple(block for block in blocks_in(ROOT / "docs" / "blocks.md", ROOT) if block.language == "markdown")


def _press(workspace: Path, name: str, text: str) -> bytes:
    (workspace / "articles" / f"{name}.md").write_text(text, encoding="utf-8")
    workshop = Workshop(open_workspace(workspace), World(today=NOW.date()))
    return workshop.leaflet(LeafletRequest(article=name, clinic="larkfield")).pdf


def test_every_kind_is_shown() -> None:
    """The page has a sample of every block that there is."""
    shown = "".join(sample.body for sample in SAMPLES)
    assert {name for name in BLOCKS if f"::: {name}" not in shown} == set()


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_a_sample_is_printed(sample: Block, workspace: Path) -> None:
    """A sample is composed and laid out, keeps PDF/UA-1 and PDF/A-3a, and shows nothing of its source."""
    pdf = _press(workspace, Path(sample.words[1]).stem, sample.body)
    assert check_conformance(pdf, "ua1") == ()
    assert check_conformance(pdf, "3a") == ()
    assert check_structure(pdf) == ()
    assert ":::" not in "".join(page_texts(pdf))


def test_what_is_filled_in_is_tagged(workspace: Path) -> None:
    """A diary's empty cells are cells, its days and columns heads; boxes to tick are drawn, and say nothing."""
    pdf = _press(workspace, "filling", SAMPLES[-1].body)
    tags = [str(element["/S"]) for element in elements(pdf)]
    assert tags.count("/TD") >= 7 * 3
    scopes = [str(element["/A"]["/Scope"]) for element in elements(pdf) if element["/S"] == "/TH"]
    assert scopes.count("/Row") >= 7
    assert scopes.count("/Column") >= 4
    assert not set("☐□✓[]") & set("".join(page_texts(pdf)))


@pytest.mark.parametrize("before", [0, 4, 7])
def test_a_table_over_three_pages(workspace: Path, before: int) -> None:
    """A long table has its head on each of its pages, and never leaves its head or one row alone."""
    lead = "A paragraph that moves the table down the page by two lines, wherever it begins.\n\n" * before
    rows = "".join(f"| Row {number} | some words |\n" for number in range(60))
    front = SAMPLES[0].body.split("\n---\n")[0] + "\n---\n\n"
    texts = page_texts(_press(workspace, "long", f"{front}{lead}## Rows\n\n| Name | What |\n|---|---|\n{rows}"))
    counts = [(text.count("Row "), text.count("Name")) for text in texts if "Row " in text]
    assert len(counts) >= 3
    assert sum(rows for rows, _ in counts) == 60
    assert all(rows >= 2 and heads == 1 for rows, heads in counts), counts
