"""The colour space sRGB as an ICC profile: what the colours of all our pages mean."""

from __future__ import annotations

import struct
from functools import cache

SRGB_NAME = "sRGB IEC61966-2.1"

_HEAD_BYTES = 128
_ENTRY_BYTES = 12
_D50 = (0.9642, 1.0, 0.8249)
# IEC 61966-2-1, adapted to D50 by Bradford's matrix, which stands in `chad`.
_RED, _GREEN, _BLUE = (0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.7141)
_ADAPTED = (1.04788, 0.02292, -0.05019, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


@cache
def srgb_profile() -> bytes:
    """Return a display profile of about 500 bytes, always the same, free of anybody's rights.

    Source: ICC.1:2010 (version 4.2, as ISO 32000-1:2008 8.6.5.5 admits it) 7.2, 8.4.2, 9.2, 10.5, 10.13, 10.16.
    """
    curve = struct.pack(">4sIHH", b"para", 0, 3, 0) + _fixed(_CURVE)
    entries = {
        b"desc": _text(SRGB_NAME),
        b"cprt": _text("Public domain"),
        b"wtpt": _values(b"XYZ ", _D50),
        b"chad": _values(b"sf32", _ADAPTED),
        b"rXYZ": _values(b"XYZ ", _RED),
        b"gXYZ": _values(b"XYZ ", _GREEN),
        b"bXYZ": _values(b"XYZ ", _BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    index, body, places = b"", b"", dict[bytes, int]()
    start = _HEAD_BYTES + 4 + _ENTRY_BYTES * len(entries)
    for name, value in entries.items():
        place = places.setdefault(value, start + len(body))
        body += value if place == start + len(body) else b""
        index += struct.pack(">4sII", name, place, len(value))
    return _head(start + len(body)) + struct.pack(">I", len(entries)) + index + body


def _head(size: int) -> bytes:
    """Return the profile's header; its date is the day on which these numbers were first written down."""
    day = struct.pack(">6H", 2026, 11, 22, 0, 0, 0)
    kind = struct.pack(">I4xI4s4s4s", size, 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    return (kind + day + b"acsp" + bytes(28) + _fixed(_D50)).ljust(_HEAD_BYTES, b"\0")


def _fixed(numbers: tuple[float, ...]) -> bytes:
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def _values(kind: bytes, numbers: tuple[float, ...]) -> bytes:
    return kind + bytes(4) + _fixed(numbers)


def _text(words: str) -> bytes:
    encoded = words.encode("utf-16-be")
    text = struct.pack(">4s4xII2s2sII", b"mluc", 1, _ENTRY_BYTES, b"en", b"US", len(encoded), 28) + encoded
    return text.ljust(-(-len(text) // 4) * 4, b"\0")
