"""What a record states, under its heading."""

from __future__ import annotations

from collections.abc import Mapping

from clinicpress.compose.referral_rows import Rows
from clinicpress.compose.statements import statement_groups
from clinicpress.model.heading_keys import PROBLEMS
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.statements import Statement
from clinicpress.shelf.theme import open_theme
from tests.unit.compose.records import a_referral

HYPERTENSION = {
    "text": "Hypertension",
    "status": "active",
    "when": "2012",
    "codes": [{"system": "http://snomed.info/sct", "code": "38341003"}],
}
FRACTURE = {"text": "Fractured hip", "status": "resolved", "when": "2003-01-09", "until": "2003-08"}


def body(key: str, *statements: Mapping[str, object]) -> str:
    """Return what stands under a heading of a referral."""
    return str(Rows(facts=a_referral(statements={key: statements}).facts, theme=open_theme()).body(key))


def test_active_problems_come_first() -> None:
    """What a patient has today stands above what is past, each under its name."""
    html = body(PROBLEMS, FRACTURE, HYPERTENSION)
    places = [html.index(words) for words in ("Active problems", "Hypertension", "Past problems", "Fractured hip")]
    assert places == sorted(places)
    assert '<td><span class="day">09-Jan-2003</span> to <span class="day">Aug-2003</span></td>' in html


def test_no_problems_is_no_active_problem() -> None:
    """That there are none stands under the heading alone, and above what is past."""
    none = {"text": "No current problems", "codes": [{"system": "http://snomed.info/sct", "code": "160245001"}]}
    assert "Active problems" not in body(PROBLEMS, none)
    html = body(PROBLEMS, FRACTURE, none)
    places = [html.index(words) for words in ("No current problems", "Past problems", "Fractured hip")]
    assert places == sorted(places)


def test_words_before_codes() -> None:
    """A code stands beside its words and never parts from its system's name."""
    assert 'Hypertension <span class="code">SNOMED\u00a0CT\u00a038341003</span>' in body(PROBLEMS, HYPERTENSION)


def test_what_is_not_recorded_is_said() -> None:
    """A column that some statements fill is blank for none."""
    assert "<td>Not recorded</td><td>Not recorded</td>" in body(PROBLEMS, HYPERTENSION, {"text": "Knee pain"})


def test_untrusted_words_are_words() -> None:
    """A record's text is shown as it was written: no mark-up, no Markdown, no template."""
    html = body("family-history", {"text": "<b>Father</b> **{{ 7*7 }}**", "note": "<script>x</script>"})
    assert "&lt;b&gt;Father&lt;/b&gt; **{{ 7*7 }}**" in html
    assert "<script" not in html


def test_numbers_keep_their_units_and_dates_their_parts() -> None:
    """Neither a number and its unit nor a date parts over lines."""
    html = body("social-context", {"text": "Walks 500 m", "note": "Seen on 02-Nov-2026."})
    assert "500\u00a0m" in html
    assert '<span class="day">02-Nov-2026</span>' in html


def test_long_words_stand_in_a_list() -> None:
    """A narrative gets the whole width and loses nothing, its date beside it."""
    html = body("history", {"text": "A long story. " * 60, "when": "2026"})
    assert "<table" not in html
    assert html.count("A long story.") == 60
    assert "2026</span>" in html


def test_a_list_where_no_noun_names_what_it_is() -> None:
    """Under a heading whose lines have no common name they are a list, the date before the codes."""
    smoking: dict[str, object] = {
        "text": "Never smoked",
        "when": "2026",
        "codes": [{"system": "http://loinc.org", "code": "72166-2"}],
    }
    html = body("social-context", smoking)
    assert "<table" not in html
    assert html.index("2026") < html.index("72166-2")
    assert '<th scope="col">Immunisation</th>' in body("immunisations", {"text": "Influenza", "when": "2026"})


def test_an_end_without_a_beginning() -> None:
    """Only when something ended is known: it says until when, and is past."""
    (past,) = statement_groups(PROBLEMS, [Statement(text="Asthma", until=PartialDate(1999))], PartialDate.clinical)
    assert past.title == "Past problems"
    assert past.entries[0].dates.striptags() == "until 1999"


def test_a_code_without_words_is_said_once() -> None:
    """Where a code stands in place of words, it does not stand beside them again; another code does."""
    codes = [*HYPERTENSION["codes"], {"system": "http://loinc.org", "code": "1-8"}]
    html = body(PROBLEMS, {"text": "SNOMED CT 38341003 (no words sent)", "codes": codes})
    assert html.count("38341003") == 1
    assert "LOINC\u00a01-8" in html
