"""Marked content taken out of a content stream."""

from __future__ import annotations

import re

_NAME = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]*+"
_END = rb"(?![A-Za-z0-9*'\"])"
_TOKEN = re.compile(
    rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+\)"
    rb"|%[^\r\n]*+"
    rb"|/(?P<plain>" + _NAME + rb")\s++BMC" + _END +
    rb"|/(?P<listed>" + _NAME + rb")\s*+/" + _NAME + rb"\s++BDC" + _END +
    rb"|/(?P<tag>" + _NAME + rb")\s*+(?=<<)"
    rb"|\[[^\]()]*+\]|<<|>>|<[^>]*+>"
    rb"|/" + _NAME +
    rb"|BI(?=[\s/]).*?\sID\s.*?\sEI(?!\S)"
    rb"|(?P<begin>BDC)" + _END +
    rb"|(?P<end>EMC)" + _END +
    rb"|(?P<point>DP|MP)" + _END +
    rb"|[A-Za-z][A-Za-z0-9*]*+",
    re.DOTALL,
)  # fmt: skip


def strip_marks(content: bytes) -> bytes:
    """Return decoded content without its marked content; optional content (`OC`) keeps its marks.

    What is painted stays the same; unpaired ends go too, and points with properties of their own.

    Source: ISO 32000-1:2008 14.6, 8.11.3.2.
    """
    if not re.search(rb"B[MD]C|EMC|DP", content):
        return content
    cuts: list[tuple[int, int]] = []
    kept: list[bool] = []
    tag: re.Match[bytes] | None = None
    for token in _TOKEN.finditer(content):
        kind = token.lastgroup
        if kind == "tag":
            tag = tag or token
        elif kind in {"plain", "listed"}:
            kept.append(token[kind] == b"OC")
            _cut(cuts, token.span(), keep=kept[-1])
        elif kind == "begin":
            kept.append(tag is not None and tag["tag"] == b"OC")
            _cut(cuts, (tag.start() if tag else token.start(), token.end()), keep=kept[-1])
            tag = None
        elif kind == "end":
            _cut(cuts, token.span(), keep=bool(kept) and kept.pop())
        elif kind == "point":
            _cut(cuts, (tag.start() if tag else 0, token.end()), keep=tag is None)
            tag = None
    return _without(content, cuts)


def _cut(cuts: list[tuple[int, int]], span: tuple[int, int], *, keep: bool) -> None:
    if not keep:
        cuts.append(span)


def _without(content: bytes, cuts: list[tuple[int, int]]) -> bytes:
    pieces: list[bytes] = []
    position = 0
    for start, end in cuts:
        pieces.append(content[position:start])
        position = end
    return b" ".join((*pieces, content[position:]))
