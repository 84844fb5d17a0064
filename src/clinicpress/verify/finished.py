"""Everything that is looked at in a finished PDF, ours or somebody else's."""

from __future__ import annotations

import re
from pathlib import Path

from clinicpress.errors import AssembleError
from clinicpress.model.finding import Finding, Severity
from clinicpress.model.patient import Patient
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.identity import check_identity
from clinicpress.verify.structure import check_structure
from clinicpress.verify.text import normalise_text, read_text

# What a banner says (NHS CUI): `Born 14-Jul-1945`.
_BORN = re.compile(r"\bborn\s*\d{2}-[a-z]{3}-\d{4}", re.IGNORECASE)


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
    return (*findings, *_check_whose(pdf, patient)) if patient else findings


def _check_whose(pdf: bytes, patient: Patient) -> tuple[Finding, ...]:
    """Return each page that names somebody else; the pages of a leaflet that name nobody are for everybody."""
    try:
        texts = read_text(pdf)
    except Exception:  # noqa: BLE001 - pypdf raises whatever a damaged file leads it to; the other checks say so
        return ()
    personal = frozenset(number for number, text in enumerate(texts) if _BORN.search(normalise_text(text)))
    if personal:
        return check_identity(pdf, patient, personal)
    message = "no page has a patient's banner."
    return (Finding(code="identity-no-page", severity=Severity.ERROR, where="", message=message, source="DCB0129"),)
