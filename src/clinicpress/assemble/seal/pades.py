"""The door to pyHanko, which comes with the extra `clinicpress[sign]`; see `sign.py`."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError

from clinicpress.assemble.seal.signature_field import SIGNATURE_FIELD
from clinicpress.errors import AssembleError

_DIGEST = "sha256"


class _AddingWriter(IncrementalPdfFileWriter):
    """Adds to a file's end, and leaves its metadata as it was checked."""

    def _update_meta(self) -> None:
        # pyHanko would write the packet anew, in a form in which not every validator finds the claims.
        pass

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        # It would call the file PDF 2.0 for a key on an elliptic curve; PDF/A-3 is PDF 1.7, with extensions.
        pass


def open_key(key: bytes, password: str) -> signers.SimpleSigner:
    """Return the signer of a PKCS #12 file.

    Raises:
        AssembleError: it cannot be opened, or its certificate is not valid today.
    """
    try:
        signer: signers.SimpleSigner = signers.SimpleSigner.load_pkcs12_data(
            key, other_certs=[], passphrase=password.encode()
        )
    except Exception as error:
        # A file that is no PKCS #12, or has no key in it, ends in ValueError, AttributeError or asn1crypto's own.
        raise AssembleError(
            "the signer's key cannot be opened.", hint="Check the PKCS #12 file (.p12 or .pfx) and its password."
        ) from error
    certificate = signer.signing_cert
    # The signature carries the moment in which it is made, whatever day the pack's pages say.
    now = datetime.now(UTC)
    if certificate is None or not certificate.not_valid_before <= now <= certificate.not_valid_after:
        raise AssembleError(
            "the signer's certificate is not valid today.", hint="Ask whoever issued it for a new one."
        )
    return signer


def add_signature(
    pdf: bytes, signer: signers.SimpleSigner, reason: str | None, document_password: str | None
) -> bytes:
    """Return the file with its empty signature field filled.

    Raises:
        AssembleError: it has no such field, or does not open.
    """
    facts = signers.PdfSignatureMetadata(
        field_name=SIGNATURE_FIELD, md_algorithm=_DIGEST, reason=reason, subfilter=SigSeedSubFilter.PADES
    )
    try:
        writer = _AddingWriter(io.BytesIO(pdf))
        if document_password is not None:
            writer.encrypt(document_password)  # type: ignore[no-untyped-call]
        signed = signers.sign_pdf(writer, facts, signer, existing_fields_only=True)
    except (PdfError, SigningError) as error:
        raise AssembleError(
            "this file cannot be signed.",
            hint="It needs an empty signature field, and its password where it has one.",
        ) from error
    return bytes(signed.getvalue())
