"""Where the data of a PDF's streams end, for every reader alike."""

from __future__ import annotations

import re

_AMBIGUOUS = b"\r\nendstream\nendobj"
_NOT_NEEDED = re.compile(rb"(/[A-Za-z]+) (?=[/\[<(])")


def end_streams_plainly(pdf: bytes) -> bytes:
    """Return a file, as pydyf or qpdf writes it, whose streams all end where their lengths say.

    `CR LF` before `endstream` may be one line end or the data's last byte and a line end. A second carriage return
    settles it; for it a space in the stream's dictionary goes, so that all offsets stay.

    Source: ISO 32000-1:2008 7.3.8.1; ISO 19005-3:2012 6.1.7.1 (Length).
    """
    pieces = pdf.split(_AMBIGUOUS)
    return _AMBIGUOUS.join([*map(_end_plainly, pieces[:-1]), pieces[-1]])


def _end_plainly(piece: bytes) -> bytes:
    """Return a file's bytes up to the carriage return that ends a stream's data, with the second one behind it."""
    data = piece.rindex(b"\nstream\n")
    start = piece.rindex(b" obj\n", 0, data)
    entries, count = _NOT_NEEDED.subn(rb"\1", piece[start:data], count=1)
    return piece[:start] + entries + piece[data:] + b"\r" * count
