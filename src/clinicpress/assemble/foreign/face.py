"""A typeface for what we write into somebody else's form: embedded, and as small as its letters."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from clinicpress.assemble.importer import new_stream
from clinicpress.shelf.faces import installed_faces

_FAMILY = "Atkinson Hyperlegible"
_NAME = "/PACKAA+AtkinsonHyperlegible-Regular"
_SYMBOLIC = 4  # ISO 32000-1:2008 Table 123
_AT_ONCE = 100  # lines of a block in a CMap, ISO 32000-1:2008 9.10.3
_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{blocks}
endcmap CMapName currentdict /CMap defineresource pop end end"""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedFace:
    """A face in a file: its font object, and for each character that it has its glyph and width in em."""

    font: IndirectObject
    glyphs: dict[str, int]
    widths: dict[str, float]

    def width(self, text: str) -> float:
        """Return how wide a text runs, in em."""
        return sum(self.widths.get(sign, 0.0) for sign in text)

    def show(self, text: str) -> bytes:
        """Return the operand of `Tj` for a text; what the face does not have is left out."""
        return b"<%b>" % b"".join(b"%04X" % self.glyphs[sign] for sign in text if sign in self.glyphs)


def embed_face(reader: PdfReader, texts: set[str], number: int) -> EmbeddedFace:
    """Return the house's face with the characters of some texts, as an object of an opened file.

    Args:
        reader: of the file; the face becomes known to it, and is written by whoever copies it.
        texts: what will be shown.
        number: of an object that the file does not have.

    Source: ISO 32000-1:2008 9.7.4, 9.10.3; ISO 14289-1:2014 7.21.
    """
    font, program = _subset(texts)
    scale = 1000 / font["head"].unitsPerEm
    advances = [font["hmtx"][name][0] * scale for name in font.getGlyphOrder()]
    glyphs = {chr(code): font.getGlyphID(name) for code, name in (font.getBestCmap() or {}).items()}
    head, lines = font["head"], font["hhea"]
    box = (head.xMin, head.yMin, head.xMax, head.yMax)
    descriptor = _dictionary({
        "/Type": NameObject("/FontDescriptor"),
        "/FontName": NameObject(_NAME),
        "/Flags": NumberObject(_SYMBOLIC),
        "/FontBBox": ArrayObject([FloatObject(round(edge * scale)) for edge in box]),
        "/ItalicAngle": NumberObject(0),
        "/Ascent": FloatObject(round(lines.ascent * scale)),
        "/Descent": FloatObject(round(lines.descent * scale)),
        "/CapHeight": FloatObject(round(font["OS/2"].sCapHeight * scale)),
        "/StemV": NumberObject(80),
        "/FontFile2": new_stream(program),
    })  # fmt: skip
    reader.cache_indirect_object(0, number, _font(descriptor, advances, glyphs))
    return EmbeddedFace(
        font=IndirectObject(number, 0, reader),
        glyphs=glyphs,
        widths={sign: advances[glyph] / 1000 for sign, glyph in glyphs.items()},
    )


def _subset(texts: set[str]) -> tuple[Any, bytes]:
    from fontTools import subset  # type: ignore[import-untyped]  # noqa: PLC0415 - takes 0.1 s to load, and few files need it
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - as above

    faces = installed_faces(_FAMILY)
    path = next(face.path for face in faces if (face.weight, face.style) == ("400", "normal"))
    font = TTFont(path)
    chooser = subset.Subsetter(subset.Options(layout_features=[], notdef_outline=True, hinting=False))
    chooser.populate(text="".join(texts))
    chooser.subset(font)
    out = io.BytesIO()
    font.save(out)
    return font, out.getvalue()


def _font(descriptor: DictionaryObject, advances: list[float], glyphs: dict[str, int]) -> DictionaryObject:
    widths = ArrayObject([FloatObject(round(advance, 2)) for advance in advances])
    system = {"/Registry": TextStringObject("Adobe"), "/Ordering": TextStringObject("Identity")}
    inner = _dictionary({
        "/Type": NameObject("/Font"),
        "/Subtype": NameObject("/CIDFontType2"),
        "/BaseFont": NameObject(_NAME),
        "/CIDSystemInfo": _dictionary({**system, "/Supplement": NumberObject(0)}),
        "/CIDToGIDMap": NameObject("/Identity"),
        "/FontDescriptor": descriptor,
        "/W": ArrayObject([NumberObject(0), widths]),
    })  # fmt: skip
    return _dictionary({
        "/Type": NameObject("/Font"),
        "/Subtype": NameObject("/Type0"),
        "/BaseFont": NameObject(_NAME),
        "/Encoding": NameObject("/Identity-H"),
        "/DescendantFonts": ArrayObject([inner]),
        "/ToUnicode": new_stream(_cmap(glyphs).encode()),
    })  # fmt: skip


def _cmap(glyphs: dict[str, int]) -> str:
    lines = [f"<{glyph:04X}> <{sign.encode('utf-16-be').hex()}>" for sign, glyph in glyphs.items()]
    groups = [lines[start : start + _AT_ONCE] for start in range(0, len(lines), _AT_ONCE)]
    blocks = [f"{len(group)} beginbfchar\n" + "\n".join(group) + "\nendbfchar" for group in groups]
    return _CMAP.format(blocks="\n".join(blocks))


def _dictionary(entries: dict[str, PdfObject]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): value for key, value in entries.items()})
