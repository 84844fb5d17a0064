"""Words in another language than their page."""

from __future__ import annotations

import pytest

from clinicpress.compose.speech import clinic_said, in_its_language, isolate_left_to_right
from clinicpress.shelf.languages import open_tongue
from tests.unit.compose.records import a_clinic


@pytest.mark.parametrize(
    ("code", "marked"),
    [
        ("en-GB", "Call us"),
        ("cy", '<span lang="en-GB">Call us</span>'),
        ("ar", '<span lang="en-GB" dir="ltr">Call us</span>'),
    ],
)
def test_english_on_other_pages_is_marked(code: str, marked: str) -> None:
    """English words carry their language, and their direction where lines begin on the other side."""
    assert in_its_language("Call us", "en-GB", open_tongue(code)) == marked


def test_marked_words_stay_words() -> None:
    """What a clinic writes cannot become HTML."""
    assert "&lt;b&gt;" in in_its_language("<b>", "en-GB", open_tongue("cy"))


def test_a_clinics_words_are_marked_unless_translated() -> None:
    """Only what a clinic has not put into the page's language is marked as English."""
    said = clinic_said(a_clinic(emergency="Call 999."), open_tongue("cy"))
    assert said["emergency"] == '<span lang="en-GB">Call 999.</span>'
    assert said["disclaimer"] == ""


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("خذ 500 mg الآن", 'خذ <bdi dir="ltr" lang="en-GB">500 mg</bdi> الآن'),
        ("اتصل 01632 960123.", 'اتصل <bdi dir="ltr">01632 960123</bdi>.'),
        ("اتصل +44 1632 960123", 'اتصل <bdi dir="ltr">+44 1632 960123</bdi>'),
        ("اتصل 999 الآن", "اتصل 999 الآن"),
        ("بين 10–20 دقيقة", 'بين <bdi dir="ltr">10–20</bdi> دقيقة'),
        ("فوق 38.5 °C اليوم", 'فوق <bdi dir="ltr">38.5 °C</bdi> اليوم'),
        ("أي &gt; 38 اليوم", 'أي <bdi dir="ltr">&gt; 38</bdi> اليوم'),
        ("حتى -18 درجة", 'حتى <bdi dir="ltr">-18</bdi> درجة'),
        ("اتصل (01632) 960123 الآن", 'اتصل <bdi dir="ltr">(01632) 960123</bdi> الآن'),
        ("اتصل (01632 960123) الآن", 'اتصل (<bdi dir="ltr">01632 960123</bdi>) الآن'),
        ("قسم NHS (111) فورا", 'قسم <bdi dir="ltr" lang="en-GB">NHS (111)</bdi> فورا'),
        ("(اتصل NHS 111) 5 مرات", '(اتصل <bdi dir="ltr" lang="en-GB">NHS 111</bdi>) 5 مرات'),
        ("قسم A&amp;E &amp; غيره", 'قسم <bdi dir="ltr" lang="en-GB">A&amp;E</bdi> &amp; غيره'),
        ("NICE, 2016.", '<bdi dir="ltr" lang="en-GB">NICE, 2016.</bdi>'),
        ("قسم (A&amp;E) فورا", 'قسم (<bdi dir="ltr" lang="en-GB">A&amp;E</bdi>) فورا'),
    ],
)
def test_what_is_read_from_the_left_is_held_together(text: str, isolated: str) -> None:
    """Doses, numbers and English words keep their order inside a line that runs from the right."""
    assert isolate_left_to_right(f"<p>{text}</p>") == f"<p>{isolated}</p>"


def test_links_titles_and_attributes_are_left_whole() -> None:
    """A link is turned itself, and what is no text on the page stays as it is."""
    html = '<title>x 1</title><img alt="a > b 500 mg"><a href="tel:1">01632 960</a>'
    assert isolate_left_to_right(html) == html.replace("<a ", '<a dir="ltr" ')
