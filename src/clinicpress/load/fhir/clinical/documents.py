"""Documents: DocumentReference with its PDF, and the Binary that may hold it."""

from __future__ import annotations

from dataclasses import dataclass

from clinicpress.load.fhir.account import Taken, left_out, shown, unreadable
from clinicpress.load.fhir.clinical.attachments import BROKEN, Carried, carried, is_broken
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.concepts import words_of
from clinicpress.load.fhir.wording.sentences import one_line
from clinicpress.load.fhir.wording.verification import ERROR, IN_ERROR
from clinicpress.model.heading_keys import DOCUMENTS
from clinicpress.model.health_record import AccountLine

_UNNAMED = "Document"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What became of one DocumentReference."""

    line: AccountLine
    parts: tuple[Carried, ...] = ()


def take_documents(bundle: Bundle) -> Taken:
    """Return the PDFs that the documents of a record carry, and one line for each document and each Binary."""
    read = tuple(_read(bundle, entry) for entry in bundle.of("DocumentReference"))
    parts = tuple(part for one in read for part in one.parts if part.file)
    fields: dict[str, object] = {}
    if parts:
        fields = {
            "documents": tuple(part.document for part in parts),
            "files": tuple(part.file for part in parts),
        }
    return fields, (*(one.line for one in read), *_lines_of_binaries(bundle, parts))


def _read(bundle: Bundle, entry: Entry) -> _Read:
    try:
        return _read_readable(bundle, entry)
    except (AttributeError, TypeError, ValueError):
        return _Read(line=unreadable(entry))


def _read_readable(bundle: Bundle, entry: Entry) -> _Read:
    reference = entry.resource
    if ERROR in {reference.status, reference.docStatus}:
        return _Read(line=left_out(entry, IN_ERROR))
    if reference.status == "superseded":
        return _Read(line=left_out(entry, "superseded by another document"))
    parts = tuple(
        carried(bundle, entry, one.attachment, _title(reference, one.attachment)) for one in reference.content or ()
    )
    return _Read(line=line_of(entry, parts), parts=parts)


def line_of(entry: Entry, parts: tuple[Carried, ...]) -> AccountLine:
    """Return the line of a resource that carries files: a damaged one makes it unreadable."""
    reasons = "; ".join(dict.fromkeys(part.reason for part in parts if part.reason)) or ""
    if any(part.is_damaged for part in parts):
        return unreadable(entry, reasons)
    if any(part.file for part in parts):
        return shown(entry, DOCUMENTS, f"in part: {reasons}" if reasons else "")
    return left_out(entry, reasons or "it has no content")


def _title(reference: Element, attachment: Element) -> str:
    title = one_line(attachment.title) or one_line(reference.description) or words_of(reference.type) or _UNNAMED
    return f"{title} (preliminary)" if reference.docStatus == "preliminary" else title


def _lines_of_binaries(bundle: Bundle, parts: tuple[Carried, ...]) -> tuple[AccountLine, ...]:
    used = {part.place for part in parts if part.place}
    return tuple(_line_of_binary(entry, is_used=entry.place in used) for entry in bundle.of("Binary"))


def _line_of_binary(entry: Entry, *, is_used: bool) -> AccountLine:
    if is_broken(entry):
        return unreadable(entry, BROKEN)
    if is_used:
        return shown(entry, DOCUMENTS, "as the content of a document")
    return left_out(entry, "no document that is shown refers to it")
