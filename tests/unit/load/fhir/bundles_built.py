"""Bundles as systems send them, built from what a test is about; every patient is invented."""

from __future__ import annotations

import json
from pathlib import Path

from clinicpress.load.fhir.record import read_record
from clinicpress.model.health_record import AccountLine, HealthRecord

Tree = dict[str, object]

NHS_SYSTEM = "https://fhir.nhs.uk/Id/nhs-number"
ME: Tree = {"reference": "Patient/p1"}


def patient(**changes: object) -> Tree:
    """Return the invented patient of these tests."""
    return {
        "resourceType": "Patient",
        "id": "p1",
        "identifier": [{"system": NHS_SYSTEM, "value": "9990000018"}],
        "name": [{"use": "official", "family": "Okafor", "given": ["Grace"], "prefix": ["Mrs"]}],
        "gender": "female",
        "birthDate": "1958-03-02",
        **changes,
    }


def other_patient() -> Tree:
    """Return somebody else."""
    number = [{"system": NHS_SYSTEM, "value": "9990000026"}]
    return patient(id="p2", identifier=number, name=[{"family": "Iversen", "given": ["Owen"]}])


def condition(name: object = "c1", text: object = "Hypertension", **changes: object) -> Tree:
    """Return a problem of the patient."""
    active = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]}
    return {
        "resourceType": "Condition",
        "id": name,
        "clinicalStatus": active,
        "code": {"text": text},
        "subject": ME,
        **changes,
    }


def request(**changes: object) -> Tree:
    """Return a referral of the patient."""
    return {
        "resourceType": "ServiceRequest",
        "id": "r1",
        "status": "active",
        "intent": "order",
        "code": {"text": "Referral to spinal surgery"},
        "subject": ME,
        **changes,
    }


def composition(*sections: Tree, **changes: object) -> Tree:
    """Return a document's first page with these sections."""
    return {
        "resourceType": "Composition",
        "id": "d1",
        "status": "final",
        "type": {"text": "Referral"},
        "subject": ME,
        "date": "2026-11-20",
        "author": [{"display": "Dr A Reid"}],
        "title": "Referral",
        "section": list(sections),
        **changes,
    }


def section(title: str, html: str = "", *entries: str, status: str = "additional", **changes: object) -> Tree:
    """Return a section with a narrative and references."""
    text: Tree = {"text": {"status": status, "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{html}</div>'}}
    listed: Tree = {"entry": [{"reference": one} for one in entries]}
    return {"title": title, **(text if html else {}), **(listed if entries else {}), **changes}


def bundle(*resources: Tree, kind: str = "collection", **more: object) -> bytes:
    """Return these resources as a bundle in JSON."""
    rows = [{"resource": one} for one in resources]
    return json.dumps({"resourceType": "Bundle", "type": kind, "entry": rows, **more}).encode()


def record(*resources: Tree, kind: str = "collection", **more: object) -> HealthRecord:
    """Return what a bundle of these resources states."""
    return read_record(bundle(*resources, kind=kind, **more), Path("grace.json"))


def line_of(read: HealthRecord, resource: str) -> AccountLine:
    """Return the only line of a resource in the account."""
    found = [line for line in read.account if line.resource == resource]
    assert len(found) == 1, f"{resource} has {len(found)} lines"
    return found[0]


def texts(read: HealthRecord, heading: str) -> tuple[str, ...]:
    """Return what is stated under a heading."""
    statements = read.fields.get("statements", {})
    assert isinstance(statements, dict)
    return tuple(one.text for one in statements.get(heading, ()))
