"""What a reader lays aside while it walks through a page."""

from __future__ import annotations

from dataclasses import dataclass, field

from bs4 import Tag

from clinicpress.load.imports.blocks import Block
from clinicpress.load.imports.imported import LeftOut, Picture
from clinicpress.load.imports.pictures import PictureSource, Unusable, find_picture

_LONGEST_ADDRESS = 80
_LONGEST_CODE = 60
# What an element shows that is no text between its tags.
_SHOW_NO_TEXT = frozenset(
    (
        "area", "audio", "canvas", "embed", "iframe", "img", "input", "meter", "object", "optgroup", "option",
        "progress", "select", "source", "textarea", "track", "video",
    )
)  # fmt: skip
_TELLING = ("aria-label", "label", "alt", "title", "placeholder", "value", "src", "data")


@dataclass(slots=True, kw_only=True)
class Tray:
    """Grows while one page is read, and is emptied into a `Reading` at the end.

    `figures` are pictures met within a line of text, which become blocks of their own after it.
    """

    pictures_from: PictureSource
    left_out: list[LeftOut] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)
    figures: list[Block] = field(default_factory=list)

    def leave(self, line: int, text: str, reason: str) -> None:
        """Text is left out, and why."""
        words = " ".join(text.split())
        if words:
            self.left_out.append(LeftOut(line=line, text=words, reason=reason))

    def take_picture(self, line: int, address: str, alt: str) -> str:
        """Return the path of a picture beside the article, or nothing where it had to be left out."""
        try:
            picture = find_picture(self.pictures_from, address)
        except Unusable as reason:
            shown = address if len(address) <= _LONGEST_ADDRESS else f"{address[:_LONGEST_ADDRESS]}…"
            self.leave(line, f"{alt} ({shown})" if alt else f"({shown})", f"a picture that {reason}")
            return ""
        self.pictures[picture.name] = picture
        if not alt:
            self.needs.append(
                f"Say in words what figures/{picture.name} shows (line {line}); it has no description."
            )
        return f"figures/{picture.name}"


def leave_element(tag: Tag, tray: Tray, reason: str) -> None:
    """All that an element shows is left out, piece by piece; code is told by its beginning alone."""
    line = tag.sourceline or 1
    texts = tag.find_all(string=True)
    if tag.name in {"script", "style"}:
        tray.leave(line, f"<{tag.name}> {' '.join(''.join(texts).split())[:_LONGEST_CODE]}", reason)
        return
    for text in texts:
        parent = text.parent
        tray.leave((parent.sourceline if parent is not None else None) or line, str(text), reason)
    for part in (tag, *tag.find_all(list(_SHOW_NO_TEXT))):
        tray.leave(part.sourceline or line, _name_textless(part), reason)


def _name_textless(tag: Tag) -> str:
    """Return what stands for an element that shows something other than its text, or nothing."""
    if tag.name not in _SHOW_NO_TEXT and tag.name != "svg":
        return ""
    values = (" ".join(str(tag.get(name) or "").split()) for name in _TELLING)
    told = [
        value if len(value) <= _LONGEST_ADDRESS else f"{value[:_LONGEST_ADDRESS]}…" for value in values if value
    ]
    return " ".join((f"<{tag.name}>", *told)) if told or not tag.get_text().strip() else ""
