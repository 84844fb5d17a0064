"""A JPEG without what it says beside its picture: places, cameras, names, previews, further pictures."""

from __future__ import annotations

_START = b"\xff\xd8"
_END = 0xD9
_SCAN = 0xDA
_COMMENT = 0xFE
_RESTARTS = range(0xD0, 0xD8)
_APPLICATIONS = range(0xE0, 0xF0)
# Without it a decoder would take one kind of colour for another.
_ADOBE = 0xEE


def strip_jpeg(jpeg: bytes) -> bytes:
    """Return a JPEG whose pixels are the same to the bit, without application segments and comments.

    Its profile of colours goes with them, so it must be sRGB; what follows its end goes too.

    Raises:
        ValueError: it is no whole JPEG.

    Source: ITU-T T.81 B.1 (markers); ITU-T T.872 6.5.3 (Adobe's).
    """
    kept = [_START]
    at = len(_START)
    while True:
        marker, at = _next_marker(jpeg, at)
        if marker == _END:
            return b"".join((*kept, b"\xff\xd9"))
        end = at + int.from_bytes(jpeg[at : at + 2])
        if marker == _SCAN:
            end = _end_of_scan(jpeg, end)
        if marker == _ADOBE or marker not in {*_APPLICATIONS, _COMMENT}:
            kept.append(b"\xff" + bytes((marker,)) + jpeg[at:end])
        at = end


def _next_marker(jpeg: bytes, at: int) -> tuple[int, int]:
    """Return the marker that stands here and where it ends; it may be padded."""
    while jpeg[at : at + 2] == b"\xff\xff":
        at += 1
    if jpeg[at : at + 1] != b"\xff" or at + 2 > len(jpeg):
        raise ValueError("no marker where a JPEG has one")
    return jpeg[at + 1], at + 2


def _end_of_scan(jpeg: bytes, at: int) -> int:
    """Return where the next marker begins that is no part of a scan's own bits."""
    while True:
        at = jpeg.find(b"\xff", at)
        if at < 0 or at + 1 >= len(jpeg):
            raise ValueError("a scan without an end")
        if jpeg[at + 1] != 0 and jpeg[at + 1] not in _RESTARTS:
            return at
        at += 2
