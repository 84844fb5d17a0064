"""What a foreign file has that no pack takes."""

from __future__ import annotations

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from clinicpress.assemble.lookup import look

_CATALOG = {
    "/OpenAction": "an action on opening",
    "/AA": "scripts on closing, saving or printing",
    "/Collection": "the folders of a portfolio",
}
_NAMES = {"/JavaScript": "scripts of the document", "/EmbeddedFiles": "attached files"}
_FORM = {"/XFA": "an XFA form, of which the pages are what its program drew last"}


def document_losses(reader: PdfReader) -> set[str]:
    """Return what a file loses as a whole, in words; an action on opening that only goes to a page is none.

    Source: ISO 32000-1:2008 7.7.2 (catalog), 7.7.4 (name dictionary), 12.7.2 (interactive form).
    """
    catalog = reader.root_object
    found = {words for key, words in _CATALOG.items() if key in catalog}
    action = look(catalog, "/OpenAction")
    if not isinstance(action, DictionaryObject) or look(action, "/S") == "/GoTo":
        found.discard(_CATALOG["/OpenAction"])
    for key, kinds in (("/Names", _NAMES), ("/AcroForm", _FORM)):
        holder = catalog.get(key)
        if isinstance(holder, DictionaryObject):
            found |= {words for name, words in kinds.items() if name in holder}
    return found
