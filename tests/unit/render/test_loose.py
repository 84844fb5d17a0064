"""A page as loose files."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest

from clinicpress.errors import ContentError
from clinicpress.render.loose import loose_files
from tests.unit.render.printing import SVG, a_page, a_shelf


def test_loose_files_stand_alone(tmp_path: Path) -> None:
    """A page saved as HTML has its styles in it and everything that it shows beside it."""
    (tmp_path / "a.svg").write_text(SVG.format('<g fill="var(--accent)"/>'), encoding="utf-8")
    files = loose_files(a_page('<img src="asset://article/a.svg" alt="a">'), a_shelf(tmp_path))
    html = files[PurePosixPath("page.html")].decode()
    assert "asset://" not in html
    assert "var(--accent)" not in files[PurePosixPath("assets/article/a.svg")].decode()
    for name in re.findall(r'(?:src="|url\(")(assets/[^"]+)"', html):
        assert PurePosixPath(name) in files
    assert any(path.suffix in {".ttf", ".otf", ".woff2"} for path in files), "its faces too"


def test_loose_files_are_as_careful(tmp_path: Path) -> None:
    """A page saved as HTML takes no file that could not be printed."""
    with pytest.raises(ContentError):
        loose_files(a_page('<img src="asset://article/../a.svg" alt="a">'), a_shelf(tmp_path))
