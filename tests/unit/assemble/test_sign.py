"""A signed pack."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from clinicpress.assemble import PackMarks, join_parts
from clinicpress.assemble.seal.protect import protect
from clinicpress.assemble.seal.sign import sign
from clinicpress.errors import AssembleError
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.unit.assemble.packs import a_part, reader

NOW = datetime.now(UTC)
KEY_PASSWORD = "correct horse"  # noqa: S105 - a key of the test's own
OPENS = "battery staple"


@cache
def a_key(*, starts: datetime = NOW - timedelta(days=1), days: int = 30) -> bytes:
    """Return a PKCS #12 file with a key and its own certificate of an invented clinic."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Larkfield Spine Clinic")])
    usage = {"digital_signature": True, "content_commitment": True}
    others = ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign")
    flags = usage | dict.fromkeys((*others, "encipher_only", "decipher_only"), False)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(starts)
        .not_valid_after(starts + timedelta(days=days))
        .add_extension(x509.KeyUsage(**flags), critical=True)
        .sign(key, hashes.SHA256())
    )
    encryption = BestAvailableEncryption(KEY_PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"clinic", key, certificate, None, encryption)


@cache
def a_pack(*, archive: bool = True) -> bytes:
    """Return a pack with a place for a signature."""
    marks = PackMarks(title="Pack", language="en-GB", signature_field=True, may_claim_archive=archive)
    return join_parts((a_part(), a_part("Second")), marks).pdf


def signature(pdf: bytes, password: str | None = None) -> Any:  # noqa: ANN401 - pyHanko's status
    """Return what pyHanko says of the only signature."""
    opened = PdfFileReader(io.BytesIO(pdf))
    if password is not None:
        opened.decrypt(password)
    (found,) = opened.embedded_signatures
    trusted = ValidationContext(trust_roots=[found.signer_cert], allow_fetching=False)
    return validate_pdf_signature(found, trusted)


def test_the_place_is_empty_before_and_in_the_structure() -> None:
    """A pack that is to be signed conforms, and says nothing of a signature yet."""
    assert check_structure(a_pack()) == ()
    assert check_conformance(a_pack(), "ua1") == ()
    assert check_conformance(a_pack(), "3a") == ()
    (field,) = reader(a_pack()).trailer["/Root"]["/AcroForm"]["/Fields"]
    assert "/V" not in field.get_object()
    assert field.get_object()["/TU"] == "Digital signature of this document"


def test_a_signature_is_good_and_covers_the_whole_file() -> None:
    """A viewer that trusts the clinic shows a good signature, by PAdES."""
    signed = sign(a_pack(), a_key(), KEY_PASSWORD, "Issued by the clinic")
    status = signature(signed)
    assert status.bottom_line
    assert status.coverage.name == "ENTIRE_FILE"
    field = reader(signed).trailer["/Root"]["/AcroForm"]["/Fields"][0].get_object()["/V"]
    assert (field["/SubFilter"], field["/Reason"]) == ("/ETSI.CAdES.detached", "Issued by the clinic")


def test_signing_only_adds() -> None:
    """What was checked before it was signed stands in the file, byte for byte, and still conforms."""
    signed = sign(a_pack(), a_key(), KEY_PASSWORD)
    assert signed.startswith(a_pack())
    before, after = (reader(pdf).trailer["/Root"] for pdf in (a_pack(), signed))
    assert before["/Metadata"].get_data() == after["/Metadata"].get_data()
    assert "/Version" not in after
    assert check_structure(signed) == ()
    assert check_conformance(signed, "ua1") == ()
    assert check_conformance(signed, "3a") == ()


def test_a_flipped_byte_is_found() -> None:
    """Whoever changes a signed pack breaks its signature."""
    signed = bytearray(sign(a_pack(), a_key(), KEY_PASSWORD))
    signed[signed.index(b"<pdf:Producer>") + 14] ^= 1
    status = signature(bytes(signed))
    assert not status.intact
    assert not status.bottom_line


def test_a_protected_pack_can_be_signed() -> None:
    """Encrypted first, signed last: both hold."""
    protected = protect(a_pack(archive=False), OPENS)
    signed = sign(protected, a_key(), KEY_PASSWORD, document_password=OPENS)
    assert signed.startswith(protected)
    assert signature(signed, OPENS).bottom_line


@pytest.mark.parametrize(("key", "password"), [(b"no key", KEY_PASSWORD), (None, "wrong")])
def test_a_key_that_does_not_open_is_one_clear_error(key: bytes | None, password: str) -> None:
    """The message says what to check, and nothing of the password."""
    with pytest.raises(AssembleError, match="key cannot be opened") as caught:
        sign(a_pack(), key or a_key(), password)
    assert password not in str(caught.value)


def test_a_certificate_must_be_valid_today() -> None:
    """A signature by a certificate that has run out would be shown as bad by every viewer."""
    with pytest.raises(AssembleError, match="not valid today"):
        sign(a_pack(), a_key(starts=NOW - timedelta(days=90)), KEY_PASSWORD)


def test_a_file_without_a_place_is_not_signed() -> None:
    """A field that was added by signing would stand outside of the structure."""
    plain = join_parts((a_part(),), PackMarks(title="Pack", language="en-GB")).pdf
    with pytest.raises(AssembleError, match="cannot be signed"):
        sign(plain, a_key(), KEY_PASSWORD)


def test_a_protected_file_is_not_signed_without_its_password() -> None:
    """It cannot be opened, and says so."""
    with pytest.raises(AssembleError, match="cannot be signed"):
        sign(protect(a_pack(archive=False), OPENS), a_key(), KEY_PASSWORD, document_password="wrong")  # noqa: S106 - a test's


def test_without_pyhanko_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signing is an extra: who lacks it gets the command."""
    monkeypatch.setitem(sys.modules, "pyhanko.sign", None)
    monkeypatch.delitem(sys.modules, "clinicpress.assemble.seal.pades", raising=False)
    monkeypatch.delattr("clinicpress.assemble.seal.pades", raising=False)
    with pytest.raises(AssembleError, match=r"pip install \"clinicpress\[sign\]\""):
        sign(a_pack(), a_key(), KEY_PASSWORD)
