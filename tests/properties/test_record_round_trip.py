"""A referral goes out as FHIR and comes back as the same referral; what somebody changed in between is believed."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from clinicpress.load.fhir.record import read_record
from clinicpress.load.letters import load_letter
from clinicpress.load.referral import find_referral
from clinicpress.model.notes import Medicine
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.patient import Identifier, Patient, Sex
from clinicpress.model.record import Address
from clinicpress.model.referral import (
    Action,
    Actions,
    Allergies,
    Allergy,
    AllergyState,
    AttachedDocument,
    Correspondent,
    Priority,
    ReferralFacts,
)
from clinicpress.model.statements import Code, Flag, Reading, Result, Statement
from clinicpress.shelf.theme import open_theme
from clinicpress.shelf.workspace import open_workspace
from clinicpress.twin.fhir.document import Outgoing, compose_document
from clinicpress.twin.fhir.papers import Paper

ROOT = Path(__file__).resolve().parents[2]
LETTER = load_letter(open_theme(ROOT), "referral")
SOURCE = Path("out.json")

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30
).filter(lambda text: bool(text.strip()))
days = st.dates(date(1920, 1, 1), date(2026, 11, 20))
partial = st.builds(PartialDate, st.integers(1950, 2026)) | days.map(
    lambda day: PartialDate(day.year, day.month, day.day)
)
codes = st.tuples() | st.tuples(st.builds(Code, system=st.just("http://snomed.info/sct"), code=st.just("38341003")))
numbers = st.decimals(Decimal("0.01"), Decimal(9999), places=2)
people = st.builds(Correspondent, name=words, role=st.none() | words, organisation=st.none() | words)
allergies = st.sampled_from([s for s in AllergyState if s is not AllergyState.KNOWN]).map(
    lambda state: Allergies(state=state)
) | st.builds(
    Allergies,
    state=st.just(AllergyState.KNOWN),
    entries=st.lists(
        st.builds(
            Allergy, substance=words, reaction=st.none() | words, severity=st.none() | words, recorded=partial
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
)
statements = st.builds(Statement, text=words, status=st.none() | words, when=st.none() | partial, codes=codes)
results = st.builds(
    Result,
    name=words,
    value=numbers.map(str) | words,
    unit=st.none() | st.just("g/L"),
    low=st.none() | numbers,
    flag=st.none() | st.sampled_from(Flag),
    when=st.none() | partial,
    earlier=st.lists(st.builds(Reading, value=numbers, when=partial), max_size=2).map(tuple),
)
referrals = st.builds(
    ReferralFacts,
    patient=st.builds(
        Patient,
        family=words,
        given=st.none() | words,
        born=days,
        sex=st.none() | st.sampled_from(Sex),
        nhs_number=st.none() | st.just("9990000018"),
        identifiers=st.just((Identifier(label="Hospital", value="H 1"),)),
        address=st.none() | st.builds(Address, lines=st.tuples(words), postcode=st.none() | words),
    ),
    referrer=people,
    recipient=st.none() | people,
    gp_practice=st.none() | people,
    date=days,
    priority=st.sampled_from(Priority),
    specialty=st.none() | words,
    allergies=allergies,
    medicines=st.lists(
        st.builds(Medicine, name=words, brand=st.none() | words, dose=st.none() | words, codes=codes), max_size=3
    ).map(tuple),
    sections=st.dictionaries(st.sampled_from(("history", "red-flags", "past-history")), st.text(max_size=60)),
    statements=st.dictionaries(
        st.sampled_from(("family-history", "procedures", "diagnoses")), st.lists(statements, max_size=2).map(tuple)
    ),
    results=st.lists(results, max_size=3).map(tuple),
    actions=st.builds(Actions, patient=st.lists(st.builds(Action, action=words, due=st.none() | days), max_size=2)),
    documents=st.lists(st.builds(AttachedDocument, title=words, date=st.none() | days), max_size=2).map(tuple),
    cc=st.lists(words, max_size=2).map(tuple),
)


def written(facts: ReferralFacts) -> bytes:
    """Return a referral as FHIR, with one file beside it."""
    paper = Paper(title="Summary", media_type="application/pdf", content=b"%PDF-1.7")
    return compose_document(Outgoing(facts=facts, letter=LETTER, papers=(paper,)))


def read(content: bytes) -> ReferralFacts:
    """Return the referral that a record is."""
    return ReferralFacts.model_validate(dict(read_record(content, SOURCE).fields))


@settings(max_examples=40)
@given(referrals)
def test_what_goes_out_comes_back(facts: ReferralFacts) -> None:
    """Every field is the same again, and the same referral is written in the same bytes."""
    content = written(facts)
    assert read(content) == facts
    assert written(facts) == content


def example() -> ReferralFacts:
    """Return the referral of the examples."""
    return find_referral(open_workspace(ROOT / "examples"), "grace-spinal").facts


def test_what_somebody_changed_is_believed() -> None:
    """A dose that another system changed is not put back to what it was: our own extension then counts no more."""
    changed = json.loads(written(example()))
    for resource in resources(changed, "MedicationStatement")[:1]:
        resource["medicationCodeableConcept"]["text"] = "Ibuprofen tablets"
    facts = read(json.dumps(changed).encode())
    assert "Ibuprofen tablets" in {medicine.name for medicine in facts.medicines}


def test_another_system_reads_the_same_facts() -> None:
    """Without anything of our own, patient, allergies, medicines and texts are still there."""
    bundle = json.loads(written(example()))
    composition = resources(bundle, "Composition")[0]
    composition.pop("extension")
    for section in composition["section"]:
        section.pop("extension", None)
    facts, known = read(json.dumps(bundle).encode()), example()
    assert facts.patient.nhs_number == known.patient.nhs_number
    assert [entry.substance for entry in facts.allergies.entries] == [e.substance for e in known.allergies.entries]
    assert len(facts.medicines) == len(known.medicines)
    assert "great toe extension" in facts.sections["reason-for-referral"]


def test_numbers_say_nothing_of_the_patient_and_files_have_their_hash() -> None:
    """No address holds a name or a number; the summary's hash and size are FHIR's."""
    bundle = json.loads(written(example()))
    addresses = " ".join(entry["fullUrl"] for entry in bundle["entry"])
    assert "9990000018" not in addresses
    attachment = resources(bundle, "DocumentReference")[-1]["content"][0]["attachment"]
    expected = base64.b64encode(hashlib.sha1(b"%PDF-1.7", usedforsecurity=False).digest()).decode()
    assert (attachment["size"], attachment["hash"]) == (8, expected)


def resources(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the resources of a kind."""
    return [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == kind]
