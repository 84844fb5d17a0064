"""The last look at a file before it may be written."""

from __future__ import annotations

from clinicpress.errors import RenderError
from clinicpress.model.finding import Finding, Severity
from clinicpress.model.patient import Patient
from clinicpress.model.product import Product
from clinicpress.verify.envelope import check_envelope
from clinicpress.verify.own_work import check_own_work
from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.structure import check_structure


def release(product: Product, patient: Patient | None, *, ours: bool = True) -> Product:
    """Return the product, if its structure is whole and each of its personal pages is this patient's.

    Where the whole file is `ours`, without other people's parts, its links, fonts and glyphs must be there too.

    Raises:
        RenderError: it is not; the message names the page and nobody.
            Source: DCB0129 hazard "wrong patient's notes"; ISO 32000-1 14.7.
    """
    pdf = _opened(product.pdf)
    findings = [*check_envelope(product.pdf), *_check_made(pdf, ours=ours)]
    if patient is not None:
        findings.extend(_check_personal(product, pdf, patient))
    faults = [finding for finding in findings if finding.severity is Severity.ERROR]
    if faults:
        raise RenderError(
            f"the finished file failed its last check: {faults[0].message}",
            where=f"{product.name.rpartition('/')[2]}, {faults[0].where}",
            hint="Nothing was written.",
        )
    return product


def release_twins(product: Product, patient: Patient | None) -> Product:
    """Return the product, if each twin that has words is this patient's.

    Raises:
        RenderError: it is not; the message names the kind of file and nobody.
            Source: DCB0129 hazard "wrong patient's notes".
    """
    if patient is None:
        return product
    from clinicpress.verify.identity import check_words  # noqa: PLC0415 - a leaflet without notes needs none

    for twin in product.twins:
        faults = check_words(twin, patient)
        if faults:
            raise RenderError(
                f"the finished file failed its last check: {faults[0].message}",
                where=f"{product.name.rpartition('/')[2].removesuffix('.pdf')}{twin.suffix}",
                hint="Nothing was written.",
            )
    return product


def _opened(pdf: bytes) -> bytes | PlainObjects:
    """Return the objects of a file, opened once for all checks; else its bytes, of which the checks say so."""
    try:
        return PlainObjects(pdf)
    except Exception:  # noqa: BLE001 - a damaged file leads to whatever it leads to
        return pdf


def _check_made(pdf: bytes | PlainObjects, *, ours: bool) -> tuple[Finding, ...]:
    own = check_own_work(pdf) if ours and isinstance(pdf, PlainObjects) else ()
    return (*check_structure(pdf), *own)


def _check_personal(product: Product, pdf: bytes | PlainObjects, patient: Patient) -> tuple[Finding, ...]:
    if not product.personal:
        return (
            Finding(
                code="identity-no-page",
                severity=Severity.ERROR,
                where="the whole file",
                message="there is a patient, but no page is theirs.",
                source="DCB0129",
            ),
        )
    from clinicpress.verify.identity import check_identity  # noqa: PLC0415 - a leaflet without notes needs none

    return check_identity(pdf, patient, frozenset(product.personal))
