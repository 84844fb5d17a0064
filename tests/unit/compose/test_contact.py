"""How a clinic is reached."""

from __future__ import annotations

import pytest

from clinicpress.compose.contact import contact_view, qr_picture
from clinicpress.shelf.languages import Tongue
from tests.unit.compose.records import a_clinic


def test_a_phone_number_can_be_called() -> None:
    """A clinic's number stays on one line, and its link has digits only."""
    view = contact_view(a_clinic(phone="+44 (0)1632 960123"), Tongue())
    assert view.phone == "+44\u00a0(0)1632\u00a0960123"
    assert view.phone_link == "tel:+4401632960123"


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("Monday to Friday, 8am to 6pm", (("Monday to Friday", "8am to 6pm"),)),
        ("Mon, Wed, 8am to 6pm; Sat, 9am to 1pm", (("Mon, Wed", "8am to 6pm"), ("Sat", "9am to 1pm"))),
        ("Mon, 8am\nTue, 9am;", (("Mon", "8am"), ("Tue", "9am"))),
        ("By appointment", (("By appointment", ""),)),
        ("", ()),
    ],
)
def test_opening_hours(written: str, hours: tuple[tuple[str, str], ...]) -> None:
    """A clinic's hours are split into days and times at the last comma."""
    assert contact_view(a_clinic(opening_hours=written), Tongue()).hours == hours


def test_codes_lead_where_they_say() -> None:
    """A clinic's QR codes are for its web page and its feedback, and only where it has them."""
    feedback = {"text": "Was this clear?", "url": "https://a.example/f"}
    view = contact_view(a_clinic(web="https://a.example/", feedback=feedback), Tongue())
    assert view.web_words == "a.example"
    assert view.web_code is not None
    assert view.web_code.picture == qr_picture("https://a.example/") != qr_picture("https://a.example/f")
    assert view.web_code.picture.startswith("data:image/svg+xml")
    assert view.feedback_code is not None
    assert view.feedback_code.url == "https://a.example/f"
    bare = contact_view(a_clinic(feedback={"text": "Tell us."}), Tongue())
    assert (bare.web_code, bare.feedback_code, bare.feedback) == (None, None, "Tell us.")


def test_the_number_stays_whole_in_a_sentence() -> None:
    """A clinic's own number is kept on one line in what it says of other formats."""
    view = contact_view(a_clinic(formats_statement="Call 01632 960123 for large print."), Tongue())
    assert view.formats == "Call 01632\u00a0960123 for large print."
