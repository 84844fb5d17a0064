"""Results: values as they were sent, what is normal, marks, groups, and earlier readings."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicpress.load.fhir.results.series import Measured, in_series
from clinicpress.model.heading_keys import EXAMINATION, RESULTS, SCALES, SOCIAL
from clinicpress.model.health_record import HealthRecord, Outcome
from clinicpress.model.partial_date import read_partial_date
from clinicpress.model.statements import Flag, Result
from tests.unit.load.fhir.bundles_built import Tree, line_of, patient, record, texts

CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
LOINC = "http://loinc.org"
HBA1C: Tree = {"coding": [{"system": LOINC, "code": "4548-4"}], "text": "HbA1c"}


def observation(name: str = "o1", category: str = "laboratory", **changes: object) -> Tree:
    """Return a result of the patient, without a value."""
    return {
        "resourceType": "Observation",
        "id": name,
        "status": "final",
        "category": [{"coding": [{"system": CATEGORY, "code": category}]}],
        "code": HBA1C,
        "subject": {"reference": "Patient/p1"},
        "effectiveDateTime": "2026-03-17",
        **changes,
    }


def amount(value: str, unit: str = "mmol/mol", **changes: object) -> Tree:
    """Return a quantity; its digits are those written."""
    return {"value": value, "unit": unit, **changes}


def results_of(read: HealthRecord) -> tuple[Result, ...]:
    """Return the results of a record."""
    found = read.fields.get("results", ())
    assert isinstance(found, tuple)
    return found


def only(category: object = "laboratory", **changes: object) -> Result:
    """Return the result of a record with this one observation."""
    (found,) = results_of(record(patient(), observation("o1", str(category), **changes)))
    return found


@pytest.mark.parametrize(
    ("value", "words", "unit"),
    [
        ({"valueQuantity": amount("5.40")}, "5.40", "mmol/mol"),
        ({"valueQuantity": amount("0.3", comparator="<")}, "<0.3", "mmol/mol"),
        ({"valueCodeableConcept": {"text": "Positive"}}, "Positive", None),
        ({"valueString": "Clear"}, "Clear", None),
        ({"valueBoolean": False}, "no", None),
        ({"valueInteger": 7}, "7", None),
        ({"valueRange": {"low": amount("2", "mg"), "high": amount("3", "mg")}}, "2 to 3 mg", None),
        ({"valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}}, "1 to 128", None),
        ({"valueDateTime": "2027-02-03"}, "03-Feb-2027", None),
    ],
)
def test_every_type_of_value_is_shown(value: Tree, words: str, unit: str | None) -> None:
    """Numbers keep their digits and comparators; the rest is in words."""
    found = only(**value)
    assert (found.value, found.unit) == (words, unit)


def test_a_long_series_says_that_it_is_cut_short() -> None:
    """Its length is shown; the account says that its values are not."""
    series: Tree = {"origin": {"value": 0, "unit": "mV"}, "period": 10, "dimensions": 1, "data": "1.5 " * 400}
    read = record(patient(), observation(valueSampledData=series))
    assert results_of(read)[0].value == "series of 400 values every 10 ms, in mV"
    assert "length alone" in line_of(read, "Observation/o1").reason


def test_an_absent_value_says_why() -> None:
    """A test that was not performed is not left out."""
    reason: Tree = {"coding": [{"code": "not-performed"}]}
    assert only(dataAbsentReason=reason).value == "no value recorded: not performed"
    assert only().value == "no value recorded"


@pytest.mark.parametrize(
    ("code", "flag"),
    [
        ("N", Flag.NORMAL),
        ("H", Flag.HIGH),
        ("LL", Flag.CRITICALLY_LOW),
        ("HH", Flag.CRITICALLY_HIGH),
        ("AA", Flag.ABNORMAL),
        ("HU", Flag.HIGH),
    ],
)
def test_marks_of_the_laboratory(code: str, flag: Flag) -> None:
    """HL7's codes become marks, whatever their system."""
    assert only(valueQuantity=amount("48"), interpretation=[{"coding": [{"code": code}]}]).flag is flag


def test_a_mark_that_is_no_flag_is_said() -> None:
    """Susceptible is neither high nor low."""
    found = only(valueString="Amoxicillin", interpretation=[{"coding": [{"code": "S"}]}])
    assert (found.flag, found.note) == (None, "susceptible")


