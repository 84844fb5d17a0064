"""What a content stream marks, and what it paints outside any mark."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

_NAME = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]*+"
_END = rb"(?![A-Za-z0-9*'\"])"
# Strings, arrays, comments and inline images are single tokens, so that nothing inside them can be an
# operator; what does not matter here has no group and is passed over by the regular expression engine. Numbers are
# passed over at once: they are most of a page.
_TOKEN = re.compile(
    rb"[\s\d.+-]*+(?:"
    rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+\)"
    rb"|%[^\r\n]*+"
    rb"|\[[^\]()]*+\]|<<|>>|<[^>]*+>"
    rb"|/MCID\s++(?P<mcid>\d++)"
    rb"|/(?P<xobject>" + _NAME + rb")\s++Do" + _END +
    rb"|/(?P<plain>" + _NAME + rb")\s++BMC" + _END +
    rb"|/(?P<tagged>" + _NAME + rb")\s*+/(?P<listed>" + _NAME + rb")\s++BDC" + _END +
    rb"|/(?P<tag>" + _NAME + rb")\s*+(?=<<)"
    rb"|/" + _NAME +
    rb"|(?P<begin>BDC)" + _END +
    rb"|(?P<end>EMC)" + _END +
    rb"|(?P<image>BI(?=[\s/]).*?\sID\s.*?\sEI(?!\S))"
    rb"|(?P<paint>(?:Tj|TJ|f\*?|F|B\*?|b\*?|S|sh?|['\"])" + _END + rb")"
    rb"|[A-Za-z][A-Za-z0-9*]*+)",
    re.DOTALL,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """One stream: its MCIDs in order, forms and images that it draws, and what it paints unmarked.

    `draws` holds resource names, each with whether it is drawn inside a mark or an artifact. `unmarked` counts
    painting operators, `nested` artifacts inside content and content inside other marks.
    """

    mcids: tuple[int, ...]
    draws: tuple[tuple[str, bool], ...]
    unmarked: int
    nested: int


@dataclass(slots=True)
class _Scan:
    """Where the scan stands; `open` has one letter a mark: c(ontent), a(rtifact), o(ther)."""

    property_mcid: Callable[[str], int | None]
    open: list[str] = field(default_factory=list)
    tag: str = ""
    mcid: int | None = None
    mcids: list[int] = field(default_factory=list)
    draws: list[tuple[str, bool]] = field(default_factory=list)
    unmarked: int = 0
    nested: int = 0
    covered: bool = False

    def begin(self, tag: str, mcid: int | None) -> None:
        """Open a mark."""
        kind = "a" if tag == "Artifact" else "o" if mcid is None else "c"
        if (kind == "a" and "c" in self.open) or (kind == "c" and self.covered):
            self.nested += 1
        self.open.append(kind)
        self.covered = self.covered or kind != "o"
        if mcid is not None:
            self.mcids.append(mcid)
        self.tag, self.mcid = "", None

    def end(self) -> None:
        """Close the innermost mark."""
        if self.open:
            self.open.pop()
        self.covered = "c" in self.open or "a" in self.open

    def follow(self, token: re.Match[bytes]) -> None:
        """Follow one of the rarer tokens."""
        kind = token.lastgroup
        if kind == "mcid":
            self.mcid = int(token["mcid"])
        elif kind == "tag":
            # A dictionary inside the property list has a name before it too: the first one is the tag.
            self.tag = self.tag or token["tag"].decode("latin-1")
        elif kind == "xobject":
            self.draws.append((token["xobject"].decode("latin-1"), self.covered))
        elif kind == "plain":
            self.begin(token["plain"].decode("latin-1"), None)
        elif kind == "listed":
            mcid = self.property_mcid(token["listed"].decode("latin-1"))
            self.begin(token["tagged"].decode("latin-1"), mcid)


def scan_content(content: bytes, property_mcid: Callable[[str], int | None]) -> Marks:
    """Return what a decoded content stream marks and paints.

    `property_mcid` resolves the name of a property list in the stream's resources.

    Source: ISO 32000-1:2008 14.6, 14.7.4.2.
    """
    scan = _Scan(property_mcid)
    for token in _TOKEN.finditer(content):
        kind = token.lastgroup
        if kind is None:
            continue
        if kind in {"paint", "image"}:
            scan.unmarked += not scan.covered
        elif kind == "begin":
            scan.begin(scan.tag, scan.mcid)
        elif kind == "end":
            scan.end()
        else:
            scan.follow(token)
    return Marks(mcids=tuple(scan.mcids), draws=tuple(scan.draws), unmarked=scan.unmarked, nested=scan.nested)
