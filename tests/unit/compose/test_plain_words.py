"""Medical terms in plain words."""

from __future__ import annotations

import re

import pytest

from clinicpress.compose.plain_words import PlainSpeaker, unexplained, with_plain_medicines
from clinicpress.compose.referral import compose_referral
from clinicpress.load.letters import load_letter
from clinicpress.model.heading_keys import PLAN, PROBLEMS
from clinicpress.model.plain_terms import PlainTerms
from clinicpress.shelf.theme import open_theme
from tests.unit.compose.records import a_referral, an_order


@pytest.fixture(scope="module")
def terms() -> PlainTerms:
    """The shipped terms."""
    plain = load_letter(open_theme(), "patient-letter").plain
    assert plain is not None
    return plain


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Hypertension, controlled.", "High blood pressure (hypertension), controlled."),
        ("No hypertension.", "No high blood pressure (hypertension)."),
        ("Hypertension. Treated hypertension.", "High blood pressure (hypertension). Treated high blood pressure."),
        ("He had an MRI scan.", "He had a detailed scan (MRI scan)."),
        ("MRI and mri", "Detailed scan (MRI) and mri"),
        ("Seen on 20-Nov-2026.", "Seen on 20\u00a0November 2026."),
        ("high blood pressure (hypertension)", "high blood pressure (hypertension)"),
        ("hypertension (high blood pressure)", "hypertension (high blood pressure)"),
        ("pre-hypertension", "pre-hypertension"),
        ("The Pulmonary Hypertension Association", "The Pulmonary Hypertension Association"),
        ("Leaflet “Living with hypertension”", "Leaflet “Living with hypertension”"),
        ("Leaflet &quot;Hypertension&quot;", "Leaflet &quot;Hypertension&quot;"),
        ("see https://hypertension.example/hypertension", "see https://hypertension.example/hypertension"),
        ('<a href="https://a.example">hypertension</a>', '<a href="https://a.example">hypertension</a>'),
        ('<p class="anaemia">anaemia</p>', '<p class="anaemia">low level of red blood cells (anaemia)</p>'),
        ("<em>hip fracture</em>", "<em>broken hip (hip fracture)</em>"),
        ('<span class="code">MRI 1</span>', '<span class="code">MRI 1</span>'),
        ("SNOMED CT 294505008 (no words sent)", "SNOMED CT 294505008 (no words sent)"),
        ("a SNOMED\u00a0CT\u00a0294505008", "a SNOMED\u00a0CT\u00a0294505008"),
        ("coded in SNOMED CT, MI", "coded in SNOMED CT, heart attack (MI)"),
        ("dm+d 294505008", "dm+d 294505008"),
        ("MI (no words sent) after MI", "MI (no words sent) after heart attack (MI)"),
        ("LOINC 24627-2 CT", "LOINC 24627-2 scan with X-rays (CT)"),
    ],
)
def test_terms_in_a_text(terms: PlainTerms, written: str, spoken: str) -> None:
    """A term is explained once, as a whole word, with its article; names, codes, links and markup stay."""
    assert PlainSpeaker(terms).explain(written) == spoken


def test_labels_address_the_patient(terms: PlainTerms) -> None:
    """What the page says to clinicians of itself, it says to the patient as you."""
    said = PlainSpeaker(terms).address(
        '<p><strong>No known allergies</strong> <span class="label">Priority</span></p>'
    )
    assert "You have no allergies that we know of" in said
    assert ">How soon<" in said


@pytest.mark.parametrize(
    ("route", "frequency", "spoken"),
    [
        ("po", "b.d.", ("by mouth", "twice a day")),
        ("Oral", "TDS prn", ("by mouth", "3 times a day when you need it")),
        ("topical", "on Mondays", ("on the skin", "on Mondays")),
        (None, "once a week", (None, "once a week")),
        (
            "SNOMED CT 26643006 (no words sent)",
            "OD (no words sent)",
            ("SNOMED CT 26643006 (no words sent)", "OD (no words sent)"),
        ),
    ],
)
def test_how_and_how_often(terms: PlainTerms, route: str | None, frequency: str, spoken: tuple[str, str]) -> None:
    """A medicine's route and frequency are in plain words, and English words are no abbreviations."""
    medicine = {"name": "naproxen", "dose": "250 mg", "route": route, "frequency": frequency}
    facts = with_plain_medicines(a_referral(medicines=[medicine]).facts, terms)
    assert (facts.medicines[0].route, facts.medicines[0].frequency) == spoken
    assert facts.medicines[0].dose == "250 mg"


def test_terms_that_nobody_explains(terms: PlainTerms) -> None:
    """What is left unexplained is told: abbreviations and words with the endings of terms, but nothing familiar."""
    words = "NHS: WXYZ and cholangitis; fever of the bile (cholecystitis); SNOMED CT 1."
    page = f"<p>OKAFOR</p><section><p>{words}</p></section>"
    assert unexplained(page, terms) == ("WXYZ", "cholangitis")


def test_plain_words_fit_any_sentence(terms: PlainTerms) -> None:
    """Plain words turn no negation round and take the right article; each spelling belongs to one term."""
    spellings = [spelling for term in terms.terms for spelling in (term.term, *term.also)]
    assert len(spellings) == len(set(spellings)) > 150
    for term in terms.terms:
        assert not re.match(r"(?:an?|the|no|not|without|lack|absence)\b", term.plain), term
        assert not re.match(r"(?:uri|uni|use|usu|eu|one|hour|honest)", term.plain), term
        assert PlainSpeaker(terms).explain(term.plain) == term.plain, "plain words that need explaining themselves"


def test_how_often_in_a_text(terms: PlainTerms) -> None:
    """What clinicians write of frequencies and of allergies is read by the patient in words."""
    assert PlainSpeaker(terms).explain("Codeine prn.") == "Codeine when you need it."
    assert PlainSpeaker(terms).explain("High criticality") == "Could be serious"


@pytest.mark.parametrize(
    ("key", "status", "spoken"),
    [
        (PROBLEMS, "active", "<td>You have it now</td>"),
        (PROBLEMS, "in remission, unconfirmed", "<td>Not troubling you now, unconfirmed</td>"),
        (
            PROBLEMS,
            "active, one of several possible diagnoses, not confirmed",
            ">Being looked into, not confirmed<",
        ),
        (PROBLEMS, "active, suspected, not confirmed", "What is being looked into</h3>"),
        (PROBLEMS, "resolved", "<td>Over</td>"),
        (PLAN, "active", "<td>Current</td>"),
        (PLAN, "draft", "<td>Planned</td>"),
        ("individual-requirements-and-reasonable-adjustments", "active", "– Current"),
        ("individual-requirements-and-reasonable-adjustments", "inactive", "– Ended"),
        (PLAN, "on a waiting list", "<td>On a waiting list</td>"),
    ],
)
def test_a_status_in_plain_words(key: str, status: str, spoken: str) -> None:
    """A patient has a condition; a goal, a diet or a plan is current, planned or ended."""
    statements = {key: [{"text": "Walking every day", "status": status}]}
    page = compose_referral(an_order(a_referral(voice="patient", statements=statements)), open_theme())
    assert spoken in page.html
