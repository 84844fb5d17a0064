"""A copy that only a password opens, and that claims no more than it keeps."""

from __future__ import annotations

import io
import re
import secrets

from clinicpress.errors import AssembleError

SHORTEST_GOOD = 8

_LONGEST_BYTES = 127
_CLAIMS_ARCHIVE = re.compile(rb"<pdfaid:part|pdfaid:part=")


def protect(pdf: bytes, password: str) -> bytes:
    """Return a copy that is encrypted with AES-256, its metadata and files too.

    Whoever opens it may do everything with it: read aloud, print, copy. A second, owner's password is made up and
    forgotten, so that nobody has more rights than the reader.

    Raises:
        AssembleError: the password is empty or too long, or the file claims PDF/A, which forbids encryption.

    Source: ISO 32000-2:2020 7.6.4.3.4 (revision 6); ISO 14289-1:2014 7.16 (assistive technology is let in); ISO
    19005-3:2012 6.1.3.
    """
    import pikepdf  # noqa: PLC0415 - only protected packs need it

    judge_password(password)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if _CLAIMS_ARCHIVE.search(opened.Root.Metadata.read_bytes()):
            raise AssembleError("a protected copy cannot be PDF/A: join its parts without that claim.")
        encryption = pikepdf.Encryption(
            user=password,
            owner=secrets.token_urlsafe(32),
            R=6,
            aes=True,
            metadata=True,
            allow=pikepdf.Permissions(modify_assembly=True),
        )
        out = io.BytesIO()
        opened.save(
            out,
            encryption=encryption,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=False,
        )
    return out.getvalue()


def judge_password(password: str) -> tuple[str, ...]:
    """Return what is to be said about a password that may be used; empty for a good one.

    Raises:
        AssembleError: it may not.

    Source: ISO 32000-2:2020 7.6.4.3.3 (127 bytes of UTF-8 are used, and no more).
    """
    if not password:
        raise AssembleError("the password is empty.", hint="Give one of at least eight characters.")
    if len(password.encode()) > _LONGEST_BYTES:
        raise AssembleError(f"the password is longer than {_LONGEST_BYTES} bytes.", hint="Give a shorter one.")
    if len(password) < SHORTEST_GOOD:
        return (f"The password has fewer than {SHORTEST_GOOD} characters, and can be guessed by trying.",)
    return ()
