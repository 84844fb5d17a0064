"""One content stream with its colours as inks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pikepdf
from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Name, Operator

from clinicpress.assemble.press.inks import BLACK
from clinicpress.assemble.press.target import Target
from clinicpress.errors import AssembleError

OVERPRINTS, KNOCKS_OUT = "/PressOverprint", "/PressKnockout"

_OVER, _OUT = (ContentStreamInstruction([Name(name)], Operator("gs")) for name in (OVERPRINTS, KNOCKS_OUT))
_FILL, _STROKE = "cs", "CS"
_SPACE_OF = {"sc": _FILL, "scn": _FILL, "SC": _STROKE, "SCN": _STROKE}


@dataclass(slots=True)
class _State:
    """What a stream paints with; `changing` are those of `cs` and `CS` whose colours become others."""

    changing: frozenset[str] = frozenset()
    is_black: bool = False
    overprints: bool = False


@dataclass(slots=True)
class ContentInker:
    """Turns the colours of one stream, and lets black text overprint, so that no paper shows around its letters.

    Attributes:
        target: what colours become.
        spaces: names of colour spaces that are red, green and blue or grey in one way or another.
    """

    target: Target
    spaces: frozenset[str]
    _state: _State = field(default_factory=_State)
    _saved: list[_State] = field(default_factory=list)

    def ink(self, content: pikepdf.Object | pikepdf.Page) -> bytes:
        """Return the content of a page or form anew.

        Raises:
            AssembleError: it has an image within itself, which nothing of ours has.

        Source: ISO 32000-1:2008 8.6.8 (operators), 8.6.7 (overprint).
        """
        return pikepdf.unparse_content_stream(
            [after for before in pikepdf.parse_content_stream(content) for after in self._follow(before)]
        )

    def _follow(
        self, instruction: ContentStreamInstruction | ContentStreamInlineImage
    ) -> Iterator[ContentStreamInstruction]:
        if isinstance(instruction, ContentStreamInlineImage):
            raise AssembleError("a page has an image within its content, whose colours cannot be made inks.")
        match str(instruction.operator):
            case "rg" | "g":
                yield self._set(_FILL, self.target.fill, instruction)
            case "RG" | "G":
                yield self._set(_STROKE, self.target.stroke, instruction)
            case "cs" | "CS" as kind:
                yield self._choose(kind, instruction)
            case "sc" | "scn" | "SC" | "SCN" as operator if _SPACE_OF[operator] in self._state.changing:
                yield self._paint(_SPACE_OF[operator], operator, instruction)
            case "Tj" | "TJ" | "'" | '"':
                yield from self._overprint(wanted=self._state.is_black)
                yield instruction
            case operator:
                yield instruction
                yield from self._after(operator)

    def _after(self, operator: str) -> Iterator[ContentStreamInstruction]:
        """Follow what saves and restores; outside text nothing overprints."""
        if operator == "q":
            self._saved.append(replace(self._state))
        elif operator == "Q" and self._saved:
            self._state = self._saved.pop()
        elif operator == "ET":
            yield from self._overprint(wanted=False)

    def _set(self, kind: str, operator: str, instruction: ContentStreamInstruction) -> ContentStreamInstruction:
        self._state.changing -= {kind}
        return self._paint(kind, operator, instruction)

    def _choose(self, kind: str, instruction: ContentStreamInstruction) -> ContentStreamInstruction:
        self._state.is_black = self._state.is_black and kind != _FILL
        if str(instruction.operands[0]) not in self.spaces:
            self._state.changing -= {kind}
            return instruction
        self._state.changing |= {kind}
        return ContentStreamInstruction([self.target.space], Operator(kind))

    def _paint(self, kind: str, operator: str, instruction: ContentStreamInstruction) -> ContentStreamInstruction:
        colour = self.target.colour(tuple(float(number) for number in instruction.operands))
        if kind == _FILL:
            self._state.is_black = colour == BLACK
        return ContentStreamInstruction(list(colour), Operator(operator))

    def _overprint(self, *, wanted: bool) -> Iterator[ContentStreamInstruction]:
        if self._state.overprints != wanted:
            self._state.overprints = wanted
            yield _OVER if wanted else _OUT
