"""Examples of public profiles (UK Core), each with its patient: every one has its line, and none is lost."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from clinicpress.load.fhir.record import read_record
from clinicpress.model.health_record import HealthRecord, Outcome
from clinicpress.model.referral import Allergies, AllergyState
from tests.unit.load.fhir.bundles_built import line_of

SHARED = Path(os.environ.get("CLINICPRESS_SHARED", Path(__file__).resolve().parents[4].parent / "shared"))
CASES = SHARED / "cases" / "fhir"
PATIENT = "UKCore-Patient-RichardSmith-Example"
CLINICAL = re.compile(
    r"UKCore-(AllergyIntolerance|Condition|DiagnosticReport|DocumentReference|Immunization|MedicationRequest"
    r"|MedicationStatement|Observation|Procedure)-"
)
FILES = sorted(path.stem for path in CASES.glob("*.xml") if CLINICAL.match(path.name)) if CASES.is_dir() else []
NO_FACTS = {"UKCore-AllergyIntolerance-EnteredInError-Example"}
ELSEWHERE = {"UKCore-DocumentReference-CarePlanReportPDF-Example", "UKCore-DocumentReference-ECG-Example"}
OF_ANOTHER_PATIENT = {"UKCore-Observation-Lab-Albumin-Example"}

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/cases is not beside this checkout")


def with_patient(name: str) -> HealthRecord:
    """Return what a bundle of this example and the patient of all of them states."""
    rows = "".join(
        f"<entry><resource>{_resource(CASES / f'{one}.xml')}</resource></entry>" for one in (PATIENT, name)
    )
    whole = f'<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/>{rows}</Bundle>'
    return read_record(whole.encode(), Path(f"{name}.xml"))


def _resource(path: Path) -> str:
    return re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", path.read_text(encoding="utf-8-sig"))


@pytest.mark.parametrize("name", FILES)
def test_an_example_has_one_line_and_is_shown_where_it_states_a_fact(name: str) -> None:
    """What is no fact, is held elsewhere or is of somebody else is left out with its reason; all else is shown."""
    read = with_patient(name)
    kind = name.split("-")[1]
    (line,) = [one for one in read.account if one.resource.startswith(f"{kind}/")]
    left_out = name in NO_FACTS | ELSEWHERE | OF_ANOTHER_PATIENT
    assert line.outcome is (Outcome.LEFT_OUT if left_out else Outcome.SHOWN)
    assert bool(line.reason) >= left_out


def test_an_allergy_entered_in_error_is_not_shown() -> None:
    """And the state is not that there are none."""
    read = with_patient("UKCore-AllergyIntolerance-EnteredInError-Example")
    found = read.fields["allergies"]
    assert isinstance(found, Allergies)
    assert found.state is AllergyState.NOT_RECORDED
    assert line_of(read, "AllergyIntolerance/UKCore-AllergyIntolerance-EnteredInError-Example").reason
