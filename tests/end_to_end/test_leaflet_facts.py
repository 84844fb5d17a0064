"""A leaflet's facts against those written down in tests/golden; RENEW_GOLDEN=1 writes them anew."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.end_to_end.pressing import Leaflets, Which, name_of
from tests.end_to_end.reading import fonts, outline_titles, reader, tag_counts, text_sizes

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
KEPT = (Which("sciatica", "larkfield"), Which("cluneal-nerve-pain", "northmoor", "grace"))


def _facts(pdf: bytes) -> dict[str, object]:
    opened = reader(pdf)
    boxes = {tuple(round(float(side), 2) for side in page.mediabox[2:]) for page in opened.pages}
    return {
        "pages": len(opened.pages),
        "sizes_pt": sorted(map(list, boxes)),
        "language": opened.trailer["/Root"]["/Lang"],
        "title": opened.metadata.title,
        "fonts": list(fonts(pdf)),
        "text_sizes_pt": list(text_sizes(pdf)),
        "tags": tag_counts(pdf),
        "outline": outline_titles(pdf),
    }


@pytest.mark.parametrize("which", KEPT, ids=name_of)
def test_a_leaflet_has_the_facts_that_were_looked_at(which: Which, leaflets: Leaflets) -> None:
    """A leaflet keeps pages, sizes, faces, tags and outline until somebody has looked at the change."""
    kept = GOLDEN / f"{name_of(which)}.json"
    facts = _facts(leaflets.build(which).pdf)
    if os.environ.get("RENEW_GOLDEN"):
        kept.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    assert facts == json.loads(kept.read_text(encoding="utf-8"))


def test_body_text_is_as_large_as_the_standard_asks(leaflets: Leaflets) -> None:
    """A leaflet is set in 12.5 pt, which is the size that most of its words have; nothing is below 10 pt."""
    for clinic in ("harbour", "northmoor"):
        sizes = text_sizes(leaflets.build(Which("sciatica", clinic)).pdf)
        assert next(iter(sizes)) == 12.5
        assert min(sizes) >= 10
