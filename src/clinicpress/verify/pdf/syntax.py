"""PDF's notation for values, read into plain Python values.

Names become `str`, strings `bytes`, references `Reference`. About ten times faster than pypdf, which makes an
object of each number and name; every file that is written is checked, so this matters.

Source: ISO 32000-1:2008 7.2, 7.3.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias


class Reference(NamedTuple):
    """An indirect reference."""

    number: int
    generation: int


Value: TypeAlias = "bool | int | float | str | bytes | Reference | list[Value] | dict[str, Value] | None"

_WHITE = rb"\x00\t\n\x0c\r "
_TOKEN = re.compile(
    rb"(?:[" + _WHITE + rb"]++|%[^\r\n]*+)*+(?:"
    rb"(?P<reference>(\d++)[" + _WHITE + rb"]++(\d++)[" + _WHITE + rb"]++R(?![A-Za-z]))"
    rb"|/(?P<name>[^" + _WHITE + rb"()<>\[\]{}/%]*+)"
    rb"|(?P<number>[+-]?+[\d.]++(?:-\d++)?+)"
    rb"|(?P<open><<|\[)"
    rb"|(?P<close>>>|\])"
    rb"|(?P<string>\((?:[^()\\]++|\\.)*+\))"
    rb"|(?P<nested>\()"
    rb"|<(?P<hex>[^>]*+)>"
    rb"|(?P<word>[A-Za-z]++))",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_WORDS: dict[bytes, Value] = {b"true": True, b"false": False, b"null": None}
_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
_NO_HEX = re.compile(rb"[^0-9A-Fa-f]")
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")


def parse_value(raw: bytes, start: int) -> tuple[Value, int]:
    """Return the value that begins at byte `start`, and where it ends; None where there is none."""
    stack: list[list[Value]] = []
    values: list[Value] = []
    position = start
    while token := _TOKEN.match(raw, position):
        position = token.end()
        kind = token.lastgroup
        if kind == "open":
            stack.append(values)
            values = []
        elif kind == "close":
            values = _closed(stack, values, token["close"])
        elif kind == "nested":
            position = _nested_end(raw, token.start("nested"))
            values.append(_unescape(raw[token.start("nested") + 1 : position - 1]))
        else:
            values.append(_SCALARS[kind or ""](token))
        if not stack:
            break
    return (values[0] if values else None), position


def _closed(stack: list[list[Value]], values: list[Value], mark: bytes) -> list[Value]:
    """Put an array or a dictionary, which ends here, among the values around it."""
    around = stack.pop() if stack else []
    if mark == b"]":
        around.append(values)
    else:
        around.append({str(key): value for key, value in zip(values[::2], values[1::2], strict=False)})
    return around


def _reference(token: re.Match[bytes]) -> Value:
    return Reference(int(token[2]), int(token[3]))


def _name(token: re.Match[bytes]) -> Value:
    name = token["name"]
    return (_NAME_ESCAPE.sub(_from_hex, name) if b"#" in name else name).decode("latin-1")


def _string(token: re.Match[bytes]) -> Value:
    return _unescape(token["string"][1:-1])


def _hex(token: re.Match[bytes]) -> Value:
    digits = _NO_HEX.sub(b"", token["hex"])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("latin-1"))


def _word(token: re.Match[bytes]) -> Value:
    return _WORDS.get(token["word"])


def _digits(token: re.Match[bytes]) -> Value:
    return _number(token["number"])


_SCALARS: dict[str, Callable[[re.Match[bytes]], Value]] = {
    "reference": _reference,
    "name": _name,
    "number": _digits,
    "string": _string,
    "hex": _hex,
    "word": _word,
}


def _number(digits: bytes) -> int | float:
    try:
        return int(digits)
    except ValueError:
        try:
            return float(digits)
        except ValueError:
            return 0


def _from_hex(match: re.Match[bytes]) -> bytes:
    return bytes.fromhex(match[1].decode("ascii"))


def _unescape(text: bytes) -> bytes:
    return _ESCAPE.sub(_escaped, text) if b"\\" in text else text


def _escaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes([int(code, 8) & 255])
    return _ESCAPED.get(code, code)


def _nested_end(raw: bytes, start: int) -> int:
    """Return where a string with brackets inside ends."""
    depth = 0
    for bracket in _BRACKET.finditer(raw, start):
        depth += {b"(": 1, b")": -1}.get(bracket[0], 0)
        if depth == 0:
            return bracket.end()
    return len(raw)
