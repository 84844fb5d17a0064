"""The door for other people's PDFs."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, LimitReachedError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject, StreamObject

from clinicpress.assemble.foreign.boxes import mend_boxes
from clinicpress.assemble.foreign.silence import silence
from clinicpress.assemble.lookup import look, look_text
from clinicpress.assemble.parts import FOREIGN, MOST_PAGES, Part
from clinicpress.errors import AssembleError

_MOST_CONTENT = 75_000_000  # bytes of one stream, as pypdf bounds it
_FLATE = frozenset({"/FlateDecode", "/Fl", "['/FlateDecode']"})


def admit_foreign(
    pdf: bytes, name: str, *, title: str, alt: str | tuple[str, ...] | None = None, language: str = "en-GB"
) -> Part:
    """Return somebody else's PDF as a part, opened once and known to be readable.

    Args:
        pdf: the whole file.
        name: the file's name, for messages.
        title: what the pack calls it.
        alt: what its pages show, in case it is untagged.
        language: BCP 47, of its text.

    Raises:
        AssembleError: it is encrypted, damaged, empty or longer than 2,000 pages.
    """
    with reading(name):
        opened = PdfReader(io.BytesIO(pdf), strict=False)
        if opened.is_encrypted:
            raise FileNotDecryptedError
        count = len(opened.pages)
    _refuse_count(count, name)
    with reading(name):
        for page in opened.pages:
            _read_whole(page)
            mend_boxes(page)
    return Part(title=title, language=language, pdf=pdf, source=name, alt=alt, kind=FOREIGN, opened=opened)


def _refuse_count(count: int, name: str) -> None:
    if not count:
        raise AssembleError("this PDF has no pages.", where=name, hint="Attach another copy.")
    if count > MOST_PAGES:
        raise AssembleError(
            f"this file has {count} pages; {MOST_PAGES} is the most.",
            where=name,
            hint="Attach the pages that matter.",
        )


def _read_whole(page: DictionaryObject) -> None:
    """Read a page's content to its end; pypdf passes over what is damaged, and a reader would miss it unawares.

    Raises:
        zlib.error: a stream breaks off or is not what its checksum says.
        LimitReachedError: it would fill more than 75 MB.

    Source: DCB0129 hazard: content silently missing.
    """
    contents = look(page, "/Contents")
    for part in contents if isinstance(contents, ArrayObject) else [contents]:
        stream = part.get_object() if isinstance(part, PdfObject) else None
        if isinstance(stream, StreamObject) and look_text(stream, "/Filter") in _FLATE:
            unpacking = zlib.decompressobj()
            unpacking.decompress(stream._data, _MOST_CONTENT)  # noqa: SLF001 - the bytes have no public name
            if unpacking.unconsumed_tail:
                raise LimitReachedError
            if not unpacking.eof:
                raise zlib.error


def is_tagged(reader: PdfReader) -> bool:
    """Return whether a file has a structure tree with elements and a parent tree, and says that it is tagged.

    Source: ISO 32000-1:2008 14.7.1 (MarkInfo), 14.7.2.
    """
    catalog = reader.root_object
    root = look(catalog, "/StructTreeRoot")
    marked = look(catalog, "/MarkInfo")
    return (
        isinstance(root, DictionaryObject)
        and bool(look(root, "/K"))
        and isinstance(look(root, "/ParentTree"), DictionaryObject)
        and isinstance(marked, DictionaryObject)
        and look_text(marked, "/Marked").lower() == "true"
    )


def forget_tags(reader: PdfReader) -> None:
    """Leave an opened file untagged, for one whose tags do not fit its content."""
    reader.root_object.pop(NameObject("/StructTreeRoot"), None)


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Make one clear error of whatever a foreign file leads pypdf to, and keep its warnings off the terminal.

    Raises:
        AssembleError: naming the file, with advice.
    """
    try:
        with silence("pypdf"):
            yield
    except (AssembleError, MemoryError):
        raise
    except FileNotDecryptedError as error:
        raise AssembleError(
            "this PDF is protected with a password.", where=name, hint="Attach a copy without one."
        ) from error
    except LimitReachedError as error:
        raise AssembleError(
            "this PDF holds more than may be read.", where=name, hint="Attach another copy."
        ) from error
    except zlib.error as error:
        raise AssembleError(
            "this PDF is damaged, and content of a page breaks off.", where=name, hint="Ask for the file once more."
        ) from error
    except Exception as error:
        # pypdf's own errors are not all: hostile files end in RecursionError, AttributeError and others.
        raise AssembleError(
            f"this PDF is damaged and cannot be read ({type(error).__name__}).",
            where=name,
            hint="Open it in a PDF viewer and print it to a new PDF, then attach that.",
        ) from error
