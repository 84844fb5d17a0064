"""Documents: DocumentReference with its PDF, and the Binary that may hold it."""

from __future__ import annotations

from dataclasses import dataclass

from clinicpress.load.fhir.account import Taken, left_out, shown, unreadable
from clinicpress.load.fhir.clinical.attachments import (
    BROKEN,
    NO_CONTENT,
    Carried,
    carried,
    is_broken,
    lost_files,
    without_their_files,
)
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry, Unreadable
from clinicpress.load.fhir.reading.resources import UNREAD
from clinicpress.load.fhir.wording.concepts import words_of
from clinicpress.load.fhir.wording.sentences import one_line
from clinicpress.load.fhir.wording.verification import ERROR, IN_ERROR
from clinicpress.model.heading_keys import DOCUMENTS
from clinicpress.model.health_record import AccountLine

_KIND = "DocumentReference"
_UNNAMED = "Document"
_PICTURE = "Picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What became of one DocumentReference, or of the file of a Media, whose line others write."""

    line: AccountLine | None = None
    parts: tuple[Carried, ...] = ()


def take_documents(bundle: Bundle) -> Taken:
    """Return the files and short texts that a record carries, and one line for each document and each Binary."""
    read = tuple(_read(bundle, entry) for entry in bundle.of(_KIND))
    pictures = tuple(_read_picture(bundle, entry) for entry in bundle.of("Media"))
    refused = tuple(_unread(one) for one in bundle.unreadable if one.kind == _KIND)
    held = (*(part for one in (*read, *pictures) for part in one.parts), *refused)
    parts = tuple(part for part in held if part.file)
    words = (*(part.words for part in held if part.words), *without_their_files(held))
    found: dict[str, object] = {
        "documents": tuple(part.document for part in parts),
        "files": tuple(part.file for part in parts),
        "lost_files": lost_files(held),
        "statements": {DOCUMENTS: words} if words else {},
    }
    fields = {name: value for name, value in found.items() if value}
    told = (one.line for one in (*read, *pictures) if one.line is not None)
    return fields, (*told, *_lines_of_binaries(bundle, tuple(part for part in held if part.file or part.words)))


def _read_picture(bundle: Bundle, entry: Entry) -> _Read:
    """Return the picture that a Media carries; what it says of the picture has its line with the results."""
    media = entry.resource
    if media.status in {ERROR, "not-done", "stopped"} or media.content is None:
        return _Read()
    title = one_line(media.content.title) or words_of(media.type) or _PICTURE
    part = carried(bundle, entry, media.content, title)
    return _Read(parts=(part,)) if part.file or part.is_lost else _Read()


def _read(bundle: Bundle, entry: Entry) -> _Read:
    try:
        return _read_readable(bundle, entry)
    except (AttributeError, TypeError, ValueError):
        return _Read(line=unreadable(entry), parts=(_unread(entry),))


def _unread(one: Entry | Unreadable) -> Carried:
    """Return a document of which not even the title can be read."""
    return Carried(reason=f"it {UNREAD}", is_damaged=True, title=_UNNAMED, source=f"{one.label} ({one.place})")


def _read_readable(bundle: Bundle, entry: Entry) -> _Read:
    reference = entry.resource
    if ERROR in {reference.status, reference.docStatus}:
        return _Read(line=left_out(entry, IN_ERROR))
    if reference.status == "superseded":
        return _Read(line=left_out(entry, "superseded by another document"))
    parts = tuple(
        carried(bundle, entry, one.attachment, _title(reference, one.attachment)) for one in reference.content or ()
    )
    if parts and all(part.reason == NO_CONTENT for part in parts):
        return _Read(line=shown(entry, DOCUMENTS, f"by its name alone: {NO_CONTENT}"), parts=parts)
    return _Read(line=line_of(entry, parts), parts=parts)


def line_of(entry: Entry, parts: tuple[Carried, ...]) -> AccountLine:
    """Return the line of a resource that carries files: a damaged one makes it unreadable."""
    reasons = "; ".join(dict.fromkeys(part.reason for part in parts if part.reason)) or ""
    if any(part.is_damaged for part in parts):
        return unreadable(entry, reasons)
    if any(part.file or part.words for part in parts):
        return shown(entry, DOCUMENTS, f"in part: {reasons}" if reasons else "")
    return left_out(entry, reasons or NO_CONTENT)


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
