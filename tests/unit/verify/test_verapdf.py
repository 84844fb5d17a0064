"""veraPDF, where it is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import AssembleError
from clinicpress.verify.verapdf import check_by_verapdf, find_verapdf
from tests.unit.render.finish.rendering import render

BODY = '<h1>One</h1><p style="opacity:.5">Two</p><ul><li>Three</li></ul>'


@pytest.mark.skipif(find_verapdf() is None, reason="Java or veraPDF is not installed")
def test_a_finished_file_passes_where_an_unfinished_one_does_not(tmp_path: Path) -> None:
    """One start of Java tells the two apart: see-through text is in no tree until it is finished."""
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(render(BODY))
    bad.write_bytes(render(BODY, finished=False))
    found = check_by_verapdf((good, bad))
    assert found[good] == ()
    assert [finding.code for finding in found[bad]] == ["verapdf-7.1-3"]


def test_without_the_jar_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A missing jar is an error with advice."""
    monkeypatch.setenv("CLINICPRESS_VERAPDF_JAR", str(tmp_path / "none.jar"))
    with pytest.raises(AssembleError, match="not installed"):
        check_by_verapdf((tmp_path / "a.pdf",))
