"""A clinic with long names, hours and addresses has leaflets like any other: our furniture fails no article."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from clinicpress.build import Workshop
from clinicpress.model.request import LeafletRequest
from clinicpress.shelf.workspace import open_workspace
from clinicpress.shelf.world import World
from tests.end_to_end.pressing import edit

NAME = "The Larkfield and Upper Dale Centre for Spine and Nerve Care"
DEPARTMENT = "Department of Musculoskeletal Physiotherapy and Rehabilitation"
ADDRESS = "[Outpatients Level 2, The Old Workshop Buildings, 12–16 Mill Road, Larkfield-under-Edge]"
EMAIL = "musculoskeletal.appointments@larkfield.example"
HOURS = (
    "Monday to Wednesday, 7:30am to 8pm; Thursday, 9:30am to 12:30pm and 2pm to 6pm; "
    "Friday, 7:30am to 5pm; Saturday and bank holidays, 8:30am to 12:30pm"
)
TITLE = "What to do in the first days and weeks after your injection for a painful back"


def lengthen(workspace: Path, masthead: str, footer: str) -> None:
    """Give the clinic and the article the longest words that we have met, and the brand a head and a foot."""
    clinic = workspace / "clinics" / "larkfield"
    edit(clinic / "clinic.yml", "name: Larkfield Spine Clinic", f"name: {NAME}")
    edit(clinic / "clinic.yml", "Back and Neck Physiotherapy", DEPARTMENT)
    edit(clinic / "clinic.yml", "[12 Mill Road, Larkfield]", ADDRESS)
    edit(clinic / "clinic.yml", "hello@larkfield.example", EMAIL)
    edit(clinic / "clinic.yml", "Monday to Friday, 8am to 6pm; Saturday, 9am to 1pm", HOURS)
    edit(clinic / "_brand.yml", "masthead: rule", f"masthead: {masthead}\n    footer: {footer}")
    edit(workspace / "articles" / "after-your-injection.md", "title: After your injection", f"title: {TITLE}")


@pytest.mark.parametrize("format_id", ["a4", "a5", "large-print"])
@pytest.mark.parametrize(
    ("masthead", "footer"), [("rule", "plain"), ("band", "band"), ("side", "address"), ("band", "ruled")]
)
def test_long_names_fit_every_head_and_foot(workspace: Path, masthead: str, footer: str, format_id: str) -> None:
    """Nothing runs off its page; the contact says every word, and each foot the version and the page."""
    lengthen(workspace, masthead, footer)
    workshop = Workshop(open_workspace(workspace), World(today=date(2026, 11, 22)))
    product = workshop.leaflet(LeafletRequest(article="after-your-injection", clinic="larkfield", format=format_id))
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(product.pdf)).pages]
    contact = pages[-1].replace("@ ", "@")  # a long address goes on behind its sign
    assert all(words in contact for words in (NAME, EMAIL, "9:30am to 12:30pm and 2pm to 6pm"))
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "version" in page
        assert "The Larkfield and Upper Dale Centre …" in page
