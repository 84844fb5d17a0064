"""The finished bytes: every stream ends where its length says, and the file has a name of its own."""

from __future__ import annotations

from hashlib import sha256

from clinicpress.model.stream_ends import end_streams_plainly

_LAST = b"/Type /XRef"


def seal_file(pdf: bytes) -> bytes:
    """Return a file of pydyf's with an identifier, and without streams that a reader could take one byte too short.

    The identifier is a hash of the content. pydyf would compress each stream again to find one.

    Source: ISO 32000-1:2008 14.4; ISO 19005-3:2012 6.1.3 (ID).
    """
    # Nothing that is counted in bytes stands behind the cross-reference stream's own dictionary. Streams come last:
    # they may take the space out of the very mark.
    before, mark, after = pdf.rpartition(_LAST)
    name = sha256(pdf).hexdigest()[:32].encode()
    return end_streams_plainly(before + mark + b"/ID[<%b><%b>]" % (name, name) + after)
