"""Files that a foreign PDF carries, and files that are not in their own pages."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from clinicpress.assemble.foreign.admit import reading
from clinicpress.assemble.lookup import look, look_text
from clinicpress.assemble.parts import AssociatedFile
from clinicpress.errors import AssembleError

_MOST_FILES = 100
_MOST_BYTES = 50_000_000
_DEEPEST = 32
# What a clinic sends on as a file: documents, pictures and data, nothing that a computer would run.
_KINDS = frozenset({"pdf", "xml", "json", "csv", "txt", "png", "jpg", "jpeg", "tif", "tiff", "dcm", "docx", "xlsx"})
_KINDS_TOO = frozenset({"odt", "ods", "odp", "pptx", "rtf", "ics", "vcf", "hl7"})
_WAIT = "please wait"


def refuse_shell(reader: PdfReader, name: str, *, keep_files: bool) -> None:
    """Refuse a file whose content is not in its pages: a pack of it would look whole and be empty.

    Raises:
        AssembleError: it is a portfolio whose files are not kept, or a form that only Adobe's programs can draw.

    Source: ISO 32000-1:2008 12.3.5 (collections), 12.7.8 (XFA forms); DCB0129 hazard: content silently missing.
    """
    catalog = reader.root_object
    if isinstance(look(catalog, "/Collection"), DictionaryObject) and not keep_files:
        raise AssembleError(
            "this PDF is a portfolio: what it has to say is in the files that it carries.",
            where=name,
            hint="Attach its files one by one, or add `keep_files: true` to the item.",
        )
    form = look(catalog, "/AcroForm")
    if isinstance(form, DictionaryObject) and "/XFA" in form:
        with reading(name):
            waits = _WAIT in reader.pages[0].extract_text()[:2000].lower()
        if waits or look_text(catalog, "/NeedsRendering").lower() == "true":
            raise AssembleError(
                "this PDF is a form of the kind XFA, whose pages only Adobe's programs can draw.",
                where=name,
                hint="Open it in Adobe Reader and print it to a new PDF, then attach that.",
            )


def take_files(reader: PdfReader, name: str, prefix: str, today: date) -> tuple[tuple[AssociatedFile, ...], int]:
    """Return the files that a PDF carries, and how many others it carries that a pack does not take.

    Args:
        reader: of the PDF.
        name: of the PDF, for messages.
        prefix: what the files are called, with their number and kind; it must name nobody.
        today: when they were last changed, as far as the pack says.

    Raises:
        AssembleError: they are more than 100 or have more than 50 MB, or one of them is damaged.

    Source: ISO 32000-1:2008 7.11.4 (embedded file streams).
    """
    with reading(name):
        return _take_files(list(_specifications(reader)), name, prefix, today)


def _take_files(
    specifications: list[DictionaryObject], name: str, prefix: str, today: date
) -> tuple[tuple[AssociatedFile, ...], int]:
    files: list[AssociatedFile] = []
    size = 0
    for specification in specifications:
        stream, ending = _stream(specification), _ending(specification)
        if stream is None or not ending:
            continue
        content = stream.get_data()
        size += len(content)
        if size > _MOST_BYTES or len(files) == _MOST_FILES:
            raise AssembleError(
                f"this PDF carries more than {_MOST_FILES} files or {_MOST_BYTES // 1_000_000} MB.",
                where=name,
                hint="Attach those that matter one by one.",
            )
        called = f"{prefix}-{len(files) + 1}.{ending}"
        kind = mimetypes.guess_type(called)[0] or "application/octet-stream"
        files.append(
            AssociatedFile(
                name=called,
                media_type=kind,
                content=content,
                relationship="Supplement",
                description="A file that came with an attached document",
                modified=today,
            )
        )
    return tuple(files), len(specifications) - len(files)


def _ending(specification: DictionaryObject) -> str:
    """Return a file's kind by its name; nothing for a kind that a pack does not take."""
    called = look_text(specification, "/UF") or look_text(specification, "/F")
    ending = PurePosixPath(called.replace("\\", "/")).suffix[1:].lower()
    return ending if ending in _KINDS | _KINDS_TOO else ""


def _stream(specification: DictionaryObject) -> StreamObject | None:
    held = look(specification, "/EF")
    if not isinstance(held, DictionaryObject):
        return None
    found = look(held, "/UF") or look(held, "/F")
    return found if isinstance(found, StreamObject) else None


def _specifications(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Yield each file that the document names or that an annotation holds, once."""
    met: set[int] = set()
    for entry in (*_named(reader), *_attached(reader)):
        thing = entry.get_object() if isinstance(entry, IndirectObject) else entry
        if isinstance(thing, DictionaryObject) and "/EF" in thing and id(thing) not in met:
            met.add(id(thing))
            yield thing


def _named(reader: PdfReader) -> Iterator[object]:
    names = look(reader.root_object, "/Names")
    waiting = [(look(names, "/EmbeddedFiles"), 0)] if isinstance(names, DictionaryObject) else []
    met: set[int] = set()
    while waiting:
        node, depth = waiting.pop(0)
        if not isinstance(node, DictionaryObject) or depth > _DEEPEST or id(node) in met:
            continue
        met.add(id(node))
        held = look(node, "/Names")
        yield from list.__iter__(held) if isinstance(held, ArrayObject) else ()
        kids = look(node, "/Kids")
        waiting.extend((kid.get_object(), depth + 1) for kid in kids) if isinstance(kids, ArrayObject) else None


def _attached(reader: PdfReader) -> Iterator[object]:
    for page in reader.pages:
        annotations = look(page, "/Annots")
        for entry in list.__iter__(annotations) if isinstance(annotations, ArrayObject) else ():
            annotation = entry.get_object()
            if isinstance(annotation, DictionaryObject) and look(annotation, "/Subtype") == "/FileAttachment":
                yield look(annotation, "/FS")
