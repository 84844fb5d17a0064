"""Rows of a Word table that begin late get the empty cells that Word leaves away, which mammoth does not know."""

from __future__ import annotations

import io
import re
import zipfile

_DOCUMENT = "word/document.xml"
_LATE_ROW = re.compile(rb"<w:gridBefore\s+w:val=\"(\d{1,3})\"\s*/?>.{0,2000}?</w:trPr>", re.DOTALL)
_MOST_CELLS = 30
_EMPTY_CELL = b"<w:tc><w:p/></w:tc>"


def fill_late_rows(raw: bytes) -> bytes:
    """Return a Word file, whose parts were looked at before, in which every row has a cell for each column."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        document = packed.read(_DOCUMENT)
        filled = _LATE_ROW.sub(lambda row: row[0] + _EMPTY_CELL * min(int(row[1]), _MOST_CELLS), document)
        if filled == document:
            return raw
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as repacked:
            for name in dict.fromkeys(packed.namelist()):
                repacked.writestr(name, filled if name == _DOCUMENT else packed.read(name))
    return held.getvalue()
