"""Files that a pack carries along: the record that it was made from, an original as it was received."""

from __future__ import annotations

import json
import re
from datetime import date
from hashlib import md5
from pathlib import PurePath

from pypdf.generic import (
    ByteStringObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from clinicpress.assemble.draft import Draft, make_dictionary
from clinicpress.assemble.parts import AssociatedFile

_TYPES = {
    "json": "application/json",
    "xml": "application/xml",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "csv": "text/csv",
    "txt": "text/plain",
}
_ANYTHING = "application/octet-stream"
_FHIR = re.compile(rb"""<\w+[^>]*\sxmlns\s*=\s*["']http://hl7\.org/fhir["']""")
_ROOT_WITHIN = 10_000


def associate(name: str, content: bytes, modified: date, *, part: int | None = None) -> AssociatedFile:
    """Return a file as the pack carries it, under a name that says its role and names nobody.

    Args:
        name: the file's own name, of which only the ending is used.
        content: the whole file.
        modified: when the pack was made, or the file if that is known.
        part: the number of the part (1-based) whose pages came from it; None for a record of the whole pack.

    Source: ISO 19005-3:2012 Annex E (relationships); HL7 FHIR R4 3.1.0.1.5 (media types).
    """
    ending = PurePath(name).suffix[1:].lower()
    ending = ending if ending in _TYPES else "bin"
    if part is not None:
        words, role, relationship = f"Part {part} as it was received", f"original-{part}", "Source"
        media_type = _TYPES.get(ending, _ANYTHING)
    elif _is_fhir(ending, content):
        words, role, relationship = "Record in HL7 FHIR format, for computers", "record", "Data"
        media_type = f"application/fhir+{ending}"
    else:
        words, role, relationship = "File that belongs to this pack", "file", "Supplement"
        media_type = _TYPES.get(ending, _ANYTHING)
    return AssociatedFile(
        name=f"{role}.{ending}",
        media_type=media_type,
        content=content,
        relationship=relationship,
        description=words,
        modified=modified,
    )


def _is_fhir(ending: str, content: bytes) -> bool:
    if ending == "xml":
        return _FHIR.search(content[:_ROOT_WITHIN]) is not None
    if ending != "json":
        return False
    try:
        record = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and isinstance(record.get("resourceType"), str)


def embed_files(draft: Draft, files: tuple[AssociatedFile, ...]) -> dict[TextStringObject, IndirectObject]:
    """Return the file specifications of a pack's files by their names; equal names are told apart.

    Source: ISO 32000-1:2008 7.11.3, 7.11.4; ISO 19005-3:2012 6.8, Annex E; ISO 14289-1:2014 7.11 (F and UF).
    """
    specifications: dict[TextStringObject, IndirectObject] = {}
    for file in files:
        name = TextStringObject(_free_name(file.name, specifications))
        stream = draft.add(_stream(file))
        entries: dict[str, PdfObject] = {
            "/Type": NameObject("/Filespec"),
            "/F": name,
            "/UF": name,
            "/Desc": TextStringObject(file.description),
            "/AFRelationship": NameObject(f"/{file.relationship}"),
            "/EF": make_dictionary({"/F": stream, "/UF": stream}),
        }
        specifications[name] = draft.add(make_dictionary(entries))
    return specifications


def _free_name(name: str, taken: dict[TextStringObject, IndirectObject]) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{stem}-{number}{dot}{ending}"
    return free


def _stream(file: AssociatedFile) -> StreamObject:
    parameters: dict[str, PdfObject] = {
        "/Size": NumberObject(len(file.content)),
        "/ModDate": TextStringObject(f"D:{file.modified:%Y%m%d}000000Z"),
        "/CheckSum": ByteStringObject(md5(file.content, usedforsecurity=False).digest()),
    }
    stream = StreamObject()
    stream.set_data(file.content)
    stream.update(
        make_dictionary({
            "/Type": NameObject("/EmbeddedFile"),
            "/Subtype": NameObject(f"/{file.media_type}"),
            "/Params": make_dictionary(parameters),
        })
    )  # fmt: skip
    return stream.flate_encode(9)
