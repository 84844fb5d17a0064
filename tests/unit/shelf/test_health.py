"""What the doctor finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.shelf.health import examine


def test_libreoffice_may_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice is only wanted for Word files, and the doctor says how to get it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    (sign,) = (sign for sign in examine() if sign.name == "soffice (for Word files in packs)")
    assert (sign.present, sign.needed) == (False, False)
    assert sign.remedy == "sudo apt-get install -y libreoffice-writer-nogui"
