"""A brand's faces: names and weights that a style sheet takes as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import BrandError
from clinicpress.load.brand import load_brand

FONT = "typography: {{base: {base}, fonts: [{{family: {base}, files: [{{path: a.ttf, weight: {weight}}}]}}]}}\n"


@pytest.mark.parametrize(
    ("base", "weight", "fault"),
    [
        ("'A\";}</style>'", "400", "no name of a face"),
        ("'</style>'", "400", "no name of a face"),
        ("Mine", "'400;}'", "not written as it should be"),
    ],
)
def test_a_face_cannot_end_the_style_sheet(base: str, weight: str, fault: str, tmp_path: Path) -> None:
    """A name or weight that would go on as CSS or HTML is refused with the place where it stands."""
    (tmp_path / "a.ttf").write_bytes(b"")
    path = tmp_path / "_brand.yml"
    path.write_text(FONT.format(base=base, weight=weight), encoding="utf-8")
    with pytest.raises(BrandError, match=fault) as refusal:
        load_brand(path)
    assert "typography" in str(refusal.value.where)


def test_a_font_file_with_any_name(tmp_path: Path) -> None:
    """A file's name is escaped in its address: a quotation mark in it ends nothing."""
    (tmp_path / 'a"b.ttf').write_bytes(b"")
    path = tmp_path / "_brand.yml"
    path.write_text(FONT.format(base="Mine", weight="400").replace("a.ttf", "'a\"b.ttf'"), encoding="utf-8")
    assert [face.url for face in load_brand(path).brand.faces if face.family == "Mine"] == [
        "asset://brand/a%22b.ttf"
    ]
