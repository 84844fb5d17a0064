"""The last look at a file before it may be written."""

from __future__ import annotations

from collections.abc import Iterable

from clinicpress.errors import RenderError
from clinicpress.model.finding import Finding, Severity
from clinicpress.model.patient import Patient
from clinicpress.model.product import Product
from clinicpress.verify.structure import check_structure


def release(product: Product, patient: Patient | None, personal: Iterable[int]) -> Product:
    """Return the product, if its structure is whole and each of its personal pages (0-based) is this patient's.

    Raises:
        RenderError: it is not; the message names the page and nobody.
            Source: DCB0129 hazard "wrong patient's notes"; ISO 32000-1 14.7.
    """
    findings: list[Finding] = list(check_structure(product.pdf))
    if patient is not None:
        from clinicpress.verify.identity import check_identity  # noqa: PLC0415 - a leaflet without notes needs none

        findings.extend(check_identity(product.pdf, patient, frozenset(personal)))
    faults = [finding for finding in findings if finding.severity is Severity.ERROR]
    if faults:
        raise RenderError(
            f"the finished file failed its last check: {faults[0].message}",
            where=f"{product.name.rpartition('/')[2]}, {faults[0].where}",
            hint="Nothing was written.",
        )
    return product
