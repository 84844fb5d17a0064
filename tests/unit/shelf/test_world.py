"""What a run knows of the world."""

from __future__ import annotations

from datetime import date

import pytest

from clinicpress.errors import UsageError
from clinicpress.shelf.faces import installed_faces, installed_families
from clinicpress.shelf.world import world_now


def test_a_fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run on a fixed day is on that day in UTC, wherever it runs."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795391999")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert world_now().today == date(2026, 11, 22)


@pytest.mark.parametrize("written", ["", "today", "1e99", "9" * 30, "2026-11-22"])
def test_a_day_that_is_none(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fixed day that is no number is refused."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        world_now()


def test_faces_come_from_packages() -> None:
    """A face is looked for by its family's name, as people write it."""
    assert "atkinson_hyperlegible" in installed_families()
    faces = installed_faces("Atkinson Hyperlegible")
    assert {"400", "700"} <= {face.weight for face in faces}
    assert all(face.path.is_file() for face in faces)
    assert installed_faces("Comic Sans") == ()
