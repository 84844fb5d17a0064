"""A file's first and last bytes: some readers look for them strictly, and repair or refuse what lacks them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinicpress.model.finding import Finding, Severity

_HEADER = re.compile(rb"%PDF-\d\.\d[\r\n]")
_END = re.compile(rb"startxref\r?\n(\d+)\r?\n%%EOF(?:\r\n?|\n)?\Z")
_TABLE = re.compile(rb"xref\s|\d+ \d+ obj\b")
# The longest that the last lines of a file of 10 GB can be.
_LAST_BYTES = 64


def check_envelope(pdf: bytes) -> Iterator[Finding]:
    """Say where a file does not begin and end as a PDF does, or its end does not lead to its cross-reference.

    Source: ISO 32000-1:2008 7.5.2 (file header), 7.5.5 (file trailer); ISO 19005-3:2012 6.1.2.
    """
    if not _HEADER.match(pdf):
        yield _finding("header-missing", "first byte", "the file does not begin with '%PDF-' and its version.")
    end = _END.search(pdf, max(0, len(pdf) - _LAST_BYTES))
    if end is None:
        yield _finding("end-missing", "last byte", "the file does not end with 'startxref' and '%%EOF'.")
    elif not _TABLE.match(pdf, int(end[1])):
        yield _finding("xref-lost", "last byte", "'startxref' does not lead to a cross-reference.")


def _finding(code: str, where: str, message: str) -> Finding:
    source = "ISO 32000-1:2008 7.5; ISO 19005-3:2012 6.1.2"
    return Finding(code=code, severity=Severity.ERROR, where=where, message=message, source=source)