@pytest.mark.parametrize(
    ("ranges", "low", "high", "text"),
    [
        ([{"low": amount("20"), "high": amount("41")}], "20", "41", None),
        ([{"high": amount("41")}], None, "41", None),
        ([{"text": "20 - 41"}], "20", "41", None),
        ([{"text": "<41"}], None, None, "<41"),
        ([{"low": amount("2", "%"), "high": amount("6", "%")}], None, None, "2 to 6 %"),
        (
            [
                {"high": amount("41"), "appliesTo": [{"text": "Women"}]},
                {"high": amount("43"), "appliesTo": [{"text": "Men"}]},
            ],
            None,
            None,
            "up to 41 mmol/mol (Women); up to 43 mmol/mol (Men)",
        ),
    ],
)
def test_what_is_normal(ranges: list[Tree], low: str | None, high: str | None, text: str | None) -> None:
    """Bounds in the unit of the value are numbers; other units, and several ranges, stay words."""
    found = only(valueQuantity=amount("42"), referenceRange=ranges)
    assert (found.low, found.high) == (low and Decimal(low), high and Decimal(high))
    assert found.range_text == text


def typed(low: str, high: str, **changes: object) -> Tree:
    """Return a range with numbers, and what else is said of it."""
    return {"low": amount(low), "high": amount(high), **changes}


@pytest.mark.parametrize(
    "normal", [{"type": {"coding": [{"code": "normal"}]}}, {"type": {"text": "Normal range"}}, {}]
)
@pytest.mark.parametrize(
    "other", [{"type": {"coding": [{"code": "therapeutic"}]}}, {"type": {"text": "Critical"}}, {"text": "Critical"}]
)
def test_the_normal_one_of_two_ranges_judges(normal: Tree, other: Tree) -> None:
    """A low sodium is low whatever other ranges are sent with it; those are said in words."""
    ranges = [typed("135", "145", **normal), typed("110", "160", **other)]
    for order in (ranges, ranges[::-1]):
        found = only(valueQuantity=amount("118"), referenceRange=order)
        assert (found.low, found.high, found.judged) == (Decimal(135), Decimal(145), Flag.LOW)
        assert (found.note or "").startswith("another range sent: ")
        assert (found.note or "").endswith("110 to 160 mmol/mol")


@pytest.mark.parametrize(
    ("ages", "judged"),
    [
        ({"low": amount("18", "a")}, Flag.LOW),
        ({"low": amount("60", "years"), "high": amount("69", "years")}, Flag.LOW),
        ({"low": amount("68", "a"), "high": amount("816", "mo")}, None),
        ({"low": amount("18", "a"), "high": amount("65", "a")}, None),
        ({"low": amount("18", "a"), "high": amount("68", "a")}, None),
        ({"low": amount("18", "moons")}, None),
    ],
    ids=["no upper age", "within", "another unit", "too old", "on the edge", "unknown unit"],
)
def test_a_range_for_some_ages_judges_whom_it_fits(ages: Tree, judged: Flag | None) -> None:
    """A patient of 68 years on the day of the sample: a range for that age judges, any other stands in words."""
    found = only(valueQuantity=amount("118"), referenceRange=[typed("135", "145", age=ages)])
    assert found.judged is judged
    assert "age" in (found.note or "" if judged else found.range_text or "")


def test_a_range_that_is_not_normal_judges_nothing() -> None:
    """A therapeutic range alone is shown with its name."""
    therapeutic: Tree = {"coding": [{"code": "therapeutic", "display": "Therapeutic"}]}
    found = only(valueQuantity=amount("118"), referenceRange=[typed("135", "145", type=therapeutic)])
    assert (found.low, found.judged) == (None, None)
    assert found.range_text == "Therapeutic 135 to 145 mmol/mol"


@pytest.mark.parametrize(
    ("code", "value", "note"),
    [
        ("N", "118", "flagged normal, but below the range sent"),
        ("N", "140", None),
        ("LL", "118", None),
        ("H", "118", "flagged high, but below the range sent"),
        ("A", "118", None),
    ],
)
def test_a_flag_that_its_range_contradicts(code: str, value: str, note: str | None) -> None:
    """The laboratory's flag stays; that the range says otherwise stands beside it."""
    mark: Tree = {"coding": [{"code": code}]}
    found = only(valueQuantity=amount(value), referenceRange=[typed("135", "145")], interpretation=[mark])
    assert found.judged is found.flag
    assert found.note == note


