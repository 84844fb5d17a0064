"""Long words part in narrow columns, where the language has rules for it, and nowhere else."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium

from clinicpress.build import Workshop
from clinicpress.model.request import LeafletRequest
from clinicpress.shelf.workspace import open_workspace
from clinicpress.shelf.world import World

_ARTICLE = f"""---
title: Ból pleców
summary: Dla dorosłych.
language: pl
status: approved
version: "1.0"
---

## Odpowiedzialność rehabilitacyjna, ogólnoustrojowa i długoterminowa

{" ".join(["Niepełnosprawność odpowiedzialność rehabilitacyjnego przeciwzapalnego postępowania."] * 6)}
"""
_PARTED = re.compile(r"(\w{4,})[\u00ad\u2010\u0002\ufffe-]\s*\n?(\w{4,})")


def _pages(workspace: Path, format_id: str) -> tuple[str, ...]:
    (workspace / "articles" / "dlugie.md").write_text(_ARTICLE, encoding="utf-8")
    request = LeafletRequest(article="dlugie", clinic="larkfield", format=format_id, language="pl")
    workshop = Workshop(open_workspace(workspace), World(today=date(2026, 11, 22)))
    with pdfium.PdfDocument(workshop.leaflet(request).pdf) as document:
        return tuple(page.get_textpage().get_text_bounded() for page in document)


def test_a_narrow_column_parts_long_words(workspace: Path) -> None:
    """A panel of Polish parts words of nine letters and more, four from each end; a head stays whole."""
    text = "\n".join(_pages(workspace, "dl"))
    assert _PARTED.search(text)
    assert "Odpowiedzialność" in text
    assert "długoterminowa" in text


def test_a_wide_column_parts_none(workspace: Path) -> None:
    """The same words stay whole in A4."""
    assert not _PARTED.search("\n".join(_pages(workspace, "a4")))
