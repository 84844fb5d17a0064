"""A foreign file made readable by qpdf: decrypted, or repaired where it is damaged, and never with a page less."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pikepdf import (
    Array,
    DataDecodingError,
    Name,
    ObjectStreamMode,
    PasswordError,
    Pdf,
    PdfError,
    Stream,
    StreamDecodeLevel,
)
from pikepdf import Object as PdfThing

from clinicpress.assemble.foreign.silence import silence
from clinicpress.assemble.parts import LARGEST_FILE_MB, MOST_PAGES
from clinicpress.errors import AssembleError

MOST_OBJECTS = 500_000
_MB = 1_000_000
_PACKED = re.compile(rb"/N\s+(\d{1,8})\s*(?=/|>>)")
# Every program writes what qpdf says this of, and no page is touched by it.
_HARMLESS = ("xref entry for the xref stream itself is missing", "reported number of objects")
_TAIL = 4096  # bytes; some cameras write a thumbnail's length of rubbish behind a picture
_DROPPED = ("ignoring duplicate", "Pages tree includes non-dictionary")
_EMPTIED = "treating stream as empty"
_HEADER_WITHIN = 1024  # bytes; ISO 32000-1:2008 Annex H.3, implementation note 13
_ANOTHER_COPY = "Open it in a PDF viewer and print it to a new PDF, then attach that."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadableFile:
    """A file that can be read without a password, and what was done for that, a sentence each."""

    pdf: bytes = field(repr=False)
    remarks: tuple[str, ...] = ()


def make_readable(pdf: bytes, name: str, *, password: str | None = None) -> ReadableFile:
    """Return a file that is neither encrypted nor damaged: the same bytes where it was neither.

    Args:
        pdf: the whole file.
        name: the file's name, for messages.
        password: opens it, where it asks for one.

    Raises:
        AssembleError: it is larger than 200 MB, has more than 500,000 objects, wants another password, or is
            damaged so that a page or a page's content is missing.
    """
    _refuse_size(pdf, name)
    if b"%PDF-" not in pdf[:_HEADER_WITHIN] and b" obj" not in pdf:
        raise AssembleError("this is no PDF.", where=name, hint="Name a picture under 'image', Word under 'docx'.")
    with (
        _opening(name, password),
        Pdf.open(io.BytesIO(pdf), password=password or "", suppress_warnings=True) as file,
    ):
        _count_pages(file, name)
        warnings = _warnings(file)
        if _lost_pages(warnings):
            raise PdfError
        for number, page in enumerate(file.pages, start=1):
            _decode_content(file, page.obj, f"{name}: page {number}", warnings)
        remarks = (*_remarks(file, warnings), *_picture_remarks(file))
        return ReadableFile(pdf=_rewrite(file) if warnings or file.is_encrypted else pdf, remarks=remarks)


def rewrite_readable(pdf: bytes, name: str) -> ReadableFile:
    """Return a file as qpdf writes it anew, for one that qpdf reads and pypdf does not.

    Raises:
        AssembleError: it cannot be read.
    """
    with _opening(name, None), Pdf.open(io.BytesIO(pdf), suppress_warnings=True) as file:
        return ReadableFile(pdf=_rewrite(file), remarks=(_repaired(),))


def _refuse_size(pdf: bytes, name: str) -> None:
    if len(pdf) > LARGEST_FILE_MB * _MB:
        raise AssembleError(
            f"this file has {len(pdf) // _MB} MB; {LARGEST_FILE_MB} MB is the most.",
            where=name,
            hint="Attach a smaller copy, or a part of it.",
        )
    objects = pdf.count(b" obj") + sum(int(match[1]) for match in _PACKED.finditer(pdf))
    if objects > MOST_OBJECTS:
        raise AssembleError(
            f"this file has about {objects:,} objects; {MOST_OBJECTS:,} is the most.",
            where=name,
            hint="Attach the pages that matter.",
        )


def _count_pages(file: Pdf, name: str) -> None:
    """Count the pages, by the tree and by what the tree says of itself.

    Source: ISO 32000-1:2008 7.7.3.2 (Count).
    """
    said = file.Root.Pages.get("/Count", 0)
    found = len(file.pages)
    if isinstance(said, int) and said > found:
        raise AssembleError(
            f"this PDF is damaged: it says that it has {said} pages, and {found} can be found.",
            where=name,
            hint="Ask for the file once more.",
        )
    if not found:
        raise AssembleError("this PDF has no pages.", where=name, hint="Attach another copy.")
    if found > MOST_PAGES:
        raise AssembleError(
            f"this file has {found} pages; {MOST_PAGES} is the most.",
            where=name,
            hint="Attach the pages that matter.",
        )


def _decode_content(file: Pdf, page: PdfThing, where: str, warnings: list[str]) -> None:
    """Decode a page's content to its end, and add to the warnings what qpdf had to mend before it could.

    Raises:
        AssembleError: some of it is missing; such a page would look like a whole one.

    Source: DCB0129 hazard: content silently missing.
    """
    contents = page.get("/Contents")
    warnings += _warnings(file)
    is_whole = contents is not None or not warnings  # what is not found in a damaged file was there once
    try:
        for stream in contents if isinstance(contents, Array) else () if contents is None else (contents,):
            if stream is None:
                is_whole = is_whole and not warnings  # in a whole file null says nothing, ISO 32000-1:2008 7.3.9
                continue
            raw = stream.read_raw_bytes()
            warnings += _warnings(file)
            # Plain Flate is decoded once more at the next door, which bounds what comes out of it.
            if raw and str(stream.get("/Filter")) != "/FlateDecode":
                stream.read_bytes(StreamDecodeLevel.specialized)
            is_whole = is_whole and not _warnings(file)
    except (DataDecodingError, PdfError, AttributeError, TypeError):
        is_whole = False
    if not is_whole or any(_EMPTIED in warning for warning in warnings):
        raise AssembleError(
            "this PDF is damaged, and content of this page cannot be read.",
            where=where,
            hint="Ask for the file once more.",
        )


def _lost_pages(warnings: list[str]) -> bool:
    """Return whether qpdf left out a page of a file whose table it had to make anew; it mends the count as well."""
    return any("file is damaged" in warning for warning in warnings) and any(
        words in warning for words in _DROPPED for warning in warnings
    )


def _warnings(file: Pdf) -> list[str]:
    given = [str(warning) for warning in file.get_warnings()]  # qpdf gives each once
    return [warning for warning in given if not any(words in warning for words in _HARMLESS)]


def _remarks(file: Pdf, warnings: list[str]) -> Iterator[str]:
    if file.is_encrypted and not all(file.allow):
        yield "Its restrictions, as on printing or copying, end in the pack."
    if warnings:
        yield _repaired()


def _picture_remarks(file: Pdf) -> Iterator[str]:
    """Say how many pictures are not there to their end; a viewer shows the rest of them grey, and says nothing."""
    broken = sum(
        not _is_whole(thing)
        for thing in file.objects
        if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image
    )
    if broken:
        words = "pictures in it break off" if broken > 1 else "picture in it breaks off"
        yield f"{broken} {words}: ask for the file once more."


def _is_whole(picture: Stream) -> bool:
    """Return whether a picture by Flate or JPEG is there to its end; any other counts as whole."""
    way = str(picture.get("/Filter"))
    if way == "/DCTDecode":
        return b"\xff\xd9" in picture.read_raw_bytes()[-_TAIL:]
    if way != "/FlateDecode":
        return True
    unpacking, rest = zlib.decompressobj(), picture.read_raw_bytes()
    try:
        while rest and not unpacking.eof:
            unpacking.decompress(rest, _MB)
            rest = unpacking.unconsumed_tail
    except zlib.error:
        return False
    return unpacking.eof


def _repaired() -> str:
    return "It was damaged and has been repaired; compare it with the original."


def _rewrite(file: Pdf) -> bytes:
    out = io.BytesIO()
    # Streams stay as they are, so that what is wrong in one is still found by whoever decodes it.
    file.save(
        out,
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.none,
        object_stream_mode=ObjectStreamMode.disable,
        encryption=False,
        deterministic_id=True,
    )
    return out.getvalue()


@contextmanager
def _opening(name: str, password: str | None) -> Iterator[None]:
    """Make one clear error of whatever a file leads qpdf to.

    Raises:
        AssembleError: naming the file, with advice.
    """
    try:
        with silence("pikepdf"):
            yield
    except (AssembleError, MemoryError):
        raise
    except PasswordError as error:
        if password is None:
            raise AssembleError(
                "this PDF is protected with a password.",
                where=name,
                hint="Add `password_from: env:NAME` to the item, or attach a copy without a password.",
            ) from error
        raise AssembleError(
            "the password does not open this PDF.", where=name, hint="Look at what `password_from` leads to."
        ) from error
    except Exception as error:
        raise AssembleError(
            "this PDF is damaged and cannot be repaired.", where=name, hint=_ANOTHER_COPY
        ) from error
