"""Any order and number of parts."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from clinicpress.assemble import Part, join_parts
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from clinicpress.verify.text import read_text
from tests.unit.assemble.packs import LEAFLET, a_part, link_pages, marks, reader

BODIES = (
    LEAFLET,
    "<h1>{title}</h1>",
    "<h1>{title}</h1><ol>" + "<li>Step</li>" * 60 + '</ol><p style="opacity:.5">Half</p>',
    '<h1 id="top">{title}</h1><table>' + "<tr><th scope=row>Day</th><td>Times</td></tr>" * 40 + "</table>"
    '<p><a href="#top">up</a></p>',
)


@cache
def part_of(kind: int) -> Part:
    """Return one of the small parts, rendered once."""
    return a_part(f"Part {kind}", body=BODIES[kind])


@settings(max_examples=15)
@given(st.lists(st.integers(0, len(BODIES) - 1), min_size=1, max_size=4))
def test_a_pack_of_anything_is_sound(kinds: list[int]) -> None:
    """Structure, conformance, text, links and outline hold for one to four parts in any order."""
    parts = tuple(part_of(kind) for kind in kinds)
    pack = join_parts(parts, marks())
    texts = read_text(pack.pdf)
    assert check_structure(pack.pdf) == ()
    assert check_conformance(pack.pdf) == ()
    for part, first in zip(parts, pack.plan.first_pages, strict=True):
        own = read_text(part.pdf)
        assert texts[first : first + len(own)] == own
    bounds = [*pack.plan.first_pages, pack.plan.page_count]
    for start, end in link_pages(pack.pdf):
        assert sum(first <= start for first in bounds) == sum(first <= end for first in bounds)
    titles = [entry["/Title"] for entry in reader(pack.pdf).outline if not isinstance(entry, list)]
    assert titles == [part.title for part in parts]
