"""The examples part well between their pages, at every clinic."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clinicpress.build import Workshop
from clinicpress.model.page import ComposedPage
from clinicpress.model.request import LeafletRequest
from clinicpress.render import engine
from clinicpress.render.engine import Press, RenderedPart
from clinicpress.render.fit.breaks import BadBreak, BreakFault
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


def test_a_bad_break_is_told(examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What parts badly all the same, for a theme of one's own, is said with its page and block."""
    bad = BadBreak(page=1, fault=BreakFault.PARTED, block="the note")
    monkeypatch.setattr(engine, "find_bad_breaks", lambda sheets: (bad,))  # noqa: ARG005 - as the engine calls it
    workshop = Workshop(open_workspace(examples), World(today=date(2026, 11, 22)))
    made = workshop.leaflet(LeafletRequest(article="heat-or-ice", clinic="larkfield"))
    assert "the note is parted at the foot of page 1." in made.asides
