"""How often: FHIR's Timing in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicpress.load.fhir.reading.shapes import model_of
from clinicpress.load.fhir.wording.timing import timing_words
from tests.unit.load.fhir.bundles_built import Tree

UNITS = st.sampled_from(["s", "min", "h", "d", "wk", "mo", "a"])
COUNTS = st.integers(min_value=1, max_value=24)


def said(timing: Tree) -> str | None:
    """Return a timing in words."""
    dosage = {"dosage": [{"timing": timing}]}
    whole = {
        "resourceType": "MedicationStatement",
        "status": "active",
        "subject": {"reference": "Patient/p1"},
        "medicationCodeableConcept": {"text": "Paracetamol"},
        **dosage,
    }
    return timing_words(model_of("MedicationStatement").model_validate(whole).dosage[0].timing)


@pytest.mark.parametrize(
    ("repeat", "words"),
    [
        ({"frequency": 1, "period": 8, "periodUnit": "h"}, "every 8 hours"),
        ({"frequency": 1, "period": 1, "periodUnit": "h"}, "every hour"),
        ({"frequency": 1, "period": 1, "periodUnit": "d"}, "once a day"),
        ({"frequency": 4, "period": 1, "periodUnit": "d"}, "4 times a day"),
        ({"frequency": 1, "frequencyMax": 2, "period": 1, "periodUnit": "d"}, "1 to 2 times a day"),
        ({"frequency": 1, "period": 4, "periodMax": 6, "periodUnit": "h"}, "every 4 to 6 hours"),
        ({"frequency": 3, "period": 2, "periodUnit": "wk"}, "3 times in 2 weeks"),
        ({"when": ["ACM", "HS"]}, "before breakfast and before sleep"),
        ({"when": ["PC"], "offset": 30}, "30 minutes after meals"),
        ({"dayOfWeek": ["mon", "thu"], "timeOfDay": ["08:00:00"]}, "on Monday, Thursday, at 08:00"),
        ({"period": 1, "periodUnit": "d", "boundsDuration": {"value": 5, "code": "d"}}, "once a day, for 5 days"),
        ({"count": 3}, "3 in all"),
    ],
)
def test_a_repetition_in_words(repeat: Tree, words: str) -> None:
    """What a clinician would say of it."""
    assert said({"repeat": repeat}) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ({"coding": [{"code": "BID"}]}, "twice a day"),
        ({"coding": [{"code": "Q8H"}]}, "every 8 hours"),
        ({"text": "every other Tuesday"}, "every other Tuesday"),
        ({"coding": [{"code": "XYZ", "display": "as the moon wanes"}]}, "as the moon wanes"),
    ],
)
def test_a_code_in_words(code: Tree, words: str) -> None:
    """Known codes have words; of others, the sender's."""
    assert said({"code": code}) == words


@given(count=COUNTS, period=COUNTS, unit=UNITS)
def test_no_number_of_a_timing_is_lost(count: int, period: int, unit: str) -> None:
    """Both numbers stand in the words, unless they are one or two and said in words."""
    words = said({"repeat": {"frequency": count, "period": Decimal(period), "periodUnit": unit}}) or ""
    assert period == 1 or f" {period} " in f"{words} "
    assert count == 1 or (count == 2 and "twice" in words) or f"{count} times" in words
