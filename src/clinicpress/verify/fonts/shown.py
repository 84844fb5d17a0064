"""Which fonts a file's pages show text in, and which codes of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.syntax import Value, parse_value
from clinicpress.verify.pdf.tree import Key, Page, key_of

_STRING = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+\)"
_FLAT = rb"(?:[^()<>]++|" + _STRING + rb"|<[^<>]*+>)*+"
_NAME = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]*+"
_END = rb"(?![A-Za-z0-9*'\"])"
# Strings inside dictionaries are no text that is shown: a dictionary is one token.
_TOKEN = re.compile(
    rb"<<(?:" + _FLAT + rb"(?:<<" + _FLAT + rb">>)?+)*+>>"
    rb"|(?P<text>" + _STRING + rb"|<[^<>]*+>)"
    rb"|%[^\r\n]*+"
    rb"|/(?P<font>" + _NAME + rb")\s++[-+.\d]++\s++Tf" + _END +
    rb"|(?P<mode>\d)\s++Tr" + _END +
    rb"|/(?P<xobject>" + _NAME + rb")\s++Do" + _END +
    rb"|/(?P<pattern>" + _NAME + rb")\s++(?:scn|SCN)" + _END +
    rb"|/(?P<state>" + _NAME + rb")\s++gs" + _END +
    rb"|/" + _NAME +
    rb"|(?P<image>BI(?=[\s/]).*?\sID\s.*?\sEI(?!\S))"
    rb"|(?P<save>q)" + _END +
    rb"|(?P<restore>Q)" + _END +
    rb"|[A-Za-z][A-Za-z0-9*]*+",
    re.DOTALL,
)  # fmt: skip
_PLAIN_HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2})*+)>")
_INVISIBLE = 3
_DEEPEST = 16
_MOST_VISITS = 20_000


class _State(NamedTuple):
    """The part of the graphics state that says what text is shown in."""

    font: Key | None = None
    visible: bool = True


@dataclass(slots=True)
class ShownFont:
    """A font in use: its dictionary, and per page (1-based) what is shown in it, as the strings stand."""

    dictionary: Page
    visible: dict[int, set[bytes]] = field(default_factory=dict)
    hidden: dict[int, set[bytes]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its name without the letters of a subset."""
        name = self.dictionary.get("BaseFont") or self.dictionary.get("Name")
        return re.sub(r"^[A-Z]{6}\+", "", name) if isinstance(name, str) else "without a name"


def read_shown(objects: PlainObjects, pages: Iterable[tuple[Key, Page]]) -> tuple[ShownFont, ...]:
    """Return each font in which pages show text: also in forms, patterns, annotations, and Type 3 glyphs.

    Text in rendering mode 3, which paints nothing, is `hidden`.

    Source: ISO 32000-1:2008 9.3, 9.6.
    """
    walk = _Walk(objects)
    for number, (key, page) in enumerate(pages, start=1):
        walk.page = number
        walk.seen.clear()
        walk.read(key, page.get("Contents"), page.get("Resources"), _State())
        for annotation in objects.sequence(page.get("Annots")):
            for value in _appearances(objects, annotation):
                walk.draw(value, page.get("Resources"), _State())
    return tuple(walk.fonts.values())


def _appearances(objects: PlainObjects, annotation: Value) -> Iterator[Value]:
    """Yield an annotation's normal appearance, of a choice of them the one that stands."""
    entry = objects.mapping(annotation)
    normal = objects.mapping(entry.get("AP")).get("N")
    if "Subtype" in objects.mapping(normal) or "BBox" in objects.mapping(normal):
        yield normal
    elif isinstance(state := entry.get("AS"), str):
        yield objects.mapping(normal).get(state)


@dataclass(slots=True)
class _Walk:
    objects: PlainObjects
    page: int = 0
    fonts: dict[Key, ShownFont] = field(default_factory=dict)
    seen: set[tuple[Key, _State]] = field(default_factory=set)
    depth: int = 0
    visits: int = 0

    def read(self, key: Key, content: Value, held: Value, state: _State) -> None:
        """Follow one content stream, once a page for each font that it begins with."""
        if (key, state) in self.seen or self.depth > _DEEPEST or self.visits > _MOST_VISITS:
            return
        self.seen.add((key, state))
        self.visits += 1
        self.depth += 1
        resources = self.objects.mapping(held)
        saved: list[_State] = []
        for token in _TOKEN.finditer(self.objects.content(content)):
            kind = token.lastgroup
            if kind == "text":
                self.show(token["text"], state)
            elif kind == "save":
                saved.append(state)
            elif kind == "restore":
                state = saved.pop() if saved else state
            elif kind is not None and kind != "image":
                state = self.follow(kind, token[kind].decode("latin-1"), held, resources, state)
        self.depth -= 1

    def follow(self, kind: str, name: str, held: Value, resources: Page, state: _State) -> _State:
        """Return the state after one of the rarer tokens."""
        if kind == "mode":
            return state._replace(visible=int(name) != _INVISIBLE)
        if kind == "font":
            return state._replace(font=self.font(self.objects.mapping(resources.get("Font")).get(name), held))
        if kind == "state":
            chosen = self.objects.mapping(self.objects.mapping(resources.get("ExtGState")).get(name))
            fonts = self.objects.sequence(chosen.get("Font"))
            return state._replace(font=self.font(fonts[0], held)) if fonts else state
        drawn = "XObject" if kind == "xobject" else "Pattern"
        self.draw(self.objects.mapping(resources.get(drawn)).get(name), held, state)
        return state

    def draw(self, value: Value, held: Value, state: _State) -> None:
        """Follow a form or a tiling pattern."""
        form = self.objects.mapping(value)
        if form.get("Subtype") != "Image" and ("BBox" in form or form.get("Subtype") == "Form"):
            self.read(key_of(value, form), value, form.get("Resources", held), state)

    def font(self, value: Value, held: Value) -> Key:
        """Note a font; the glyphs of a Type 3 font are content of their own."""
        font = self.objects.mapping(value)
        key = key_of(value, font)
        self.fonts.setdefault(key, ShownFont(font))
        if font.get("Subtype") == "Type3":
            for glyph in self.objects.mapping(font.get("CharProcs")).values():
                inner = self.objects.mapping(glyph)
                self.read(key_of(glyph, inner), glyph, font.get("Resources", held), _State())
        return key

    def show(self, token: bytes, state: _State) -> None:
        """Note a string that is shown."""
        plain = _PLAIN_HEX.fullmatch(token)
        text = bytes.fromhex(plain[1].decode("ascii")) if plain else parse_value(token, 0)[0]
        if state.font is None or not isinstance(text, bytes) or not text:
            return
        font = self.fonts[state.font]
        (font.visible if state.visible else font.hidden).setdefault(self.page, set()).add(text)
