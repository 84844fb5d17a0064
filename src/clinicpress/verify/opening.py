"""Any PDF made readable for the checks: decrypted, mended, without object streams or odd filters; never written."""

from __future__ import annotations

import io
import logging
import warnings
from dataclasses import dataclass

import pikepdf

from clinicpress.errors import AssembleError
from clinicpress.model.finding import Finding, Severity
from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.tree import Key, Page, read_pages

_HEADER_WITHIN = 1024
_HARMLESS = "a common error handled correctly"
_ACCESSIBILITY = 1 << 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One file as the checks see it.

    `judged` are the bytes that validators read: the file's own, or the decrypted ones where it is encrypted;
    `plain` are the same objects written plainly. `findings` are what opening it showed.
    """

    judged: bytes
    plain: bytes
    objects: PlainObjects
    pages: tuple[tuple[Key, Page], ...]
    is_encrypted: bool
    findings: tuple[Finding, ...]


def open_subject(pdf: bytes, password: str | None = None) -> Subject:
    """Return a file ready to be checked.

    Raises:
        AssembleError: it is no PDF, is damaged beyond mending, or needs another password.
    """
    # What qpdf thinks of a damaged file is not for the terminal: the findings say what is wrong.
    logging.getLogger("pikepdf").addHandler(logging.NullHandler())
    try:
        with pikepdf.open(io.BytesIO(pdf), password=password or "") as opened:
            return _read(opened, pdf)
    except pikepdf.PasswordError as error:
        hint = "The password is not the one that it needs." if password else "Give it with --password-from."
        raise AssembleError("the file is encrypted and needs a password.", hint=hint) from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        if b"%PDF-" not in pdf[:_HEADER_WITHIN]:
            raise AssembleError("this is no PDF.") from error
        raise AssembleError(f"the file is damaged beyond mending ({type(error).__name__}).") from error


def _read(opened: pikepdf.Pdf, pdf: bytes) -> Subject:
    plain = _plainly(opened)
    findings = (*check_protection(opened), *check_damage(opened))
    objects = PlainObjects(plain)
    return Subject(
        judged=plain if opened.is_encrypted else pdf,
        plain=plain,
        objects=objects,
        pages=tuple(read_pages(objects)),
        is_encrypted=opened.is_encrypted,
        findings=findings,
    )


def _plainly(opened: pikepdf.Pdf) -> bytes:
    len(opened.pages)  # a damaged page tree is mended when it is first asked for
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what pikepdf thinks of a copy is no matter: nobody keeps it
        opened.save(
            out,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            encryption=False,
        )
    return out.getvalue()


def check_protection(opened: pikepdf.Pdf) -> tuple[Finding, ...]:
    """Say that the protection shuts out assistive technology.

    Source: ISO 14289-1:2014 7.16; ISO 32000-1:2008 Table 22, bit 10.
    """
    if not opened.is_encrypted or opened.encryption.P & _ACCESSIBILITY:
        return ()
    message = "the protection forbids assistive technology to read the text."
    source = "ISO 14289-1:2014 7.16"
    return (Finding(code="protection-excludes", severity=Severity.ERROR, where="", message=message, source=source),)


def check_damage(opened: pikepdf.Pdf) -> tuple[Finding, ...]:
    """Say that the file had to be mended to be read, after it was: not every reader mends it alike.

    Source: ISO 32000-1:2008 7.5.
    """
    faults = sum(_HARMLESS not in str(warning) for warning in opened.get_warnings())
    if not faults:
        return ()
    source = "ISO 32000-1:2008 7.5"
    message = f"the file is damaged in {faults} places; what is said of it is said of the mended file."
    if faults == 1:
        message = message.replace("1 places", "one place")
    return (Finding(code="damaged", severity=Severity.WARNING, where="", message=message, source=source),)
