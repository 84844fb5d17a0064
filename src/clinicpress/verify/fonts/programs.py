"""Which codes an embedded font program has a glyph for.

fontTools reads the programs; one that it cannot read is a finding of its own, not a crash.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clinicpress.verify.fonts.codes import cids_of, descendant, glyph_names, is_symbolic
from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.tree import Page

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FILES = ("FontFile", "FontFile2", "FontFile3")
_NOTDEF = ".notdef"
_PRIVATE = 0xF000
_EEXEC_KEY = 55665
_HEX = re.compile(rb"[0-9A-Fa-f]{4}")
_NO_HEX = re.compile(rb"[^0-9A-Fa-f]")
_ENCODED = re.compile(rb"dup\s+(\d+)\s*/([^\s/]+)\s+put")
_DRAWING = re.compile(rb"/([^\s/{}()<>\[\]]+)\s+\d+\s+(?:RD|-\|)\s")

HasGlyph = Callable[[int], bool]


def program_of(objects: PlainObjects, font: Page) -> tuple[str, bytes]:
    """Return a font's program with the key that it stands under; two empty values where it is not embedded."""
    descriptor = objects.mapping(descendant(objects, font).get("FontDescriptor"))
    for key in FILES:
        if key in descriptor:
            return key, objects.content(descriptor[key])
    return "", b""


def built_in_names(objects: PlainObjects, font: Page) -> dict[int, str]:
    """Return the glyph names of the encoding that a Type 1 program has built in; empty for other fonts.

    Raises:
        Exception: whatever fontTools raises for a damaged program.
    """
    key, program = program_of(objects, font)
    if font.get("Subtype") not in {"Type1", "MMType1"} or key not in {"FontFile", "FontFile3"}:
        return {}
    if key == "FontFile":
        return _type1(program).encoding
    encoding = _compact(program).Encoding
    if isinstance(encoding, str):
        from fontTools.encodings.StandardEncoding import (  # type: ignore[import-untyped]  # noqa: PLC0415 - as in codes.py
            StandardEncoding,
        )

        encoding = StandardEncoding if encoding == "StandardEncoding" else []
    return {code: name for code, name in enumerate(encoding) if name != _NOTDEF}


def codes_without_glyph(objects: PlainObjects, font: Page, codes: Iterable[int]) -> frozenset[int]:
    """Return the codes that show `.notdef`, or nothing; for a font that is not embedded, only what is sure.

    Raises:
        Exception: whatever fontTools raises for a damaged program.

    Source: ISO 14289-1:2014 7.21.8.
    """
    makers = {"Type0": _composite, "Type3": _drawn, "TrueType": _truetype}
    has_glyph = makers.get(str(font.get("Subtype")), _type1_names)(objects, font)
    return frozenset(code for code in codes if not has_glyph(code))


def _composite(objects: PlainObjects, font: Page) -> HasGlyph:
    cids = cids_of(objects, font)
    if cids is None:
        return lambda _: True
    inner = descendant(objects, font)
    key, program = program_of(objects, font)
    has_cid = _cid_glyphs(objects, inner, program) if key else bool
    return lambda code: has_cid(cids.get(code, 0) if cids else code)


def _cid_glyphs(objects: PlainObjects, inner: Page, program: bytes) -> HasGlyph:
    if inner.get("Subtype") == "CIDFontType2":
        glyphs = _truetype_program(program)["maxp"].numGlyphs
        table = objects.content(inner.get("CIDToGIDMap"))
        if not table:
            return lambda cid: 0 < cid < glyphs
        return lambda cid: 0 < int.from_bytes(table[2 * cid : 2 * cid + 2], "big") < glyphs
    top = _compact(program)
    names = top.charset
    if hasattr(top, "ROS"):
        held = frozenset(names)
        return lambda cid: cid > 0 and f"cid{cid:05d}" in held
    return lambda cid: 0 < cid < len(names)


def _drawn(objects: PlainObjects, font: Page) -> HasGlyph:
    names = glyph_names(objects, font, {0: _NOTDEF})
    drawings = objects.mapping(font.get("CharProcs"))
    return lambda code: names.get(code) in drawings


def _type1_names(objects: PlainObjects, font: Page) -> HasGlyph:
    names = glyph_names(objects, font, built_in_names(objects, font))
    key, program = program_of(objects, font)
    if not key:
        return lambda code: names.get(code) != _NOTDEF
    held = _type1(program).glyphs if key == "FontFile" else frozenset(_compact(program).charset)
    return lambda code: names.get(code, _NOTDEF) != _NOTDEF and names[code] in held


def _truetype(objects: PlainObjects, font: Page) -> HasGlyph:
    key, program = program_of(objects, font)
    if not key:
        return lambda _: True
    opened = _truetype_program(program)
    tables = [_numbers(table, opened) for table in opened["cmap"].tables] if "cmap" in opened else []
    names = {} if is_symbolic(objects, font) and "Encoding" not in font else glyph_names(objects, font, {})
    order = frozenset(opened.getGlyphOrder()[1:])
    return lambda code: (
        names.get(code) in order
        or any(table.get(place) for table in tables for place in _places(code, names.get(code)))
    )


def _places(code: int, name: str | None) -> set[int]:
    """Return where a code may stand in a cmap: as itself, in the private area, or by its name's meaning.

    Source: ISO 32000-1:2008 9.6.6.4.
    """
    from fontTools.agl import toUnicode  # type: ignore[import-untyped]  # noqa: PLC0415 - as in codes.py

    places = {code, _PRIVATE + code}
    if name and len(sign := toUnicode(name)) == 1:
        places.add(ord(sign))
    return places


def _numbers(table: Any, opened: TTFont) -> dict[int, int]:  # noqa: ANN401 - fontTools' tables have no types
    return {code: opened.getGlyphID(name) for code, name in table.cmap.items()}


def _truetype_program(program: bytes) -> TTFont:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as in codes.py

    return TTFont(io.BytesIO(program), lazy=True)


def _compact(program: bytes) -> Any:  # noqa: ANN401 - as above
    from fontTools.cffLib import CFFFontSet  # type: ignore[import-untyped]  # noqa: PLC0415 - as in codes.py
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as in codes.py

    if program.startswith(b"OTTO"):
        program = TTFont(io.BytesIO(program), lazy=True).getTableData("CFF ")
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    return fonts[0]


@dataclass(frozen=True, slots=True)
class _Type1:
    """The names in a Type 1 program."""

    encoding: dict[int, str]
    glyphs: frozenset[str]


def _type1(program: bytes) -> _Type1:
    """Return the names in a Type 1 program, which stand in its clear and in its encrypted part.

    Source: Adobe Type 1 Font Format 2.4, 7.2.
    """
    from fontTools.misc.eexec import decrypt  # type: ignore[import-untyped]  # noqa: PLC0415 - as in codes.py

    clear, mark, cipher = program.partition(b"eexec")
    if not mark:
        raise ValueError("no eexec")
    cipher = cipher.lstrip(b" \t\r\n")
    if _HEX.match(cipher):
        cipher = bytes.fromhex(_NO_HEX.sub(b"", cipher).decode("ascii")[: len(cipher) // 2 * 2])
    private, _ = decrypt(cipher, _EEXEC_KEY)
    drawings = private.partition(b"/CharStrings")[2]
    return _Type1(
        {int(code): name.decode("latin-1") for code, name in _ENCODED.findall(clear)},
        frozenset(name.decode("latin-1") for name in _DRAWING.findall(drawings)),
    )
