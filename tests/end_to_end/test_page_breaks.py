"""The examples part well between their pages, at every clinic."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clinicpress.build import Workshop
from clinicpress.model.request import LeafletRequest, LetterRequest
from clinicpress.render import engine
from clinicpress.render.fit.breaks import BadBreak, BreakFault
from clinicpress.shelf.workspace import open_workspace
from clinicpress.shelf.world import World
from tests.end_to_end.pressing import PERSONAL, Leaflets, Which, name_of


@pytest.mark.parametrize("which", PERSONAL, ids=name_of)
def test_the_examples_part_well(which: Which, leaflets: Leaflets) -> None:
    """No heading ends a page, no line stands alone, and nothing is parted that a page could hold."""
    made = leaflets.build(which)
    assert made.pages > 1
    assert made.asides == ()


def test_a_bad_break_is_told(examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What parts badly all the same, for a theme of one's own, is said with its page and block; in a letter too."""
    bad = BadBreak(page=1, fault=BreakFault.PARTED, block="the note")
    monkeypatch.setattr(engine, "find_bad_breaks", lambda sheets: (bad,))  # noqa: ARG005 - as the engine calls it
    workshop = Workshop(open_workspace(examples), World(today=date(2026, 11, 22)))
    leaflet = workshop.leaflet(LeafletRequest(article="heat-or-ice", clinic="larkfield"))
    letter = workshop.referral(LetterRequest(referral="owen-pain", clinic="larkfield"))
    for made in (leaflet, letter):
        assert "the note is parted at the foot of page 1." in made.asides
