"""The numbers of a pack on pages of any size."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from PIL import ImageChops

from clinicpress.assemble import Part, join_parts
from clinicpress.compose.stamp import compose_stamps
from clinicpress.shelf.theme import open_theme
from clinicpress.verify.structure import check_structure
from tests.unit.assemble.packs import foreign_pdf, marks
from tests.unit.compose.test_referral_pages import CLINIC, printed


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("box", ["0 0 240 156", "0 0 595.276 841.89", "10 10 852 1201"], ids=["card", "A4", "A3"])
def test_a_blank_back_of_any_size(box: str, turn: int) -> None:
    """The number stands at the foot and the words in the middle, upright and whole, whatever the sheet's size."""
    pdf = foreign_pdf(content=b"", page=f"/MediaBox[{box}]/Rotate {turn}".encode())
    part = Part(title="Card", language="en-GB", pdf=pdf, source="card.pdf", alt="A card", kind="foreign")
    stamps = printed(compose_stamps(3, "7K3QD2", CLINIC, open_theme(), blanks=frozenset({1})))
    pack = join_parts((part, part), replace(marks(), stamps=stamps)).pdf
    assert check_structure(pack) == ()
    with pypdfium2.PdfDocument(pack) as opened:
        page = opened[1].render(scale=2).to_pil().convert("RGB")
    middle = page.crop((0, page.height // 2 - 24, page.width, page.height // 2 + 24))
    foot = page.crop((0, page.height - 46, page.width, page.height))
    for strip, width in ((middle, 230), (foot, 225)):
        box_of_ink = ImageChops.invert(strip).getbbox()
        assert box_of_ink is not None
        assert box_of_ink[2] - box_of_ink[0] == pytest.approx(width, abs=25)
        assert (box_of_ink[0] + box_of_ink[2]) / 2 == pytest.approx(page.width / 2, abs=4)
    between = page.crop((0, page.height // 2 + 24, page.width, page.height - 46))
    above = page.crop((0, 0, page.width, page.height // 2 - 24))
    assert ImageChops.invert(between).getbbox() is None
    assert ImageChops.invert(above).getbbox() is None
