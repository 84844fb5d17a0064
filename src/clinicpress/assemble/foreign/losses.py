"""What a foreign file has that no pack takes, and what else its reader must know; no word of the file's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from clinicpress.assemble.foreign.form_fields import inherited_value
from clinicpress.assemble.lookup import look, look_text

_CATALOG = {
    "/OpenAction": "an action on opening",
    "/AA": "scripts on closing, saving or printing",
    "/Collection": "the folders of a portfolio",
}
_NAMES = {"/JavaScript": "scripts of the document", "/EmbeddedFiles": "attached files"}
_FORM = {"/XFA": "an XFA form, of which the pages are what its program drew last"}
_NO_COMMENT = frozenset(
    {"/Link", "/Widget", "/Popup", "/FreeText", "/Redact", "/PrinterMark", "/TrapNet", "/Watermark"}
)
_SIGNATURE = (
    "a digital signature, which ends when a file is joined with others "
    "(the item's 'embed_original: true' embeds the signed file as it came)"
)
_MOST_FIELDS = 100_000


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
        holder = look(catalog, key)
        if isinstance(holder, DictionaryObject):
            found |= {words for name, words in kinds.items() if name in holder}
    comments = _annotation_counts(reader)["comment"]
    if comments:
        found.add(f"the words of {comments} comment{'s' if comments > 1 else ''}")
    if _is_signed(reader):
        found.add(_SIGNATURE)
    return found


def count_redactions(reader: PdfReader) -> int:
    """Return how many redactions a file only proposes: what they would cover can still be read.

    Source: ISO 32000-1:2008 12.5.6.23.
    """
    return _annotation_counts(reader)["redaction"]


def _annotation_counts(reader: PdfReader) -> Counter[str]:
    counts: Counter[str] = Counter()
    for page in reader.pages:
        annotations = look(page, "/Annots")
        for entry in list.__iter__(annotations) if isinstance(annotations, ArrayObject) else ():
            annotation = entry.get_object()
            if isinstance(annotation, DictionaryObject):
                kind = look(annotation, "/Subtype")
                is_comment = kind not in _NO_COMMENT and bool(look_text(annotation, "/Contents").strip())
                counts["comment"] += is_comment
                counts["redaction"] += kind == "/Redact"
    return counts


def _is_signed(reader: PdfReader) -> bool:
    return any(
        inherited_value(field, "/FT") == "/Sig" and isinstance(inherited_value(field, "/V"), DictionaryObject)
        for field in _fields(reader)
    )


def _fields(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Yield each field of a file's form once.

    Source: ISO 32000-1:2008 12.7.2, 12.7.3.1.
    """
    form = look(reader.root_object, "/AcroForm")
    waiting = _entries(form, "/Fields") if isinstance(form, DictionaryObject) else []
    met: set[int] = set()
    while waiting and len(met) < _MOST_FIELDS:
        entry = waiting.pop()
        number = entry.idnum if isinstance(entry, IndirectObject) else -1 - len(met)
        field = entry.get_object() if isinstance(entry, IndirectObject) else entry
        if number not in met and isinstance(field, DictionaryObject):
            met.add(number)
            waiting.extend(_entries(field, "/Kids"))
            yield field


def _entries(source: DictionaryObject, key: str) -> list[object]:
    value = look(source, key)
    return list(list.__iter__(value)) if isinstance(value, ArrayObject) else []
