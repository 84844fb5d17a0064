"""The finished bytes: every stream ends where its length says, and the file has a name of its own."""

from __future__ import annotations

import re
from hashlib import sha256

_AMBIGUOUS = b"\r\nendstream\nendobj"
_NOT_NEEDED = re.compile(rb"(/[A-Za-z]+) (?=[/\[<(])")
_LAST = b"/Type /XRef"


def seal_file(pdf: bytes) -> bytes:
    """Return a file of pydyf's with an identifier, and without streams that a reader could take one byte too short.

    The identifier is a hash of the content. pydyf would compress each stream again to find one.

    Source: ISO 32000-1:2008 14.4; ISO 19005-3:2012 6.1.3 (ID), 6.1.7.1 (Length).
    """
    pieces = pdf.split(_AMBIGUOUS)
    ended = _AMBIGUOUS.join([*map(_end_plainly, pieces[:-1]), pieces[-1]])
    before, mark, after = ended.rpartition(_LAST)
    name = sha256(ended).hexdigest()[:32].encode()
    # Nothing that is counted in bytes stands behind the cross-reference stream's own dictionary.
    return before + mark + b"/ID[<%b><%b>]" % (name, name) + after


def _end_plainly(piece: bytes) -> bytes:
    """Return a file's bytes up to the carriage return that ends a stream's data, with a line end put behind it.

    `CR LF` before `endstream` may be one line end or the data's last byte and a line end. A second carriage return
    settles it; for it a space in the stream's dictionary goes, so that all offsets stay.
    """
    data = piece.rindex(b"\nstream\n")
    start = piece.rindex(b" obj\n", 0, data)
    entries, count = _NOT_NEEDED.subn(rb"\1", piece[start:data], count=1)
    return piece[:start] + entries + piece[data:] + b"\r" * count
