"""A digital signature over a finished file: the very last step, which only adds to the file's end."""

from __future__ import annotations

from types import ModuleType

from clinicpress.errors import AssembleError

_INSTALL = 'pip install "clinicpress[sign]"'


def sign(
    pdf: bytes, key: bytes, password: str, reason: str | None = None, document_password: str | None = None
) -> bytes:
    """Return the file with a signature in the field that was reserved for it; nothing before it is changed.

    Args:
        pdf: the whole file, joined with `PackMarks.signature_field`.
        key: a PKCS #12 file with the signer's private key and certificate.
        password: opens the PKCS #12 file.
        reason: why it is signed, for the viewer's list of signatures; it must name no patient.
        document_password: opens the file, where it is encrypted.

    Raises:
        AssembleError: pyHanko is not installed, the key cannot be opened or its certificate is not valid today, or
            the file has no such field.

    Source: ETSI EN 319 142-1 V1.2.1 (PAdES baseline B-B); ISO 19005-3:2012 6.4.3.
    """
    pades = _door()
    signed: bytes = pades.add_signature(pdf, pades.open_key(key, password), reason, document_password)
    return signed


def judge_key(key: bytes, password: str) -> None:
    """Let a key pass that can sign, before there is anything to be signed.

    Raises:
        AssembleError: pyHanko is not installed, the key cannot be opened, or its certificate is not valid today.
    """
    _door().open_key(key, password)


def _door() -> ModuleType:
    try:
        from clinicpress.assemble.seal import pades  # noqa: PLC0415 - it needs an extra, and half a second to load
    except ImportError as error:
        raise AssembleError("signing needs pyHanko, which is not installed.", hint=f"Run: {_INSTALL}") from error
    return pades
