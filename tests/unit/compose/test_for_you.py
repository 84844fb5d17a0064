"""The part of a leaflet that is for one patient."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from clinicpress.compose.for_you import ForYouView, for_you_view
from clinicpress.compose.templates import fill_template
from clinicpress.errors import NotesError
from clinicpress.model.clinic import Clinic
from clinicpress.model.notes import Notes
from clinicpress.shelf.theme import open_theme
from tests.unit.compose.records import TODAY, a_clinic, some_notes


def view(notes: Notes, clinic: Clinic | None = None) -> ForYouView:
    """Return what the patient's part says."""
    return for_you_view(notes, clinic or a_clinic(), open_theme(), TODAY)


def html(notes: Notes) -> str:
    """Return the patient's part as it is put into a leaflet."""
    return fill_template(open_theme(), "parts/for_you.html.j2", for_you=view(notes))


def test_words_of_the_clinician() -> None:
    """A patient's part greets, says the clinician's words, and who wrote them when."""
    said = view(some_notes(notes="Walk **every** day."))
    assert said.greeting == "Dear Mrs\u00a0Okafor"
    assert "<strong>every</strong>" in said.words
    assert (said.clinician, said.role, said.day) == ("Dr A Reid", "Physiotherapist", "20\u00a0November 2026")


def test_appointments_in_order() -> None:
    """Appointments stand in the order in which they come."""
    said = view(
        some_notes(
            appointments=[
                {"date": date(2027, 1, 15), "time": "14:00"},
                {"date": date(2026, 12, 4), "time": "10:30", "with": "Dr A Reid"},
            ]
        )
    )
    assert [(visit.day, visit.time) for visit in said.appointments] == [
        ("Friday 4\u00a0December 2026", "10:30am"),
        ("Friday 15\u00a0January 2027", "2pm"),
    ]


def test_medicine_in_the_order_of_cui() -> None:
    """A medicine shows its generic name, brand in capitals, form, and a dose that stays on one line."""
    page = html(
        some_notes(medicines=[{"name": "paracetamol", "brand": "Panadol", "form": "tablets", "dose": "1 g"}])
    )
    assert '<span class="medicine-name">paracetamol</span> – PANADOL – tablets' in page
    assert "1\u00a0g" in page


def test_exercise_with_dose_drawing_and_boxes() -> None:
    """An exercise has its drawing, its dose in words, what to feel, when to stop, and boxes for each day."""
    exercise = {
        "name": "Pelvic tilt", "sets": 2, "hold_s": 5, "per_day": 3, "figure": "tilt.svg",
        "feel": "A gentle pull.", "stop_if": "it hurts.",
    }  # fmt: skip
    page = html(some_notes(exercises=[exercise]))
    assert 'src="asset://notes/tilt.svg" alt="Drawing of the exercise: Pelvic tilt"' in page
    assert '<li class="dose-sets">2\u00a0sets</li>' in page
    assert 'class="feel"' in page
    assert 'class="stop"' in page
    assert page.count('class="tick"') == 3 * 7


def test_many_times_a_day_is_one_box() -> None:
    """An exercise that is done every hour has one box a day, not a row that no cell holds."""
    assert view(some_notes(exercises=[{"name": "Stand up", "per_day": 12}])).ticks[0].boxes == (0,)


def test_contact_by_default() -> None:
    """Without words of its own, the part says the clinic's telephone number."""
    said = view(some_notes())
    assert said.phone == "01632 960123"
    assert "call Larkfield Spine Clinic" in said.contact


@pytest.mark.parametrize(
    ("way", "words"), [({"phone": None, "email": "hello@a.example"}, "hello@a.example"), ({"phone": None}, "ask")]
)
def test_contact_without_a_telephone(way: dict[str, str | None], words: str) -> None:
    """A clinic without a telephone number is written to, or asked."""
    said = view(some_notes(), a_clinic(**way))
    assert said.phone == ""
    assert words in said.contact


def test_contact_of_the_notes() -> None:
    """The notes' own contact replaces the default; the clinic's number is set large only if the words name it."""
    said = view(some_notes(contact="Call the desk on {{ clinic.phone }}."))
    assert said.phone == "01632 960123"
    assert view(some_notes(contact="Call the ward on 01632 960999.")).phone == ""
    assert "on 01632 960123." in said.contact.replace("&nbsp;", " ")


def test_unknown_name_in_contact() -> None:
    """A name that the clinic does not know is an error of the notes."""
    with pytest.raises(NotesError, match="not defined") as refusal:
        view(some_notes(contact="Call {{ clinic.phon }}."))
    assert refusal.value.where.startswith("notes/grace.yml: contact")


def test_markup_in_notes_stays_words() -> None:
    """Markup that somebody writes into a field stays words."""
    page = html(some_notes(notes="<b>x</b>", exercises=[{"name": "<i>y</i>", "note": "<u>z</u>"}]))
    assert not any(tag in page for tag in ("<b>", "<i>", "<u>"))


def test_headings_never_skip() -> None:
    """Headings in the part follow one another without a gap."""
    page = html(some_notes(notes="## Next\n\n#### Deeper", exercises=[{"name": "Walk"}]))
    levels = [int(page[at + 2]) for at in range(len(page)) if page[at : at + 2] == "<h" and page[at + 2].isdigit()]
    assert levels[0] == 2
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
