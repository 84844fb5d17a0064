"""Everything that pages draw, with its colours as inks."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from clinicpress.assemble.press.content import KNOCKS_OUT, OVERPRINTS, ContentInker
from clinicpress.assemble.press.inks import InkMixer
from clinicpress.assemble.press.pictures import ink_picture
from clinicpress.assemble.press.shadings import ink_shading
from clinicpress.assemble.press.spaces import channels_of, forget_screen_spaces, screen_spaces
from clinicpress.assemble.press.target import InMask, OnPaper, Target

_STATES = {
    OVERPRINTS: {"/Type": Name.ExtGState, "/OP": True, "/op": True, "/OPM": 1},
    KNOCKS_OUT: {"/Type": Name.ExtGState, "/OP": False, "/op": False, "/OPM": 0},
}


def recolour(pdf: pikepdf.Pdf, mixer: InkMixer) -> None:
    """Leave every page with inks and shades of grey alone, in whatever it draws with.

    Raises:
        AssembleError: something's colours cannot be turned.

    Source: ISO 32000-1:2008 7.8.3 (resources), 8.10 (forms), 8.7.3 (patterns), 11.6.5 (masks), 9.6.5 (Type 3).
    """
    work = _Recolouring(pdf, mixer)
    for page in pdf.pages:
        resources = page.resources
        spaces = screen_spaces(resources)
        work.resources(resources, work.paper)
        page.Contents = pdf.make_stream(ContentInker(work.paper, spaces).ink(page))
        work.group(page.obj, work.paper)
    work.forget()


class _Recolouring:
    """One file; each stream is turned once, however often it is drawn."""

    def __init__(self, pdf: pikepdf.Pdf, mixer: InkMixer) -> None:
        self.paper: Target = OnPaper(mixer)
        self._states = {name: pdf.make_indirect(Dictionary(entries)) for name, entries in _STATES.items()}
        self._seen: set[tuple[int, int]] = set()
        self._resources: list[pikepdf.Object] = []

    def resources(self, resources: object, target: Target) -> None:
        """Turn whatever resources name."""
        if not isinstance(resources, Dictionary):
            return
        self._resources.append(resources)
        # Masks first: WeasyPrint names their forms among those that are drawn as well.
        for kind, turn in (
            (Name.ExtGState, self._state),
            (Name.XObject, self._drawn),
            (Name.Pattern, self._pattern),
            (Name.Shading, ink_shading),
            (Name.Font, self._face),
        ):
            for thing in dict(resources.get(kind, Dictionary()).items()).values():
                if self._is_new(thing):
                    turn(thing, target)
        if Name.ExtGState not in resources:
            resources.ExtGState = Dictionary()
        for name, state in self._states.items():
            resources.ExtGState[name] = state

    def group(self, thing: pikepdf.Object, target: Target) -> None:
        """Let a transparency group blend in the colours that its content has.

        Source: ISO 32000-1:2008 11.6.6.
        """
        group = thing.get(Name.Group)
        if isinstance(group, Dictionary) and channels_of(group.get(Name.CS)):
            group.CS = target.space

    def forget(self) -> None:
        """Drop the colour spaces that nothing needs any more."""
        for resources in self._resources:
            forget_screen_spaces(resources)

    def _is_new(self, thing: pikepdf.Object) -> bool:
        if not thing.is_indirect:
            return True
        is_new = thing.objgen not in self._seen
        self._seen.add(thing.objgen)
        return is_new

    def _drawn(self, thing: pikepdf.Object, target: Target) -> None:
        if isinstance(thing, Stream) and thing.get(Name.Subtype) == Name.Image:
            ink_picture(thing, target)
        elif isinstance(thing, Stream):
            self._content(thing, target)
            self.group(thing, target)

    def _content(self, stream: Stream, target: Target) -> None:
        resources = stream.get(Name.Resources, Dictionary())
        spaces = screen_spaces(resources)
        self.resources(resources, target)
        stream.Resources = resources
        stream.write(ContentInker(target, spaces).ink(stream))

    def _pattern(self, pattern: pikepdf.Object, target: Target) -> None:
        if isinstance(pattern, Stream):
            self._content(pattern, target)
        elif Name.Shading in pattern and self._is_new(pattern.Shading):
            ink_shading(pattern.Shading, target)

    def _state(self, state: pikepdf.Object, _: Target) -> None:
        """Turn what a mask draws; only its light counts."""
        mask = state.get(Name.SMask)
        if not isinstance(mask, Dictionary):
            return
        if self._is_new(mask.G):
            self._drawn(mask.G, InMask())
        if Name.BC in mask:
            mask.BC = Array(InMask().colour(tuple(float(channel) for channel in mask.BC)))

    def _face(self, face: pikepdf.Object, target: Target) -> None:
        if face.get(Name.Subtype) != Name.Type3:
            return
        if Name.Resources not in face:
            face.Resources = Dictionary()
        resources = face.Resources
        spaces = screen_spaces(resources)
        self.resources(resources, target)
        for glyph in face.CharProcs.values():
            glyph.write(ContentInker(target, spaces).ink(glyph))
