"""Samples, pictures and lenses."""

from __future__ import annotations

import base64

from clinicpress.model.health_record import Outcome
from tests.unit.load.fhir.bundles_built import ME, Tree, line_of, patient, record, texts

RESULTS = "investigations-and-results"
PICTURE = base64.b64encode(b"\x89PNG\r\n\x1a\n and so on").decode()


def media(**changes: object) -> Tree:
    """Return a picture of the patient."""
    return {"resourceType": "Media", "id": "m", "status": "completed", "subject": ME, "type": {"text": "Photo"},
            "note": [{"text": "Ulcer of 2 cm"}], "content": {"contentType": "image/png", "data": PICTURE},
            **changes}  # fmt: skip


def test_a_sample_and_a_picture_are_said() -> None:
    """Each is a line of the results; the picture itself stands with the documents."""
    sample: Tree = {"resourceType": "Specimen", "id": "s", "subject": ME, "type": {"text": "Venous blood"},
              "note": [{"text": "Haemolysed"}]}  # fmt: skip
    found = record(patient(), sample, media())
    assert texts(found, RESULTS) == ("Specimen: Venous blood", "Picture or recording: Photo")
    assert [file.media_type for file in found.files] == ["image/png"]
    assert line_of(found, "Specimen/s").outcome is line_of(found, "Media/m").outcome is Outcome.SHOWN
    assert record(patient(), media(status="entered-in-error")).files == ()


def test_lenses_keep_their_signs() -> None:
    """A power is read with its sign, eye by eye; a minus is no hyphen."""
    lens = {"product": {"text": "Glasses"}, "eye": "right", "sphere": -2.25, "axis": 90, "add": 1.0}
    order: Tree = {"resourceType": "VisionPrescription", "id": "v", "status": "active", "created": "2026-01-01",
             "patient": ME, "dateWritten": "2026-01-01", "prescriber": {"display": "Ms A Eye"},
             "lensSpecification": [lens]}  # fmt: skip
    found = record(patient(), order)
    assert texts(found, "medications-and-devices") == (
        "Lens for the right eye: sphere \N{MINUS SIGN}2.25; axis 90; add +1.0",
    )
