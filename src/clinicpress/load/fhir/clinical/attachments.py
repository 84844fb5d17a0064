"""Files that a record carries: inside an Attachment, or in a Binary of the same bundle. None is ever fetched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.reading.resources import UNREAD
from clinicpress.model.health_record import RecordedFile
from clinicpress.model.referral import AttachedDocument
from clinicpress.model.statements import Statement

_PDF = "application/pdf"
_TEXT = "text/plain"
_LONGEST_TEXT = 2_000
# Latin with its extensions ends before this sign; faces have it, and a few signs beyond.
_BEYOND_LATIN = 0x250
_ALSO_PRINTABLE = "\n\r\t–—‘’“”•…€≤≥"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# How a file of each kind that a pack takes begins.
_STARTS = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/tiff": (b"II*\0", b"MM\0*"),
    _WORD: (b"PK\x03\x04",),
}
_UNSAID = {"application/octet-stream", ""}
_OTHER_NAMES = {"image/jpg": "image/jpeg", "image/tif": "image/tiff"}
_HASHES = {20: hashlib.sha1, 32: hashlib.sha256}
_START_OF_PDF = b"%PDF-"
_HEAD = 1024

ELSEWHERE = "its content is not in the bundle, and nothing is fetched"
BROKEN = "its content is broken"
NO_CONTENT = "it has no content"
NOT_PRINTED = "its content is no PDF, picture or Word file"
NOT_ATTACHED = "Not attached"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A file and its line under the documents, or a short text; or why there is neither; or that it is damaged.

    Attributes:
        title: what the record calls it, whatever became of it.
        source: the resource that names it, and where that stands.
    """

    file: RecordedFile | None = None
    document: AttachedDocument | None = None
    words: Statement | None = None
    reason: str = ""
    is_damaged: bool = False
    place: str = ""
    title: str = ""
    source: str = ""

    @property
    def is_lost(self) -> bool:
        """Whether there is a file that a pack would hold, had it come whole."""
        return self.is_damaged or self.reason == ELSEWHERE


def carried(bundle: Bundle, entry: Entry, attachment: Element, title: str) -> Carried:
    """Return the file of an attachment; what is elsewhere, damaged or of no printed kind is said, and left out."""
    part = _carried(bundle, entry, attachment, title)
    return replace(part, title=title, source=f"{entry.label} ({entry.place})")


def without_their_files(parts: Iterable[Carried]) -> tuple[Statement, ...]:
    """Return what the letter says of documents that exist and do not go with it."""
    return tuple(
        Statement(text=part.title, note=f"{NOT_ATTACHED}: {part.reason}")
        for part in parts
        if not part.file and not part.words
    )


def lost_files(parts: Iterable[Carried]) -> tuple[str, ...]:
    """Return where the record has files that did not come whole, and why."""
    return tuple(f"{part.source}: {part.reason}" for part in parts if part.is_lost)


def _carried(bundle: Bundle, entry: Entry, attachment: Element, title: str) -> Carried:
    content, media_type, place = _content_of(bundle, entry, attachment)
    if not content and is_broken(entry, _binary_of(bundle, entry, attachment)):
        return Carried(reason=BROKEN, is_damaged=True)
    if not content:
        return Carried(reason=_reason_of_nothing(attachment))
    if damage := _damage(attachment, content):
        return Carried(reason=damage, is_damaged=True, place=place)
    if media_type == _TEXT:
        return _carried_text(entry, attachment, title, content, place)
    kind = _kind_of(content, media_type)
    if kind is None:
        return Carried(reason=NOT_PRINTED, is_damaged=media_type in {_PDF, *_STARTS}, place=place)
    return Carried(
        file=RecordedFile(title=title, media_type=kind, content=content, resource=entry.label),
        document=AttachedDocument(title=title, date=_day_of(entry.resource, attachment)),
        place=place,
    )


def _reason_of_nothing(attachment: Element) -> str:
    if attachment.url:
        return ELSEWHERE
    return "its content was not sent" if attachment.hash or attachment.size else NO_CONTENT


def _carried_text(entry: Entry, attachment: Element, title: str, content: bytes, place: str) -> Carried:
    """Return a short text as its words; a long one, or one with signs that faces may lack, is named alone."""
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return Carried(reason="its text is in an encoding that is not UTF-8", place=place)
    if len(text) > _LONGEST_TEXT:
        return Carried(reason=f"its text is longer than {_LONGEST_TEXT:,} characters, and no PDF", place=place)
    if not text or not all(map(_is_printable, text)):
        return Carried(reason="its text is empty, or holds signs that may not be printable", place=place)
    day = _day_of(entry.resource, attachment)
    when = when_of(day.isoformat()) if day else None
    return Carried(words=Statement(text=title, when=when, note=text), place=place)


def _is_printable(sign: str) -> bool:
    return sign in _ALSO_PRINTABLE or (sign.isprintable() and ord(sign) < _BEYOND_LATIN)


def _kind_of(content: bytes, stated: str) -> str | None:
    """Return what a file is, by how it begins and what the record states; None where a pack does not take it."""
    if stated in {_PDF, *_UNSAID} and _START_OF_PDF in content[:_HEAD]:
        return _PDF
    kinds = (kind for kind, starts in _STARTS.items() if content.startswith(starts))
    found = next(kinds, None)
    return found if found == stated or (stated in _UNSAID and found != _WORD) else None


def _content_of(bundle: Bundle, entry: Entry, attachment: Element) -> tuple[bytes, str, str]:
    """Return what an attachment holds, its media type, and the place of the Binary that holds it."""
    media_type = _media_type(attachment.contentType)
    if attachment.data:
        return bytes(attachment.data), media_type, ""
    found = _binary_of(bundle, entry, attachment)
    if found is None:
        return b"", media_type, ""
    return bytes(found.resource.data or b""), media_type or _media_type(found.resource.contentType), found.place


def _binary_of(bundle: Bundle, entry: Entry, attachment: Element) -> Entry | None:
    found = bundle.resolve(str(attachment.url), entry) if attachment.url else None
    return found if found is not None and found.kind == "Binary" else None


def is_broken(*entries: Entry | None) -> bool:
    """Tell whether a file in one of these entries was sent, and is no base64."""
    remarks = (remark for entry in entries if entry is not None for remark in entry.remarks)
    return any(remark.endswith(f"data {UNREAD}") for remark in remarks)


def _media_type(written: object) -> str:
    said = str(written or "").partition(";")[0].strip().lower()
    return _OTHER_NAMES.get(said, said)


def _damage(attachment: Element, content: bytes) -> str:
    """Return how a content differs from what its attachment says of it; FHIR's hash is SHA-1, some send SHA-256."""
    if attachment.size is not None and int(attachment.size) != len(content):
        return "its content has not the size that the record states"
    stated = bytes(attachment.hash or b"")
    make = _HASHES.get(len(stated))
    if stated and (make is None or make(content).digest() != stated):
        return "its content does not match the hash that the record states"
    return ""


def _day_of(resource: Element, attachment: Element) -> date | None:
    stated = (
        attachment.creation,
        *(getattr(resource, name, None) for name in ("date", "effectiveDateTime", "issued")),
    )
    days = (when.whole for one in stated if (when := when_of(one)) is not None)
    return next((day for day in days if day is not None), None)
