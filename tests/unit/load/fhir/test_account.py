"""No statement of a record is lost: each resource and each section has one line, shown or with a reason."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from clinicpress.errors import ReferralError
from clinicpress.load.fhir.record import load_record, read_record
from clinicpress.model.health_record import HealthRecord, Outcome
from tests.unit.load.fhir.bundles_built import ME, Tree, bundle, composition, condition, patient, section

CASES = Path(__file__).parents[5] / "shared" / "cases" / "fhir"
FHIR = "{http://hl7.org/fhir}"
KINDS = (
    "AllergyIntolerance", "CarePlan", "CareTeam", "Communication", "Condition", "Consent", "Coverage", "Device",
    "DiagnosticReport", "DocumentReference", "Encounter", "FamilyMemberHistory", "Flag", "Goal", "Immunization",
    "List", "Location", "Medication", "MedicationRequest", "MedicationStatement", "NutritionOrder", "Observation",
    "Organization", "Practitioner", "PractitionerRole", "Procedure", "Provenance", "RelatedPerson",
    "ServiceRequest", "Specimen", "Task", "Horoscope",
)  # fmt: skip
STATUSES = ("active", "final", "completed", "entered-in-error", "current", "weird", None)


def cases() -> list[Path]:
    """Return the real examples, where they are at hand."""
    return sorted(CASES.glob("*.xml"))


def statements_in(content: bytes) -> int:
    """Return how many resources and sections a bundle in XML holds, counted by its elements."""
    root = etree.fromstring(content)
    resources = [*root.iter(f"{FHIR}resource"), *root.iter(f"{FHIR}contained")]
    return len(resources) + len(list(root.iter(f"{FHIR}section")))


def assert_whole(found: HealthRecord, expected: int) -> None:
    """The account has a line for each statement, none twice, and a reason for each that is not shown."""
    assert len(found.account) == expected
    each = Counter((line.resource, line.place) for line in found.account)
    assert max(each.values()) == 1
    assert all(line.heading if line.outcome is Outcome.SHOWN else line.reason for line in found.account)


@pytest.mark.skipif(not CASES.is_dir(), reason="the real examples are not at hand")
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_a_real_example_yields_a_summary_or_one_error(case: Path) -> None:
    """A bundle of public profiles is accounted for; a lone resource is refused in one sentence."""
    content = case.read_bytes()
    if b"<Bundle" not in content:
        with pytest.raises(ReferralError, match="alone, not a Bundle"):
            load_record(case)
    elif b"<Patient" not in content:
        with pytest.raises(ReferralError, match="no Patient"):
            load_record(case)
    else:
        assert_whole(load_record(case), statements_in(content))


@pytest.mark.skipif(not CASES.is_dir(), reason="the real examples are not at hand")
def test_lone_examples_of_one_patient_together() -> None:
    """The UK Core examples that are about one patient make a record together, and each has a line."""
    alone = [text for case in cases() if b"<Bundle" not in (text := case.read_bytes())]
    others = re.compile(rb"<Patient\b(?!.*UKCore-Patient-RichardSmith)", re.DOTALL)
    rows = [re.sub(rb"<\?xml.*?\?>|\xef\xbb\xbf", b"", text) for text in alone if not others.search(text)]
    rows = [row.replace(b"9912003888", b"9990000018") for row in rows if b"<Composition" not in row]
    entries = b"".join(b"<entry><resource>" + row + b"</resource></entry>" for row in rows)
    content = b'<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/>' + entries + b"</Bundle>"
    found = read_record(content, Path("uk.xml"))
    assert_whole(found, statements_in(content))
    shown = [line for line in found.account if line.outcome is Outcome.SHOWN]
    assert len(shown) > len(found.account) / 2


resources = st.fixed_dictionaries(
    {
        "resourceType": st.sampled_from(KINDS),
        "status": st.sampled_from(STATUSES),
        "subject": st.sampled_from((ME, {"reference": "Patient/p9"}, None)),
        "patient": st.sampled_from((ME, {"reference": "Patient/p9"}, None)),
        "code": st.sampled_from(({"text": "Words"}, {"coding": [{"code": "1"}]}, "wrong", None)),
        "contained": st.sampled_from(([], [{"resourceType": "Medication", "id": "m"}], [7])),
        "note": st.sampled_from(([{"text": "A note"}], "wrong", None)),
        "valueString": st.sampled_from(("12", None)),
    }
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(resources, max_size=12), st.booleans())
def test_no_generated_statement_is_lost(drawn: list[Tree], is_document: bool) -> None:  # noqa: FBT001 - as drawn
    """Whatever a bundle holds, right or wrong, ours or another's, each resource has one line."""
    held: list[Tree] = [{**one, "id": f"x{number}"} for number, one in enumerate(drawn)]
    names = [f"{one['resourceType']}/{one['id']}" for one in held]
    parts = [section("Problems", "<p>Words</p>", *names), section("Plan", "<p>Rest</p>")]
    first = [composition(*parts)] if is_document else []
    content = bundle(*first, patient(), *held, kind="document" if is_document else "collection")
    inner = sum(bool(one["contained"]) for one in held)
    assert_whole(read_record(content, Path("a.json")), 1 + 3 * is_document + len(held) + inner)


def test_the_account_repeats_nothing_of_the_record() -> None:
    """Reasons and resources of the account name fields and ids, never a value."""
    found = read_record(
        bundle(patient(), condition("c2", "SECRET", subject=None), condition(recordedDate="SECRET")), Path("a.json")
    )
    assert "SECRET" not in repr(found.account)
    assert [line.reason for line in found.account] == ["", "subject is missing", "recordedDate could not be read"]


def test_places_tell_where_to_look() -> None:
    """The patient and the allergies name their entries, for messages about conflicts."""
    allergy: Tree = {"resourceType": "AllergyIntolerance", "id": "a", "patient": ME, "code": {"text": "Nuts"}}
    found = read_record(bundle(allergy, patient()), Path("a.json"))
    assert found.places["patient.born"] == "entry 2: Patient/p1"
    assert found.places["allergies"] == "entry 1: AllergyIntolerance/a"


def test_a_document_in_error_is_refused() -> None:
    """Nothing of a document that was entered in error is a fact."""
    with pytest.raises(ReferralError, match="entered in error"):
        read_record(bundle(composition(status="entered-in-error"), patient()), Path("a.json"))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(ReferralError, match=r"none\.json"):
        load_record(tmp_path / "none.json")
