"""veraPDF, where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

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


def test_one_file_may_be_named_twice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file that is named in two ways is judged both times; one that the report calls otherwise was not read."""
    file, link, other = (tmp_path / name for name in ("a.pdf", "b.pdf", "c.pdf"))
    file.touch()
    link.symlink_to(file)
    jobs: list[dict[str, Any]] = [
        {"itemDetails": {"name": str(name)}, "validationResult": []} for name in (file.resolve(), "?.pdf")
    ]
    jobs[0]["validationResult"] = [{"details": {"ruleSummaries": []}}]
    said = json.dumps({"report": {"jobs": jobs}}).encode()
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess((), 0, said))
    monkeypatch.setattr(shutil, "which", lambda _: "java")
    found = check_by_verapdf((file, link, other), jar=file)
    assert found[file] == found[link] == ()
    assert [finding.code for finding in found[other]] == ["unreadable"]
