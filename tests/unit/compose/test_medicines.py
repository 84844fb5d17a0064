"""Medicines in a table: where somebody wrote a sentence, it is no dose."""

from __future__ import annotations

import pytest

from clinicpress.compose.medicines import medicines_view
from clinicpress.compose.referral_rows import Rows
from clinicpress.model.notes import Medicine
from clinicpress.shelf.theme import open_theme
from tests.unit.compose.records import a_referral


@pytest.mark.parametrize("dose", ["500 mg", "1 to 2 tablets", "10 mg/5 mL", "0.5 mL", "5%", "1 tablet (5 mg)"])
def test_a_dose_is_a_dose(dose: str) -> None:
    """A number and its unit are no directions."""
    assert medicines_view([Medicine(name="a", dose=dose)])[0].directions == ""


@pytest.mark.parametrize("dose", ["2 puffs, 4 times per day, and as needed", "500 mg twice daily", "as directed"])
def test_a_sentence_is_directions(dose: str) -> None:
    """What tells more than a dose, and has no frequency beside it, is directions."""
    view = medicines_view([Medicine(name="a", dose=dose)])[0]
    assert " ".join(view.directions.split()) == dose
    assert medicines_view([Medicine(name="a", dose=dose, frequency="daily")])[0].directions == ""


def test_directions_stand_in_one_cell() -> None:
    """Directions reach over dose, route and frequency, with the route, and nothing is called not recorded."""
    medicines = [
        {"name": "Ventolin", "dose": "2 puffs as needed", "route": "Inhaled"},
        {"name": "Aspirin", "dose": "75 mg", "route": "Oral", "frequency": "once a day"},
        {"name": "Spiriva"},
    ]
    html = Rows(facts=a_referral(medicines=medicines).facts, theme=open_theme()).body("medications-and-devices")
    assert '<td colspan="3"><span class="aside">Directions</span> 2\u00a0puffs as needed – Inhaled</td>' in html
    assert html.count("Not recorded") == 1


def _room(dose: str) -> str:
    return medicines_view([Medicine(name="a", dose=dose)])[0].room


@pytest.mark.parametrize(
    ("dose", "room"), [("5 mg", "ample"), ("125 micrograms", "filled"), ("125 micrograms per hour", "filled")]
)
def test_a_dose_that_fills_its_column_is_known(dose: str, room: str) -> None:
    """Number and unit count as one word, so that a table makes room for them instead of parting the unit."""
    assert _room(dose) == room


def test_a_word_longer_than_its_column_makes_it_grow() -> None:
    """A dose with a unit as long as a sentence has no room in a fixed column."""
    assert _room("1250 micrograms/actuation") == "overfull"


def test_no_day_parts_in_a_frequency() -> None:
    """A date in how often a medicine is taken stays on one line."""
    medicine = Medicine(name="a", frequency="daily until 08-Nov-2026")
    assert '<span class="day">08-Nov-2026</span>' in medicines_view([medicine])[0].frequency
