"""The examples part well between their pages, at every clinic."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clinicpress.build import Workshop
from clinicpress.model.page import ComposedPage
from clinicpress.model.request import LeafletRequest
from clinicpress.render.engine import Press, RenderedPart
from clinicpress.shelf.assets import AssetShelf
from clinicpress.shelf.workspace import open_workspace
from clinicpress.shelf.world import World
from tests.end_to_end.pressing import CLINICS

ARTICLES = ("cluneal-nerve-pain", "low-back-pain-exercises", "nerve-root-injection", "sciatica")


@pytest.mark.parametrize("clinic", CLINICS)
def test_the_examples_part_well(clinic: str, examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No heading ends a page, no line stands alone, and nothing is parted that a page could hold."""
    parts: list[RenderedPart] = []
    render = Press.render

    def keep(press: Press, page: ComposedPage, shelf: AssetShelf) -> RenderedPart:
        parts.append(render(press, page, shelf))
        return parts[-1]

    monkeypatch.setattr(Press, "render", keep)
    workshop = Workshop(open_workspace(examples), World(today=date(2026, 11, 22)))
    for article in ARTICLES:
        workshop.leaflet(LeafletRequest(article=article, clinic=clinic, notes="grace"))
    assert [part.bad_breaks for part in parts] == [()] * len(ARTICLES)
    assert all(part.pages > 1 for part in parts)
