"""Concepts, dates and quantities in words: what was sent, no more and no less."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicpress.load.fhir.reading.dates import until_of, when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.shapes import model_of
from clinicpress.load.fhir.wording.concepts import code_in, codes_of, coding_has, words_of
from clinicpress.load.fhir.wording.quantities import quantity_words, ratio_words

SNOMED = "http://snomed.info/sct"


def concept(**fields: object) -> Element:
    """Return a CodeableConcept."""
    found: Element = model_of("CodeableConcept").model_validate(fields)
    return found


def quantity(**fields: object) -> Element:
    """Return a Quantity."""
    found: Element = model_of("Quantity").model_validate(fields)
    return found


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": " High  blood pressure ", "coding": [{"display": "Hypertension"}]}, "High blood pressure"),
        ({"coding": [{"code": "1"}, {"display": "Hypertension"}]}, "Hypertension"),
        ({"coding": [{"display": "First"}, {"display": "Chosen", "userSelected": True}]}, "Chosen"),
        ({"coding": [{"system": SNOMED, "code": "38341003"}]}, "SNOMED CT 38341003 (no words sent)"),
        ({"coding": [{"system": "urn:own", "code": "X1"}]}, "X1 (no words sent)"),
        ({}, ""),
    ],
)
def test_a_concept_in_words(fields: dict[str, object], words: str) -> None:
    """The text first, then the words of the chosen code; codes without words say so."""
    assert words_of(concept(**fields)) == words
    assert words_of(None) == ""


def test_codes_stay_beside_words() -> None:
    """Each code is kept with its system, and can be asked for by the end of its system."""
    held = concept(coding=[{"system": SNOMED, "code": "38341003", "display": "Hypertension"}, {"display": "x"}])
    assert [(code.label, code.display) for code in codes_of(held)] == [("SNOMED CT 38341003", "Hypertension")]
    assert coding_has(held, "sct", "38341003")
    assert not coding_has(held, "loinc.org", "38341003")
    assert code_in(concept(text="Active")) == "active"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2020", "2020"), ("2020-03", "2020-03"), ("2020-03-02", "2020-03-02"),
        ("2020-03-02T23:30:00+13:00", "2020-03-02"), ("2020-03-02T10:00:00Z", "2020-03-02"),
    ],
)  # fmt: skip
def test_a_date_of_any_precision(written: str, day: str) -> None:
    """A date stays as precise as it was sent, on the day that it was where it was written."""
    read = model_of("Condition").model_validate({"subject": {"display": "x"}, "onsetDateTime": written})
    assert str(when_of(read.onsetDateTime)) == day
    assert when_of(None) is None


def test_a_period_has_a_start_and_an_end() -> None:
    """A period without a start is dated by its end."""
    period = model_of("Period").model_validate({"end": "2021"})
    assert (str(when_of(period)), str(until_of(period)), until_of("2020")) == ("2021", "2021", None)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-10_000, max_value=10_000))
def test_numbers_keep_their_digits(number: Decimal) -> None:
    """No digit is added, dropped or turned into an exponent."""
    said = quantity_words(quantity(value=number, unit="mg"))
    assert said == f"{number:f}\u00a0mg"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": Decimal("5.40"), "unit": "mmol/L"}, "5.40\u00a0mmol/L"),
        ({"value": Decimal("0.3"), "comparator": "<", "code": "ng/mL"}, "<0.3\u00a0ng/mL"),
        ({"value": Decimal(70), "unit": "%"}, "70%"),
        ({"value": Decimal(3)}, "3"),
        ({"unit": "mg"}, ""),
    ],
)
def test_a_quantity_in_words(fields: dict[str, object], words: str) -> None:
    """Comparator, number and unit, never parted; a unit without a number says nothing."""
    assert quantity_words(quantity(**fields)) == words


@pytest.mark.parametrize(
    ("under", "words"),
    [
        ({"value": 1, "code": "d"}, "5\u00a0mg per day"),
        ({"value": 24, "code": "h"}, "5\u00a0mg in 24 hours"),
        ({"value": 1, "unit": "tablet"}, "5\u00a0mg per 1\u00a0tablet"),
        ({"value": 2}, "5\u00a0mg to 2"),
    ],
)
def test_an_amount_in_a_time_in_words(under: dict[str, object], words: str) -> None:
    """A time below an amount is said in words, as a prescriber says it."""
    ratio = model_of("Ratio").model_validate({"numerator": {"value": 5, "unit": "mg"}, "denominator": under})
    assert ratio_words(ratio) == words
