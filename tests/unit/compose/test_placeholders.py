"""Names in double braces."""

from __future__ import annotations

import pytest

from clinicpress.compose.placeholders import clinic_words, fill_placeholders
from clinicpress.errors import ContentError, NotesError
from tests.unit.compose.records import a_clinic

WORDS = {"clinic.name": "Larkfield *Spine* [Clinic](x)", "clinic.phone": "01632\u00a0960123", "clinic.web": None}


def fill(text: str) -> str:
    """Return a text with its names filled in."""
    return fill_placeholders(text, WORDS, where="a.md", first_line=10)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Call {{ clinic.phone }}.", "Call 01632\u00a0960123."),
        ("{{clinic.phone}}{{  clinic.phone  }}", "01632\u00a096012301632\u00a0960123"),
        ("{{ clinic.name }}", "Larkfield \\*Spine\\* \\[Clinic\\]\\(x\\)"),
        ("\\{{ clinic.name }}", "{{ clinic.name }}"),
        ("a { b } {c} }} {{", "a { b } {c} }} {{"),
        ("", ""),
    ],
)
def test_a_name_is_filled_in(text: str, filled: str) -> None:
    """A clinic's words stand for its names and stay plain words; everything else stays as it is."""
    assert fill(text) == filled


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("\n{{ clinic.phnoe }}", r"a\.md, line 11: 'clinic\.phnoe' is not defined. Did you mean 'clinic\.phone'"),
        ("{{ zzz.qqq }}", "Known names: clinic.name"),
        ("{{ clinic.web }}", "this clinic has none. Add 'web' to clinic.yml"),
        ("{{ 7*7 }}", "is not defined"),
        ("{{ clinic.name|upper }}", "is not defined"),
        ("{{ clinic.__class__ }}", "is not defined"),
        ("{{ }}", "is not defined"),
        ("{% for x in y %}", "has no meaning here"),
    ],
)
def test_what_is_no_name(text: str, says: str) -> None:
    """A text with a name that nobody defined, or with more than a name, is refused with its line."""
    with pytest.raises(ContentError, match=says):
        fill(text)


def test_words_of_notes_are_not_repeated() -> None:
    """A note's words in braces may be a patient's: the message does not say them."""
    with pytest.raises(NotesError) as caught:
        fill_placeholders("{{ Grace Okafor }}", WORDS, where="n.yml: notes", error=NotesError)
    assert "Grace" not in str(caught.value)
    assert caught.value.where == "n.yml: notes, line 1"


def test_what_a_clinic_offers() -> None:
    """A clinic's words are those of clinic.yml, the phone number on one line, and None where it has not said."""
    words = clinic_words(a_clinic(address={"lines": ["12 Mill Road", "Larkfield"], "postcode": "ME20 6XX"}))
    assert words["clinic.phone"] == "01632\u00a0960123"
    assert words["clinic.address"] == "12 Mill Road, Larkfield, ME20 6XX"
    assert words["clinic.email"] is None