@pytest.mark.parametrize("status", ["entered-in-error", "cancelled"])
def test_what_is_no_result_is_left_out(status: str) -> None:
    """It is in the account, with its reason."""
    read = record(patient(), observation(status=status, valueString="x"))
    assert results_of(read) == ()
    assert line_of(read, "Observation/o1").outcome is Outcome.LEFT_OUT


@pytest.mark.parametrize("status", ["preliminary", "amended", "corrected"])
def test_what_may_change_or_has_changed_is_said(status: str) -> None:
    """The status stands beside the value."""
    assert only(status=status, valueString="x").note == status


def pressure(*parts: tuple[str, str]) -> Tree:
    """Return components with their codes and values."""
    return {
        "component": [
            {"code": {"coding": [{"system": LOINC, "code": code}]}, "valueQuantity": amount(value, "mmHg")}
            for code, value in parts
        ]
    }


def test_a_blood_pressure_is_one_result() -> None:
    """Systolic over diastolic, in their unit."""
    changes = pressure(("8480-6", "120"), ("8462-4", "80"))
    found = only(category="vital-signs", code={"text": "Blood pressure"}, **changes)
    assert (found.value, found.unit) == ("120/80", "mmHg")


def test_other_components_are_results_of_a_group() -> None:
    """Half a blood pressure is shown as what it is."""
    changes = pressure(("8480-6", "120"))
    found = only(category="vital-signs", code={"text": "Blood pressure"}, **changes)
    assert (found.group, found.value) == ("Blood pressure", "120")


def test_a_panel_and_a_report_name_a_group() -> None:
    """The panel is nearer than the report; the group itself is no result, and has its line."""
    panel = observation("panel", code={"text": "Full blood count"}, hasMember=[{"reference": "Observation/o1"}])
    report: Tree = {
        "resourceType": "DiagnosticReport",
        "id": "r1",
        "status": "final",
        "code": {"text": "Bloods"},
        "subject": {"reference": "Patient/p1"},
        "result": [{"reference": "Observation/panel"}, {"reference": "Observation/o2"}],
        "conclusion": "Mild anaemia",
    }
    one, two = observation(valueString="a"), observation("o2", code={"text": "CRP"}, valueString="b")
    read = record(patient(), report, panel, one, two)
    assert {found.name: found.group for found in results_of(read)} == {"HbA1c": "Full blood count", "CRP": "Bloods"}
    assert texts(read, RESULTS) == ("Bloods: Mild anaemia",)
    assert line_of(read, "Observation/panel").reason == "as the name of a group"


def test_earlier_values_stand_with_the_newest() -> None:
    """The newest leads, whatever the order of the file; a remark on an earlier one is kept."""
    read = record(
        patient(),
        observation("o1", valueQuantity=amount("58"), effectiveDateTime="2025-09-01", status="amended"),
        observation("o2", valueQuantity=amount("48")),
        observation("o3", valueQuantity=amount("6.5", "%"), effectiveDateTime="2024-01-01"),
    )
    newest, other = results_of(read)
    assert (newest.value, [str(one.value) for one in newest.earlier]) == ("48", ["58"])
    assert newest.note == "01-Sep-2025: amended"
    assert (other.value, other.unit, other.earlier) == ("6.5", "%", ())


@pytest.mark.parametrize(
    ("category", "heading"), [("social-history", SOCIAL), ("exam", EXAMINATION), ("survey", SCALES)]
)
def test_what_is_no_result_stands_under_its_heading(category: str, heading: str) -> None:
    """Smoking is no laboratory value."""
    read = record(patient(), observation(category=category, code={"text": "Smoking"}, valueString="Never"))
    assert results_of(read) == ()
    assert texts(read, heading) == ("Smoking: Never",)


DAYS = st.integers(min_value=0, max_value=2000).map(lambda days: date(2020, 1, 1) + timedelta(days=days))


@given(st.lists(st.tuples(st.integers(0, 300), DAYS, st.sampled_from(["mmol/L", "%"])), max_size=12))
def test_no_reading_is_lost_and_no_unit_is_mixed(readings: list[tuple[int, date, str]]) -> None:
    """Each value stands once, with its own unit and date, as a result or as an earlier reading of one."""
    measured = [
        Measured(result=Result(name="x", value=str(value), unit=unit, when=read_partial_date(day)))
        for value, day, unit in readings
    ]
    results = in_series(measured)
    found = [(int(result.value), str(result.when), result.unit) for result in results]
    found += [(int(one.value), str(one.when), result.unit) for result in results for one in result.earlier]
    assert sorted(found) == sorted((value, str(day), unit) for value, day, unit in readings)
