"""What page-validation passes over, as veraPDF shows on broken files: looked at here, so that no claim is false.

It reads a content stream only as far as its first inline image, no font that a graphics state sets, and no picture
by JPEG 2000 at all; it stops at content that is no PDF, and passes what follows.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pikepdf import (
    Array,
    ContentStreamInlineImage,
    Dictionary,
    Name,
    Object,
    Page,
    Pdf,
    Stream,
    StreamDecodeLevel,
    parse_content_stream,
    unparse_content_stream,
)

from clinicpress.assemble.foreign.syntax import syntax_faults

_INLINE = re.compile(rb"(?<![^\s\]>)}])BI(?=[\s/])")
# Blanks, of which there is about one an operand: the validator takes 200 bytes of memory for each in one stream.
_MOST_OPERANDS = 1_000_000
_MOST_IN_ALL = 10_000_000
_TOO_LARGE = "it has more content than can be checked."
_CHANNELS = frozenset({1, 3, 4})
_DEEPEST_BITS = 38


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckableFile:
    """A file as the validator reads the whole of it, and what it would not see, a sentence each.

    Attributes:
        pdf: to be checked and thrown away: its inline images are gone; None where it would take too much memory.
        faults: of PDF/UA-1 and PDF/A-3a alike.
        archive_faults: of PDF/A-3a alone.
    """

    pdf: bytes | None = field(repr=False)
    faults: tuple[str, ...]
    archive_faults: tuple[str, ...]


def make_checkable(pdf: bytes) -> CheckableFile:
    """Return a file without its inline images, and what breaks a standard where page-validation does not look.

    Source: ISO 19005-3:2012 6.1.7, 6.2.6, 6.2.8, 6.2.11.4; ISO 14289-1:2014 7.21.4.1.
    """
    with Pdf.open(io.BytesIO(pdf)) as file:
        archive = set(_picture_faults(file))
        inline: list[Object] = []
        operands = 0
        syntax: set[str] = set()
        for content in _contents(file):
            own = _cut(file, content, inline, syntax)
            operands += own
            if own > _MOST_OPERANDS or operands > _MOST_IN_ALL:
                return CheckableFile(pdf=None, faults=(_TOO_LARGE,), archive_faults=())
        archive |= {fault for image in inline for fault in _inline_faults(image)}
        faults = tuple(sorted({*_font_faults(file), *_pattern_faults(file), *syntax}))
        if inline:
            out = io.BytesIO()
            file.save(out, compress_streams=False, deterministic_id=True)
            pdf = out.getvalue()
    return CheckableFile(pdf=pdf, faults=faults, archive_faults=tuple(sorted(archive)))


def _contents(file: Pdf) -> Iterator[Page | Stream]:
    """Yield everything that holds drawing operators."""
    yield from file.pages
    for thing in file.objects:
        if isinstance(thing, Stream):
            if thing.get("/Subtype") == Name.Form or thing.get("/PatternType") == 1:
                yield thing
        elif isinstance(thing, Dictionary) and thing.get("/Subtype") == Name.Type3:
            procedures = thing.get("/CharProcs")
            if isinstance(procedures, Dictionary):
                yield from (stream for stream in procedures.values() if isinstance(stream, Stream))


def _cut(file: Pdf, content: Page | Stream, inline: list[Object], faults: set[str]) -> int:
    """Move inline images and faults of syntax out of a stream; return how many operands it has, more or less."""
    streams = [content] if isinstance(content, Stream) else _parts(content.obj.get("/Contents"))
    raw = b"\n".join(stream.read_bytes(StreamDecodeLevel.specialized) for stream in streams)
    faults |= syntax_faults(raw)
    operands = raw.count(b" ") + raw.count(b"\n")
    if operands > _MOST_OPERANDS or not _INLINE.search(raw):
        return operands
    kept = []
    for instruction in parse_content_stream(content):
        if isinstance(instruction, ContentStreamInlineImage):
            inline.append(instruction.iimage.obj)
        else:
            kept.append(instruction)
    left = unparse_content_stream(kept)
    if isinstance(content, Stream):
        content.write(left)
    else:
        content.obj.Contents = file.make_stream(left)
    return operands


def _parts(contents: Object | None) -> list[Stream]:
    entries = [contents] if isinstance(contents, Stream) else contents
    return [entry for entry in entries or () if isinstance(entry, Stream)]


def _font_faults(file: Pdf) -> Iterator[str]:
    for thing in file.objects:
        if not isinstance(thing, Dictionary | Stream):
            continue
        if thing.get("/Type") == Name.Font and thing.get("/Subtype") != Name.Type3 and "/BaseFont" not in thing:
            yield "a font has no name."
        for holder in (thing, thing.get("/Resources")):
            states = holder.get("/ExtGState") if isinstance(holder, Dictionary) else None
            if isinstance(states, Dictionary) and any("/Font" in state for state in _dictionaries(states)):
                yield "a font is set by a graphics state, and was not checked."


def _dictionaries(holder: Dictionary) -> list[Dictionary]:
    return [entry for entry in holder.values() if isinstance(entry, Dictionary)]


def _inline_faults(image: Object) -> Iterator[str]:
    if image.get("/Interpolate"):
        yield "an inline image asks for interpolation."
    if image.get("/ColorSpace") == Name.DeviceCMYK:
        yield "an inline image is in DeviceCMYK."
    if "LZWDecode" in str(image.get("/Filter")):
        yield "an inline image is packed by LZW."


def _pattern_faults(file: Pdf) -> Iterator[str]:
    for thing in file.objects:
        is_picture = isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image
        if is_picture and thing.get("/ColorSpace") == Name.Pattern:
            yield "a picture has a pattern for its colours."


def _picture_faults(file: Pdf) -> Iterator[str]:
    for thing in file.objects:
        if (
            isinstance(thing, Stream)
            and thing.get("/Subtype") == Name.Image
            and thing.get("/ColorSpace") == Name.Pattern
        ):
            yield "a picture has a pattern for its colours."
        if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image and "/Filter" in thing:
            filters = thing.Filter if isinstance(thing.Filter, Array) else [thing.Filter]
            if Name.JPXDecode in list(filters) and not _is_plain_jpx(thing.read_raw_bytes()):
                yield "a picture by JPEG 2000 has channels or a depth that PDF/A does not take, or cannot be read."


def _is_plain_jpx(content: bytes) -> bool:
    """Return whether a picture's header gives it channels and a depth that PDF/A takes.

    Source: ISO 19005-3:2012 6.2.8.3; ISO/IEC 15444-1 I.5.3.1 (image header box).
    """
    start = content.find(b"ihdr") + 4
    if start < 4 or len(content) < start + 11:  # noqa: PLR2004 - no box, or a box cut off
        return False
    channels, depth = int.from_bytes(content[start + 8 : start + 10], "big"), (content[start + 10] & 0x7F) + 1
    return channels in _CHANNELS and depth <= _DEEPEST_BITS
