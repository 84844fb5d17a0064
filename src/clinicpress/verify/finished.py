"""Everything that is looked at in a finished PDF, ours or somebody else's."""

from __future__ import annotations

from pathlib import Path

from clinicpress.errors import AssembleError
from clinicpress.model.finding import Finding
from clinicpress.model.patient import Patient
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.identity import check_identity
from clinicpress.verify.structure import check_structure


def read_pdf(path: Path) -> bytes:
    """Return the bytes of a PDF.

    Raises:
        AssembleError: it cannot be read, or is no PDF.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise AssembleError(f"it cannot be read: {(error.strerror or '').lower()}.", where=str(path)) from error
    if b"%PDF-" not in content[:1024]:
        raise AssembleError("this is no PDF.", where=str(path))
    return content


def check_finished(pdf: bytes, patient: Patient | None) -> tuple[Finding, ...]:
    """Return what is wrong with a PDF: by the standard, in its structure, and in whom it names."""
    findings = (*check_conformance(pdf), *check_structure(pdf))
    return (*findings, *check_identity(pdf, patient)) if patient else findings
