"""What the codes of a font's strings are: how long, which glyph names, and what they mean."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator

from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.syntax import Value
from clinicpress.verify.pdf.text import read_meanings
from clinicpress.verify.pdf.tree import Page

_SPACES = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SECTION = re.compile(rb"begin(cidchar|cidrange)(.*?)end\1", re.DOTALL)
_CID = re.compile(rb"<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>\s*)?(\d+)")
_COLLECTIONS = {b"GB1", b"CNS1", b"Japan1", b"Korea1", b"KR"}
_NO_MEANING = {"", "\0", "\ufeff", "\ufffe"}
_SYMBOLIC = 4
_DINGBATS = "ZapfDingbats"
_TWO = 2
_PAIR = struct.Struct(">H")
_LONGEST = 0xFFFF


def descendant(objects: PlainObjects, font: Page) -> Page:
    """Return the dictionary that has a font's descriptor: its descendant, where it is composite."""
    if font.get("Subtype") != "Type0":
        return font
    kids = objects.sequence(font.get("DescendantFonts"))
    return objects.mapping(kids[0]) if kids else {}


def codes_in(objects: PlainObjects, font: Page, strings: Iterable[bytes]) -> frozenset[int] | None:
    """Return the codes in strings; None where a predefined map, which we do not carry, says how long they are.

    Source: ISO 32000-1:2008 9.7.6.2.
    """
    if font.get("Subtype") != "Type0":
        return frozenset(code for text in strings for code in text)
    length = _code_length(objects, font.get("Encoding"))
    if length is None:
        return None
    if length == _TWO:
        return frozenset(code for text in strings for (code,) in _PAIR.iter_unpack(text[: len(text) // 2 * 2]))
    return frozenset(
        int.from_bytes(text[at : at + length], "big") for text in strings for at in range(0, len(text), length)
    )


def _code_length(objects: PlainObjects, encoding: Value) -> int | None:
    named = objects.resolve(encoding)
    if isinstance(named, str):
        return _TWO if named.startswith("Identity") or "UCS2" in named or "UTF16" in named else None
    spaces = b"".join(_SPACES.findall(objects.content(encoding)))
    lengths = {len(first) // _TWO for first, _ in _RANGE.findall(spaces)}
    return lengths.pop() if len(lengths) == 1 else None


def cids_of(objects: PlainObjects, font: Page) -> dict[int, int] | None:
    """Return the character numbers of a composite font's codes; empty where they are the codes themselves.

    None where a predefined map, which we do not carry, says so. Source: ISO 32000-1:2008 9.7.5.
    """
    encoding = font.get("Encoding")
    named = objects.resolve(encoding)
    if isinstance(named, str):
        return {} if named.startswith("Identity") else None
    found = objects.content(encoding)
    if b"usecmap" in found:
        return None
    cids: dict[int, int] = {}
    for section in _SECTION.finditer(found):
        for first, last, cid in _CID.findall(section[2]):
            begin = int(first, 16)
            end = min(int(last or first, 16), begin + _LONGEST)
            cids.update(zip(range(begin, end + 1), range(int(cid), int(cid) + end - begin + 1), strict=True))
    return cids


def is_symbolic(objects: PlainObjects, font: Page) -> bool:
    """Tell whether a simple font says that its glyphs are not those of the Latin alphabet.

    Source: ISO 32000-1:2008 Table 123.
    """
    flags = objects.mapping(font.get("FontDescriptor")).get("Flags")
    return isinstance(flags, int) and bool(flags & _SYMBOLIC)


def glyph_names(objects: PlainObjects, font: Page, built_in: dict[int, str]) -> dict[int, str]:
    """Return the glyph names that a simple font's encoding gives to codes.

    `built_in` are those of the font program, which count where the font names no other base.

    Source: ISO 32000-1:2008 9.6.6.
    """
    encoding = objects.resolve(font.get("Encoding"))
    entries = encoding if isinstance(encoding, dict) else {"BaseEncoding": encoding}
    base = objects.resolve(entries.get("BaseEncoding"))
    names = dict(_base_names(base) if isinstance(base, str) else built_in or _base_names("StandardEncoding"))
    code = 0
    for entry in objects.sequence(entries.get("Differences")):
        value = objects.resolve(entry)
        if isinstance(value, str):
            names[code] = value
            code += 1
        elif isinstance(value, int):
            code = value
    return names


def _base_names(name: str) -> Iterator[tuple[int, str]]:
    # Loading these takes 40 ms, and only `clinicpress verify` needs them.
    from fontTools.agl import UV2AGL  # type: ignore[import-untyped]  # noqa: PLC0415 - few fonts need it
    from fontTools.encodings.MacRoman import MacRoman  # type: ignore[import-untyped]  # noqa: PLC0415 - as above
    from fontTools.encodings.StandardEncoding import StandardEncoding  # type: ignore[import-untyped]  # noqa: PLC0415 - as above

    if name == "WinAnsiEncoding":
        for code in range(32, 256):
            sign = bytes([code]).decode("cp1252", "ignore") or "\u2022"
            yield code, {"\u00a0": "space", "\u00ad": "hyphen"}.get(sign) or UV2AGL.get(ord(sign), ".notdef")
        return
    table = MacRoman if name == "MacRomanEncoding" else StandardEncoding
    yield from enumerate(table)


def codes_without_meaning(
    objects: PlainObjects, font: Page, codes: Iterable[int], built_in: dict[int, str]
) -> frozenset[int]:
    """Return the codes that nothing translates to Unicode: not a map, not a glyph's name, not a collection.

    Source: ISO 14289-1:2014 7.21.7; ISO 32000-1:2008 9.10.2.
    """
    meanings = read_meanings(objects.content(font.get("ToUnicode")))
    left = {code for code in codes if meanings.get(code, "") in _NO_MEANING}
    # A map that says U+0000 or U+FEFF overrides what the name says.
    denied = {code for code in left if meanings.get(code)}
    return frozenset(denied | (left - _named(objects, font, left, built_in)))


def _named(objects: PlainObjects, font: Page, codes: set[int], built_in: dict[int, str]) -> set[int]:
    from fontTools.agl import toUnicode  # noqa: PLC0415 - as above

    if font.get("Subtype") == "Type0":
        collection = objects.mapping(descendant(objects, font).get("CIDSystemInfo")).get("Ordering")
        return codes if collection in _COLLECTIONS else set()
    is_own = is_symbolic(objects, font) or font.get("BaseFont") == _DINGBATS
    if is_own and "Encoding" not in font and not built_in:
        return set()
    names = glyph_names(objects, font, built_in)
    return {code for code in codes if code in names and toUnicode(names[code])}
