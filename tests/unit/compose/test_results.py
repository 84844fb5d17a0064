"""Results of tests on the page."""

from __future__ import annotations

import pytest

from clinicpress.compose.referral_rows import Rows
from clinicpress.compose.results import range_words, result_groups
from clinicpress.compose.units import readable_unit
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.statements import Result
from clinicpress.shelf.theme import open_theme
from tests.unit.compose.records import a_referral


def a_result(**said: object) -> Result:
    """Return a haemoglobin, or a result that differs from it in what is said."""
    return Result.model_validate(
        {"name": "Haemoglobin", "value": "140", "unit": "g/L", "low": "115", "high": "165", **said}
    )


def html(*results: Result) -> str:
    """Return the tables of results."""
    return str(Rows(facts=a_referral(results=results).facts, theme=open_theme()).body("investigations-and-results"))


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ({"value": "108"}, 'flag-low">108\u00a0g/L Low'),
        ({"value": "170"}, 'flag-high">170\u00a0g/L High'),
        ({"flag": "critically-high"}, 'flag-critically-high">140\u00a0g/L Critically\u00a0high'),
        ({"flag": "critically-low"}, 'flag-critically-low">140\u00a0g/L Critically\u00a0low'),
        ({"flag": "abnormal"}, 'flag-abnormal">140\u00a0g/L Abnormal'),
    ],
)
def test_out_of_range_is_said(said: dict[str, object], marked: str) -> None:
    """What is out of range has a word beside its shape, that a screen reader reads."""
    assert marked in html(a_result(**said))


def test_within_range_is_quiet() -> None:
    """A value within its range, or one of which the laboratory says so, has no mark."""
    assert "flag" not in html(a_result(), a_result(value="170", flag="normal"))


@pytest.mark.parametrize("value", ["<0.3", "5.40", ">=1,000", "Positive"])
def test_values_stand_as_they_were_written(value: str) -> None:
    """Comparators and written digits are kept."""
    shown = value.replace("<", "&lt;").replace(">", "&gt;")
    assert f"<td>{shown}\u00a0g/L</td>" in html(a_result(value=value, low=None, high=None))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "115\u00a0to\u00a0165"),
        ({"low": None, "high": "5.0"}, "5.0\u00a0or\u00a0less"),
        ({"low": "60", "high": None}, "60\u00a0or\u00a0more"),
        ({"low": "0", "high": "5"}, "0\u00a0to\u00a05"),
        ({"low": None, "high": None, "range_text": "negative"}, "negative"),
    ],
)
def test_reference_range(said: dict[str, object], words: str) -> None:
    """A reference range is said in words, with the digits that it was written in."""
    assert range_words(a_result(**said)) == words


def test_groups_in_order() -> None:
    """Results stand by their reports as these are first met; those of none come last, under a name."""
    results = [a_result(group=group) for group in (None, "Bloods", "Urine", "Bloods")]
    groups = result_groups(results, PartialDate.clinical)
    assert [(group.title, len(group.results)) for group in groups] == [
        ("Bloods", 2),
        ("Urine", 1),
        ("Other results", 1),
    ]


def test_a_sentence_as_a_value() -> None:
    """A result in words has the room of the range that it lacks too; one with a range keeps it."""
    words = "No focal consolidation. Heart size normal. No pleural effusion seen."
    assert f'<td colspan="2">{words}</td>' in html(a_result(value=words, unit=None, low=None, high=None))
    assert "<td>115\u00a0to\u00a0165</td>" in html(a_result(value=words, unit=None))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("10*9/L", "× 10⁹/L"),
        ("10^12/L", "× 10¹²/L"),
        ("x10*6/L", "× 10⁶/L"),
        ("× 10⁹/L", "× 10⁹/L"),
        ("[IU]/L", "IU/L"),
        ("m[IU]/L", "mIU/L"),
        ("u[IU]/mL", "µIU/mL"),
        ("umol/L", "µmol/L"),
        ("ug/L", "µg/L"),
        ("mm[Hg]", "mmHg"),
        ("mL/min/{1.73_m2}", "mL/min/1.73\u00a0m²"),
        ("1", ""),
        ("mmol/L", "mmol/L"),
        ("units", "units"),
        ("{score}", "{score}"),
        ("10*3.5", "10*3.5"),
        ("[arb'U]/mL", "[arb'U]/mL"),
    ],
)
def test_units_are_readable(written: str, read: str) -> None:
    """Codes of units are written as clinicians read them; what is not known stands as it came."""
    assert readable_unit(written) == read


def test_untrusted_results() -> None:
    """Nothing that a laboratory writes becomes mark-up."""
    shown = html(
        a_result(name="<i>x</i>", value="<b>1</b>", unit="<u>", note="<s>", range_text="<q>", low=None, high=None)
    )
    assert not any(tag in shown for tag in ("<i>", "<b>", "<u>", "<s>", "<q>"))
