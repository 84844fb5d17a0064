"""Page one of a letter with extreme words and people, read back from real pages."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest

from clinicpress.compose.page_one import Arrangement
from clinicpress.compose.referral import compose_referral
from clinicpress.finishing import lay_out_letter
from clinicpress.model.patient import Patient
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

    def printer(arrangement: Arrangement) -> RenderedPart:
        return rendered(compose_referral(order, open_theme(), arrangement))

    part = lay_out_letter(order, printer)
    assert check_conformance(part.pdf) == ()
    return [" ".join(text.split()) for text in page_texts(part.pdf)]


SHORT = {
    "reason-for-referral": "Why, in short.",
    "clinical-summary": "Summed up, in short.",
    "red-flags": "None.",
    "plan": "Planned, in short.",
}
FEW = {"actions": {"professionals": ACTIONS[:3]}, "allergies": {"state": "known", "entries": ALLERGENS[:3]}}


def in_order(page: str, *words: str) -> bool:
    """Tell whether words stand on a page, in this order."""
    places = [page.find(each) for each in words]
    return -1 not in places and places == sorted(places)


def test_a_short_summary_stands_in_its_own_order() -> None:
    """What page one holds whole is read in the order of the letter, and no heading stands twice."""
    pages = letter(sections=SHORT, **FEW)
    assert in_order(pages[0], "Red flags", "At a glance", "Reason for referral", "Clinical summary",
                    "substance 3 –", "Do thing number 3 Ms R Shah 04-Dec-2026", "Planned, in short.")  # fmt: skip
    assert sum(page.count("Reason for referral") for page in pages) == 1
    assert "See page" not in " ".join(pages)


@pytest.mark.parametrize("long", ["reason-for-referral", "clinical-summary", "plan"])
def test_a_long_summary_begins_with_what_is_urgent(long: str) -> None:
    """However long the words are, allergies and actions stand whole on page one, and no word is lost or doubled."""
    pages = letter(sections={**SHORT, long: SENTENCES}, **FEW)
    assert in_order(pages[0], "Red flags", "At a glance", "Known allergies", "substance 3 –",
                    "Plan and requested actions", "Do thing number 3 Ms R Shah 04-Dec-2026")  # fmt: skip
    whole = " ".join(pages)
    assert all(whole.count(f"Sentence{n}end") == 1 for n in range(1, 301))
    assert whole.index("Do thing number 3") < whole.index("Sentence1end")


def test_a_summary_of_many_things_flows_on() -> None:
    """Where all of it is long, it goes on over the pages, in order; heads of tables are said again."""
    pages = letter(
        sections=dict.fromkeys(SHORT, SENTENCES),
        actions={"professionals": ACTIONS},
        allergies={"state": "known", "entries": ALLERGENS},
    )
    whole = " ".join(pages)
    assert all(whole.count(f"Sentence{n}end") == len(SHORT) for n in range(1, 301))
    assert all(whole.count(f"Do thing number {n} Ms") == 1 for n in range(1, 31))
    assert all(whole.count(f"substance {n} –") == 1 for n in range(1, 31))
    assert all("Who By when" in page for page in pages if "Do thing number" in page)


def test_each_kind_of_thing_begins_on_page_one() -> None:
    """However much there is, each kind has its first on page one, and says what follows."""
    flags = "\n".join(
        f"- Warning {n}: weakness of the right leg that came in the night, and grew." for n in range(12)
    )
    address = {
        "lines": ["Department", "Second Building", "Level 4", "East Wing", "Quay House"],
        "postcode": "ME99 1XX",
    }
    pages = letter(
        patient=a_patient(family=LONG_FAMILY),
        recipient={"name": "Ms R Shah", "organisation": "Harbour Spinal Unit", "address": address},
        priority="urgent",
        sections={**SHORT, "red-flags": flags},
        actions={"professionals": ACTIONS[:9]},
        allergies={"state": "known", "entries": ALLERGENS[:9]},
    )
    assert in_order(pages[0], "Urgent", "Red flags", "Warning 0", "more on page 2",
                    "Known allergies", "substance 1 –", "Do thing number 1 ",
                    "Summed up, in short.", "Why, in short.")  # fmt: skip
    assert in_order(pages[1], "Red flags, continued", "Warning 11", "Allergies and adverse reactions, continued")
    whole = " ".join(pages)
    assert all(whole.count(f"Warning {n}:") == 1 for n in range(12))


def test_large_print_for_a_patient_who_needs_it() -> None:
    """A letter to a patient is set in 12 pt and more; in 18 pt for somebody whose record asks for large print."""
    usual = sizes(letter_to(a_patient()))
    large = sizes(letter_to(a_patient(prefers={"format": "large-print"})))
    assert usual["Words"] >= 12
    assert large["Words"] >= 18


def letter_to(patient: Patient) -> bytes:
    """Return the pages of a letter to a patient."""
    order = an_order(
        a_referral(voice="patient", patient=patient, sections={"history": "Words to be read."}), CLINIC
    )
    return rendered(compose_referral(order, open_theme())).pdf


def sizes(pdf: bytes) -> dict[str, float]:
    """Return in how many points the first word of each run of text is set."""
    found: dict[str, float] = {}

    def visit(text: str, axes: list[float], place: list[float], _: object, size: float) -> None:
        if text.strip():
            found.setdefault(text.split(maxsplit=1)[0], abs(axes[0] * place[0] * size))

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({"family": LONG_FAMILY}, f"{LONG_FAMILY.upper()}, Grace (Mrs)"),
        ({"family": "O'Neill"}, "O'NEILL, Grace (Mrs)"),
        ({"family": "Suharto", "given": None, "title": None}, "SUHARTO"),
        ({"born": "2024-02-29"}, "29-Feb-2024 (2y 8m)"),
        ({"born": "2026-11-20"}, "20-Nov-2026 (0d)"),
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
    pages = [page for page in letter(results=results) if "140 g/L High" in page]
    assert len(pages) > 2
    assert all("Test Result Reference range Date" in page for page in pages)
    assert sum(page.count("140 g/L High") for page in pages) == 120
