"""Page one of a letter with extreme words and people, read back from real pages."""

from __future__ import annotations

from typing import Any

import pytest

from clinicpress.compose.page_one import SPARE_MM
from clinicpress.compose.referral import compose_referral
from clinicpress.finishing import lay_out_letter
from clinicpress.render.engine import RenderedPart
from clinicpress.shelf.theme import open_theme
from clinicpress.verify.conformance import check_conformance
from tests.end_to_end.reading import page_texts
from tests.unit.compose.records import LONG_FAMILY, a_patient, a_referral, an_order
from tests.unit.compose.test_referral_pages import CLINIC, rendered

SENTENCES = " ".join(f"Sentence{n}end is one of them." for n in range(1, 301))
ACTIONS = [{"action": f"Do thing number {n}", "owner": "Ms R Shah", "due": "2026-12-04"} for n in range(1, 31)]
ALLERGENS = [{"substance": f"substance {n}", "reaction": "rash"} for n in range(1, 31)]


def letter(**said: Any) -> list[str]:  # noqa: ANN401 - any field of the record
    """Return the words of each page of a letter, laid out as the workshop does, which is PDF/UA-1."""
    order = an_order(a_referral(**said), CLINIC)

    def printer(spare_mm: float) -> RenderedPart:
        return rendered(compose_referral(order, open_theme(), spare_mm))

    part = lay_out_letter(printer)
    assert check_conformance(part.pdf) == ()
    return [" ".join(text.split()) for text in page_texts(part.pdf)]


@pytest.mark.parametrize(
    "long",
    [
        ("reason-for-referral",),
        ("clinical-summary",),
        ("red-flags", "reason-for-referral", "clinical-summary", "plan"),
    ],
    ids=["reason", "summary", "all"],
)
def test_page_one_holds_the_summary_whatever_its_length(long: tuple[str, ...]) -> None:
    """However long the words are, each part of the summary begins on page one, and no word is lost or doubled."""
    short = {
        "reason-for-referral": "Why, in short.",
        "clinical-summary": "Summed up, in short.",
        "red-flags": "None.",
    }
    pages = letter(
        sections={**short, **dict.fromkeys(long, SENTENCES)},
        actions={"professionals": ACTIONS},
        allergies={"state": "known", "entries": ALLERGENS},
    )
    for words in ("At a glance", "Reason for referral", "Clinical summary", "Known allergies", "substance 1 –",
                  "Plan and requested actions", "Do thing number 1 Ms R Shah 04-Dec-2026"):  # fmt: skip
        assert words in pages[0], words
    whole = " ".join(pages)
    for n in range(1, 301):
        assert whole.count(f"Sentence{n}end") == len(long)
    for n in range(1, 31):
        assert whole.count(f"Do thing number {n} Ms") == 1
        assert whole.count(f"substance {n} –") == 1


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({"family": LONG_FAMILY}, f"{LONG_FAMILY.upper()}, Grace (Mrs)"),
        ({"family": "O'Neill"}, "O'NEILL, Grace (Mrs)"),
        ({"family": "Suharto", "given": None, "title": None}, "SUHARTO"),
        ({"born": "2024-02-29"}, "29-Feb-2024 (2y 8m)"),
        ({"born": "2026-11-22"}, "22-Nov-2026 (0d)"),
        ({"died": "2026-11-21"}, "Died 21-Nov-2026 (68y)"),
    ],
    ids=["70 characters", "apostrophe", "mononym", "29 February", "born today", "deceased"],
)
def test_banner_of_anybody(said: dict[str, Any], shown: str) -> None:
    """Whoever the patient is, each page names them whole, with the date of birth."""
    pages = letter(patient=a_patient(**said), sections={"history": SENTENCES})
    assert len(pages) > 1
    for page in pages:
        assert shown.replace(" ", "") in page.replace(" ", "")
        assert "9990000018" in page.replace(" ", "")


def test_an_address_of_nine_lines() -> None:
    """An address that is longer than the window keeps its place and pushes nothing over the title."""
    lines = ["Department of Spinal and Orthopaedic Surgery", "Second Outpatient Building", "Level 4", "East Wing",
             "Quay House", "1 Dock Road", "Old Town", "Portside", "Countyshire"]  # fmt: skip
    recipient = {"name": "Ms R Shah", "role": "Consultant", "organisation": "Harbour Spinal Unit",
                 "address": {"lines": lines, "postcode": "ME99 1XX"}}  # fmt: skip
    page = letter(recipient=recipient)[0]
    places = [page.index(line) for line in (*lines, "ME99 1XX", "Referral to spinal surgery")]
    assert places == sorted(places)


def test_date_and_time_stand_on_each_page() -> None:
    """Each page says when the letter was written, to the minute where that is known."""
    pages = letter(time="14:30", sections={"history": SENTENCES})
    assert all("20-Nov-2026 14:30" in page for page in pages)


def test_a_long_table_of_results_repeats_its_heads() -> None:
    """A table of more than a hundred results says on each page what its columns are."""
    results = [
        {"name": f"Test {n}", "value": "140", "unit": "g/L", "low": "115", "high": "130"} for n in range(120)
    ]
    pages = [page for page in letter(results=results) if "140 High" in page]
    assert len(pages) > 2
    assert all("Test Result Unit Reference range Date" in page for page in pages)
    assert sum(page.count("140 High") for page in pages) == 120


def test_something_is_always_tried() -> None:
    """Page one is tried without sparing anything first."""
    assert SPARE_MM[0] == 0
